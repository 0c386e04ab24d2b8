using System.Text.Json;
using System.Text.Json.Serialization;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Export;

/// <summary>The names of the JSON export, which are those of the code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IEnumerable<ActionRow>))]
internal sealed partial class ActionExportJson : JsonSerializerContext;

/// <summary>Downloads of the actions that the list shows, all pages, in its order.</summary>
public static class ActionExport
{
    public const string CsvPath = "/export/actions.csv";
    public const string JsonPath = "/export/actions.json";

    internal static Task<IResult> CsvAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IImprovementActionQuery query, IAuditTrail audit,
        CancellationToken cancellationToken) =>
        AnswerAsync(new(context, sessions, limits, query, audit), "actions.csv", CsvFile.ContentType,
            (stream, rows) => CsvFile.WriteAsync(stream, rows.ToAsyncEnumerable(), cancellationToken), cancellationToken);

    internal static Task<IResult> JsonAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IImprovementActionQuery query, IAuditTrail audit,
        CancellationToken cancellationToken) =>
        AnswerAsync(new(context, sessions, limits, query, audit), "actions.json", "application/json",
            (stream, rows) => JsonSerializer.SerializeAsync(stream, rows, ActionExportJson.Default.IEnumerableActionRow, cancellationToken),
            cancellationToken);

    private static async Task<IResult> AnswerAsync(
        Services asked, string file, string contentType, Func<Stream, IEnumerable<ActionRow>, Task> write,
            CancellationToken cancellationToken)
    {
        var actor = asked.Sessions.ActorOf(asked.Context.User);
        if (!asked.Limits.ExportBy(actor)) return RateLimits.TooMany(asked.Context);
        var tenant = ExportTenant.From(asked.Context);
        if (await asked.Query.FindBoardAsync(tenant.Open, cancellationToken) is not { } board) return TypedResults.NotFound();
        var list = ActionList.Create(board.Actions, ActionFilter.Parse(asked.Context.Request.QueryString.Value ?? ""));
        await asked.Audit.RecordAsync(
            actor, ExportEndpoints.Exported(file, list.Filter.ToQuery(), list.Matching.Count) with { Tenant = tenant.Id },
            cancellationToken);
        return TypedResults.Stream(stream => write(stream, list.Matching.Select(a => ActionRow.FromAction(a, list.Filter, board))),
            contentType,
            ExportName.Create("improvement actions", board.Tenant, board.Snapshot.Day, Path.GetExtension(file)));
    }

    private sealed record Services(
        HttpContext Context, SessionRegistry Sessions, RateLimits Limits, IImprovementActionQuery Query, IAuditTrail Audit);
}
