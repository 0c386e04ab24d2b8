using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.History;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Security;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Export;

/// <summary>One exported event; figures are exact, not cut.</summary>
[CsvRecord]
public sealed partial record EventExportRow(
    [property: CsvColumn("Day")] string Day,
    [property: CsvColumn("What")] string What,
    [property: CsvColumn("Control id")] string? ControlId,
    [property: CsvColumn("Control")] string? Title,
    [property: CsvColumn("Category")] string Category,
    [property: CsvColumn("Former category")] string? FormerCategory,
    [property: CsvColumn("Points before")] decimal? PointsBefore,
    [property: CsvColumn("Points after")] decimal? PointsAfter,
    [property: CsvColumn("Maximum before")] decimal? MaxBefore,
    [property: CsvColumn("Maximum after")] decimal? MaxAfter,
    [property: CsvColumn("Count before")] decimal? CountBefore,
    [property: CsvColumn("Count after")] decimal? CountAfter,
    [property: CsvColumn("Total before")] decimal? TotalBefore,
    [property: CsvColumn("Total after")] decimal? TotalAfter,
    [property: CsvColumn("Effect (percentage points)")] decimal? Effect,
    [property: CsvColumn("Cause")] string? Cause,
    [property: CsvColumn("Status before")] string? StatusBefore,
    [property: CsvColumn("Status after")] string? StatusAfter,
    [property: CsvColumn("Who")] string Who,
    [property: CsvColumn("Decided at (UTC)")] string? DecidedAt,
    [property: CsvColumn("Note")] string? Note,
    [property: CsvColumn("No data until")] string? Until,
    [property: CsvColumn("Tenant")] string Tenant,
    [property: CsvColumn("Tenant id")] string TenantId)
{
    public static EventExportRow FromEvent(ScoreEvent happened, ScoreView view, Tenant tenant) => new(
        DayText.Iso(happened.Day), EventWords.Label(happened.Kind), happened.ControlId, happened.Title, happened.Category.Name,
        happened.FormerCategory?.Name,
        happened.Before?.Points, happened.After?.Points, happened.Before?.Max, happened.After?.Max,
        happened.Before?.Count, happened.After?.Count, happened.Before?.Total, happened.After?.Total,
        happened.EffectOn(view), happened.Cause is { } cause ? ChangeWords.Label(cause) : null,
        happened.Decision?.From.Words(), happened.Decision?.To.Words(), EventWords.Who(happened),
        happened.Decision?.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), happened.Decision?.Note,
        happened.Until is { } until ? DayText.Iso(until) : null,
        tenant.Name, tenant.Id.Value);
}

/// <summary>The names of the JSON export, which are those of the code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IAsyncEnumerable<EventExportRow>))]
internal sealed partial class EventExportJson : JsonSerializerContext;

/// <summary>Downloads of the events that the history shows, all pages, in its order.</summary>
public static class HistoryExport
{
    public const string CsvPath = "/export/history.csv";
    public const string JsonPath = "/export/history.json";

    internal static Task<IResult> CsvAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IImprovementActionQuery actions, IScoreEventQuery events,
        IAuditTrail audit, CancellationToken cancellationToken) =>
        AnswerAsync(new(context, sessions, limits, actions, events, audit), "history.csv", CsvFile.ContentType,
            (stream, rows) => CsvFile.WriteAsync(stream, rows, cancellationToken), cancellationToken);

    internal static Task<IResult> JsonAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IImprovementActionQuery actions, IScoreEventQuery events,
        IAuditTrail audit, CancellationToken cancellationToken) =>
        AnswerAsync(new(context, sessions, limits, actions, events, audit), "history.json", "application/json",
            (stream, rows) => JsonSerializer.SerializeAsync(
                stream, rows, EventExportJson.Default.IAsyncEnumerableEventExportRow, cancellationToken),
            cancellationToken);

    private static async Task<IResult> AnswerAsync(
        Services asked, string file, string contentType, Func<Stream, IAsyncEnumerable<EventExportRow>, Task> write,
        CancellationToken cancellationToken)
    {
        var actor = asked.Sessions.ActorOf(asked.Context.User);
        if (!asked.Limits.ExportBy(actor)) return RateLimits.TooMany(asked.Context);
        var tenant = ExportTenant.From(asked.Context);
        if (await asked.Actions.FindBoardAsync(tenant.Open, cancellationToken) is not { } board) return TypedResults.NotFound();
        var address = HistoryAddress.Parse(asked.Context.Request.QueryString.Value ?? "") with
        {
            ShowsDays = false, Hide = null, GroupBelow = SmallChanges.Threshold, OpenWeeks = null, // every event has its row
        };
        var filter = address.ToFilter(board.Snapshot.Day);
        var count = (await asked.Events.ListAsync(tenant.Open, filter, 0, 0, cancellationToken)).Matching;
        await asked.Audit.RecordAsync(
            actor, ExportEndpoints.Exported(file, address.ToQuery(), count) with { Tenant = tenant.Id }, cancellationToken);
        return TypedResults.Stream(
            stream => write(stream, RowsAsync(
                asked.Events.StreamAsync(tenant.Open, filter, cancellationToken), filter.View, board.Tenant, cancellationToken)),
            contentType, ExportName.Create("history", board.Tenant, board.Snapshot.Day, Path.GetExtension(file)));
    }

    private static async IAsyncEnumerable<EventExportRow> RowsAsync(
        IAsyncEnumerable<ScoreEvent> events, ScoreView view, Tenant tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in events.WithCancellation(cancellationToken)) yield return EventExportRow.FromEvent(happened, view,
            tenant);
    }

    private sealed record Services(
        HttpContext Context, SessionRegistry Sessions, RateLimits Limits, IImprovementActionQuery Actions, IScoreEventQuery Events,
        IAuditTrail Audit);
}
