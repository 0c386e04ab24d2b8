using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Pages.Audit;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Export;

/// <summary>Downloads of exactly what a list shows. Each is recorded before its first byte leaves.</summary>
public static class ExportEndpoints
{
    public const string AuditPath = "/export/audit.csv";

    /// <summary>
    /// Maps those of <see cref="ActionExport"/>, which take the query of the action list, <see cref="AuditPath"/>, which takes that of the
    /// audit page, <see cref="PortfolioExport"/> and <see cref="PortfolioActionsExport"/>, which take those of the portfolio, and those of
    /// <see cref="AccountExport"/>, <see cref="ResourceExport"/>, <see cref="AffectedExport"/> and <see cref="HistoryExport"/>.
    /// </summary>
    public static IEndpointRouteBuilder MapExport(this IEndpointRouteBuilder endpoints)
    {
        var exports = endpoints
            .MapGroup("")
            .RequireAuthorization(SignInServiceCollectionExtensions.ReadPolicy)
            .AddEndpointFilter((context, next) =>
            {
                context.HttpContext.Response.Headers.CacheControl = "no-store";
                return next(context);
            });
        exports.MapGet(AuditPath, AuditAsync);
        exports.MapGet(PortfolioExport.CsvPath, PortfolioExport.CsvAsync);
        exports.MapGet(PortfolioActionsExport.CsvPath, PortfolioActionsExport.CsvAsync);
        var ofTenant = exports.MapGroup("").AddEndpointFilter<ExportTenant>();
        ofTenant.MapGet(ActionExport.CsvPath, ActionExport.CsvAsync);
        ofTenant.MapGet(ActionExport.JsonPath, ActionExport.JsonAsync);
        ofTenant.MapGet(ResourceExport.Path, ResourceExport.AnswerAsync);
        ofTenant.MapGet(ResourceExport.NamesPath, ResourceExport.AnswerAsync);
        ofTenant.MapGet(AffectedExport.Path, AffectedExport.AnswerAsync);
        ofTenant.MapGet(AffectedExport.NamesPath, AffectedExport.AnswerAsync);
        ofTenant.MapGet(AccountExport.Path, AccountExport.AnswerAsync);
        ofTenant.MapGet(HistoryExport.CsvPath, HistoryExport.CsvAsync);
        ofTenant.MapGet(HistoryExport.JsonPath, HistoryExport.JsonAsync);
        return endpoints;
    }

    private static async Task<IResult> AuditAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IAuditQuery query, IAuditTrail audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var actor = sessions.ActorOf(context.User);
        if (!limits.ExportBy(actor)) return RateLimits.TooMany(context);
        var address = AuditAddress.Parse(context.Request.QueryString.Value ?? "") with { Position = default };
        try
        {
            await audit.EnsureCanWriteAsync(actor, new AuditEvent(AuditAction.Exported) { Target = "audit.csv" });
        }
        catch (AccessDeniedException)
        {
            return TypedResults.Forbid();
        }
        var count = await query.CountAsync(actor, address.Wanted, cancellationToken);
        await audit.RecordAsync(actor, Exported("audit.csv", address.ToQuery(), count.Entries), cancellationToken);
        var entries = query.StreamAsync(actor, address.Wanted, count.LastSequence, cancellationToken);
        return TypedResults.Stream(
            stream => WriteAsync(stream, entries, cancellationToken), CsvFile.ContentType, $"audit-{time.GetUtcNow():yyyy-MM-dd}.csv");
    }

    /// <summary>What the audit trail says of an export.</summary>
    /// <param name="query">The filters as they stand in an address; empty for none.</param>
    internal static AuditEvent Exported(string file, string query, long rows) =>
        new(AuditAction.Exported) { Target = file, Details = query.Length == 0 ? new("audit.exported", rows)
            : new("audit.exported-filtered", rows, query) };

    internal static Task WriteAsync(Stream stream, IAsyncEnumerable<AuditEntry> entries, CancellationToken cancellationToken) =>
        CsvFile.WriteAsync(stream, entries.Select(AuditCsvRow.FromEntry), cancellationToken);
}
