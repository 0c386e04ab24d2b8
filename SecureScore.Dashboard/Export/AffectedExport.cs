using System.Globalization;
using CsvHelper;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Security;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Export;

/// <summary>One exported line of what keeps a control from being complete.</summary>
[CsvRecord]
public sealed partial record AffectedRow(
    [property: CsvColumn("Kind")] string Kind,
    [property: CsvColumn("Id")] string Id,
    [property: CsvColumn("Name")] string Name,
    [property: CsvColumn("User principal name")] string? SignInName,
    [property: CsvColumn("Cause")] string Cause,
    [property: CsvColumn("Excluded account")] bool IsExcluded,
    [property: CsvColumn("Control id")] string ControlId,
    [property: CsvColumn("Improvement action")] string Action,
    [property: CsvColumn("Tenant")] string Tenant,
    [property: CsvColumn("Tenant id")] string TenantId,
    [property: CsvColumn("Evaluated at (UTC)")] string EvaluatedAt)
{
    public static AffectedRow FromObject(AffectedObject affected, string cause, StoredEvaluation evaluation, string action,
        Tenant tenant) => new(
        affected.Kind.ToString(), affected.Id, affected.Name, affected.SignInName, cause, affected.IsExcluded,
        evaluation.Definition.ControlId, action, tenant.Name, tenant.Id.Value,
        evaluation.Score.EvaluatedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
}

/// <summary>The download of everything that keeps a control from being complete by our own evaluation.</summary>
public static class AffectedExport
{
    public const string Path = "/export/affected.csv";

    /// <summary>The names alone, for the clipboard.</summary>
    public const string NamesPath = "/export/affected.txt";

    /// <param name="search">Null for all.</param>
    public static string Address(string controlId, string? search) => Path + QueryOf(controlId, search);

    /// <inheritdoc cref="Address" />
    public static string NamesAddress(string controlId, string? search) => NamesPath + QueryOf(controlId, search);

    private static string QueryOf(string controlId, string? search) =>
        $"?control={Uri.EscapeDataString(controlId)}{(search is null ? "" : $"&q={Uri.EscapeDataString(search)}")}";

    internal static async Task<IResult> AnswerAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IEvaluationQuery query,
        IImprovementActionQuery actions, IAuditTrail audit,
        string? control, string? q, CancellationToken cancellationToken)
    {
        var isCopy = context.Request.Path == NamesPath;
        var actor = sessions.ActorOf(context.User);
        if (!limits.ExportBy(actor)) return RateLimits.TooMany(context);
        var chosen = ExportTenant.From(context);
        if (control is null || (await query.FindAsync(chosen, cancellationToken))?.Find(control) is not { } evaluation)
            return TypedResults.NotFound();
        var controlId = evaluation.Definition.ControlId;
        var count = (await query.ListAffectedAsync(chosen.Open, controlId, AffectedSearch.For(q), 0, 0, cancellationToken)).Matching;
        // What was searched for may be somebody's name, which the trail would keep: that there was a search is enough.
        await audit.RecordAsync(actor, ExportEndpoints.Exported(
            isCopy ? "affected.txt" : "affected.csv",
            $"control={Uri.EscapeDataString(controlId)}{(string.IsNullOrWhiteSpace(q) ? "" : " and a search")}",
            count) with { Tenant = chosen.Id }, cancellationToken);
        // As the pane calls it: Microsoft's title where there is one.
        var action = (await actions.FindBoardAsync(chosen, cancellationToken))?.Find(controlId)?.Title ?? evaluation.Definition.Title;
        var causes = new CauseWords();
        var rows = query.StreamAffectedAsync(chosen.Open, controlId, AffectedSearch.For(q), cancellationToken)
            .Select(o => AffectedRow.FromObject(o, causes.Of(o), evaluation, action, chosen));
        if (isCopy) return CopiedNames.Answer(rows.Select(r => new NameRow(r.Name, r.SignInName)), cancellationToken);
        return TypedResults.Stream(stream => CsvFile.WriteAsync(stream, rows, cancellationToken), CsvFile.ContentType,
            ExportName.Create("affected", chosen, evaluation.Score.EvaluatedAt, ".csv", action));
    }
}
