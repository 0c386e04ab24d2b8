using CsvHelper;
using Microsoft.AspNetCore.WebUtilities;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Portfolio;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Export;

/// <summary>One exported action of one tenant; figures are exact, not cut.</summary>
[CsvRecord]
public sealed partial record PortfolioActionsExportRow(
    [property: CsvColumn("Control id")] string ControlId,
    [property: CsvColumn("Title")] string Title,
    [property: CsvColumn("Product")] string? Service,
    [property: CsvColumn("Category")] string? Category,
    [property: CsvColumn("Tenant")] string Tenant,
    [property: CsvColumn("Tenant id")] string TenantId,
    [property: CsvColumn("Status")] string Status,
    [property: CsvColumn("Points")] decimal? Points,
    [property: CsvColumn("Maximum points")] decimal? MaxPoints,
    [property: CsvColumn("Count")] decimal? Count,
    [property: CsvColumn("Total")] decimal? Total,
    [property: CsvColumn("Score impact (percentage points)")] decimal? ScoreImpact)
{
    public static PortfolioActionsExportRow FromTenant(PortfolioAction action, Tenant tenant)
    {
        var there = action.In(tenant.Id);
        var isScored = there is { Max: > 0 };
        return new(
            action.ControlId, action.Title, action.Service, there?.Category.Name, tenant.Name, tenant.Id.Value,
            (there?.Card ?? ActionCard.NotApplicable).ToString(), isScored ? there!.Measured : null, isScored ? there!.Max : null,
            there?.Count, there?.Total, there?.ScoreImpact);
    }
}

/// <summary>The download of actions by tenant: of all that a list has, or of one action.</summary>
public static class PortfolioActionsExport
{
    public const string CsvPath = "/export/portfolio-actions.csv";

    private const string Control = "control";

    /// <summary>The address for the tenants of one action.</summary>
    public static string AddressOf(string controlId, PortfolioActionAddress address) =>
        QueryHelpers.AddQueryString(CsvPath + address.ToQuery(), Control, controlId);

    internal static async Task<IResult> CsvAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IPortfolioQuery query, IAuditTrail audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var actor = sessions.ActorOf(context.User);
        if (!limits.ExportBy(actor)) return RateLimits.TooMany(context);
        var text = context.Request.QueryString.Value ?? "";
        var asked = new AddressQuery(text);
        var controlId = asked.Text(Control);
        var all = await query.ListActionsAsync(
            actor, controlId is null ? asked.View : ScoreView.All, asked.TenantGroup, cancellationToken);
        var rows = controlId is null ? RowsOf(all, PortfolioActionsAddress.Parse(text))
            : RowsOf(all, controlId, PortfolioActionAddress.Parse(text));
        await audit.RecordAsync(actor, ExportEndpoints.Exported("portfolio-actions.csv", text, rows.Count), cancellationToken);
        return TypedResults.Stream(
            stream => CsvFile.WriteAsync(stream, rows.ToAsyncEnumerable(), cancellationToken),
            CsvFile.ContentType, $"portfolio-actions-{time.GetUtcNow():yyyy-MM-dd}.csv");
    }

    private static List<PortfolioActionsExportRow> RowsOf(PortfolioActions all, string controlId, PortfolioActionAddress address) =>
        TenantActionList.Create(all, controlId, address) is not { } list ? []
            : [.. list.Matching.Select(r => PortfolioActionsExportRow.FromTenant(list.Action, r.Tenant))];

    private static List<PortfolioActionsExportRow> RowsOf(PortfolioActions all, PortfolioActionsAddress address) =>
        [.. PortfolioActionList.Create(all, address).Matching
            .SelectMany(a => all.Tenants.Select(t => PortfolioActionsExportRow.FromTenant(a, t)))];
}
