using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Pages.Audit;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Export;

/// <summary>Downloads of exactly what a list shows. Each is recorded before its first byte leaves.</summary>
public static class ExportEndpoints
{
    public const string AuditPath = "/export/audit.csv";

    /// <summary>Maps <c>/export/actions.csv</c>, which takes the query of the action list, <see cref="AuditPath"/>, which takes that of the audit page, <see cref="ResourceExport.Path"/>, and those of <see cref="HistoryExport"/>.</summary>
    public static IEndpointRouteBuilder MapExport(this IEndpointRouteBuilder endpoints)
    {
        var exports = endpoints.MapGroup("").RequireAuthorization(SignInServiceCollectionExtensions.ReadPolicy).AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        exports.MapGet("/export/actions.csv", ActionsAsync);
        exports.MapGet(AuditPath, AuditAsync);
        exports.MapGet(ResourceExport.Path, ResourceExport.AnswerAsync);
        exports.MapGet(HistoryExport.CsvPath, HistoryExport.CsvAsync);
        exports.MapGet(HistoryExport.JsonPath, HistoryExport.JsonAsync);
        return endpoints;
    }

    private static async Task<IResult> ActionsAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, ITenantService tenants, IImprovementActionQuery query, IAuditTrail audit, string? tenant, CancellationToken cancellationToken)
    {
        var actor = sessions.ActorOf(context.User);
        if (!limits.ExportBy(actor)) return RateLimits.TooMany(context);
        var known = await tenants.ListAsync(cancellationToken);
        var id = TenantId.TryParse(tenant, out var wanted) ? wanted : known.Count > 0 ? known[0].Id : default;
        if (await query.FindBoardAsync(id, cancellationToken) is not { } board) return TypedResults.NotFound();
        var list = ActionList.Of(board.Actions, ActionFilter.Parse(context.Request.QueryString.Value ?? ""));
        await audit.RecordAsync(actor, Exported("actions.csv", list.Filter.ToQuery(), list.Matching.Count) with { Tenant = id }, cancellationToken);
        return TypedResults.Stream(stream => WriteAsync(stream, list, cancellationToken), CsvFile.ContentType, $"improvement-actions-{board.Snapshot.Day:yyyy-MM-dd}.csv");
    }

    private static async Task<IResult> AuditAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IAuditQuery query, IAuditTrail audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var actor = sessions.ActorOf(context.User);
        if (!limits.ExportBy(actor)) return RateLimits.TooMany(context);
        var address = AuditAddress.Parse(context.Request.QueryString.Value ?? "") with { Position = default };
        try
        {
            await audit.DemandWriteAsync(actor, new AuditEvent(AuditAction.Exported) { Target = "audit.csv" });
        }
        catch (AccessDeniedException)
        {
            return TypedResults.Forbid();
        }
        var count = await query.CountAsync(actor, address.Filter, cancellationToken);
        await audit.RecordAsync(actor, Exported("audit.csv", address.ToQuery(), count.Entries), cancellationToken);
        var entries = query.StreamAsync(actor, address.Filter, count.LastSequence, cancellationToken);
        return TypedResults.Stream(stream => WriteAsync(stream, entries, cancellationToken), CsvFile.ContentType, $"audit-{time.GetUtcNow():yyyy-MM-dd}.csv");
    }

    /// <summary>What the audit trail says of an export.</summary>
    /// <param name="query">The filters as they stand in an address; empty for none.</param>
    internal static AuditEvent Exported(string file, string query, long rows) =>
        new(AuditAction.Exported) { Target = file, Details = $"{rows} rows, {(query.Length == 0 ? "no filter" : $"filter {query}")}" };

    private static async Task WriteAsync(Stream stream, ActionList list, CancellationToken cancellationToken)
    {
        await using var csv = await CsvFile.BeginAsync(stream, cancellationToken);
        await csv.WriteRecordsAsync(list.Matching.Select(a => ActionRow.Of(a, list.Filter)), cancellationToken);
    }

    internal static async Task WriteAsync(Stream stream, IAsyncEnumerable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        await using var csv = await CsvFile.BeginAsync(stream, cancellationToken);
        await csv.WriteRecordsAsync(entries.Select(AuditCsvRow.Of), cancellationToken);
    }
}
