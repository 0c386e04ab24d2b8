using CsvHelper;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Export;

/// <summary>One exported line of what keeps a control from being complete.</summary>
[CsvRecord]
public sealed partial record AffectedRow(
    [property: CsvColumn("Kind")] string Kind,
    [property: CsvColumn("Id")] string Id,
    [property: CsvColumn("Name")] string Name,
    [property: CsvColumn("Cause")] string Cause,
    [property: CsvColumn("Excluded account")] bool IsExcluded)
{
    public static AffectedRow Of(AffectedObject affected) => new(affected.Kind.ToString(), affected.Id, affected.Name, affected.Cause, affected.IsExcluded);
}

/// <summary>The download of everything that keeps a control from being complete by our own evaluation.</summary>
public static class AffectedExport
{
    public const string Path = "/export/affected.csv";

    /// <param name="search">Null for all.</param>
    public static string Address(string controlId, string? search) =>
        $"{Path}?control={Uri.EscapeDataString(controlId)}{(search is null ? "" : $"&q={Uri.EscapeDataString(search)}")}";

    internal static async Task<IResult> AnswerAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IEvaluationQuery query, IAuditTrail audit,
        string? control, string? q, CancellationToken cancellationToken)
    {
        var actor = sessions.ActorOf(context.User);
        if (!limits.ExportBy(actor)) return RateLimits.TooMany(context);
        var chosen = ExportTenant.Of(context);
        if (control is null || (await query.FindAsync(chosen, cancellationToken))?.Find(control) is not { } evaluation) return TypedResults.NotFound();
        var controlId = evaluation.Definition.ControlId;
        var count = (await query.ListAffectedAsync(chosen.Id, controlId, q, 0, 0, cancellationToken)).Matching;
        // What was searched for may be somebody's name, which the trail would keep: that there was a search is enough.
        await audit.RecordAsync(actor, ExportEndpoints.Exported("affected.csv", $"control={Uri.EscapeDataString(controlId)}{(string.IsNullOrWhiteSpace(q) ? "" : " and a search")}", count) with { Tenant = chosen.Id }, cancellationToken);
        var objects = query.StreamAffectedAsync(chosen.Id, controlId, q, cancellationToken);
        return TypedResults.Stream(stream => WriteAsync(stream, objects, cancellationToken), CsvFile.ContentType, $"affected-{evaluation.Score.EvaluatedAt:yyyy-MM-dd}.csv");
    }

    private static async Task WriteAsync(Stream stream, IAsyncEnumerable<AffectedObject> objects, CancellationToken cancellationToken)
    {
        await using var csv = await CsvFile.BeginAsync(stream, cancellationToken);
        await csv.WriteRecordsAsync(objects.Select(AffectedRow.Of), cancellationToken);
    }
}
