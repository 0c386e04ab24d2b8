using System.Globalization;
using CsvHelper;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.History;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Portfolio;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Export;

/// <summary>One exported tenant; figures are exact, not cut.</summary>
[CsvRecord]
public sealed partial record PortfolioExportRow(
    [property: CsvColumn("Tenant")] string Tenant,
    [property: CsvColumn("Tenant id")] string TenantId,
    [property: CsvColumn("Category")] string View,
    [property: CsvColumn("Newest day")] string? Day,
    [property: CsvColumn("Computed at (UTC)")] string? ComputedAt,
    [property: CsvColumn("Score (%)")] decimal? Score,
    [property: CsvColumn("Points")] decimal? Points,
    [property: CsvColumn("Maximum points")] decimal? MaxPoints,
    [property: CsvColumn("Similar size (%)")] decimal? SimilarSize,
    [property: CsvColumn("Compared with")] string? From,
    [property: CsvColumn("Change (percentage points)")] decimal? Change,
    [property: CsvColumn("Configuration")] decimal? Configuration,
    [property: CsvColumn("Decision")] decimal? Decision,
    [property: CsvColumn("Microsoft")] decimal? Microsoft,
    [property: CsvColumn("Users")] decimal? Users,
    [property: CsvColumn("To address")] int? ToAddress,
    [property: CsvColumn("Regressed")] int? Regressed,
    [property: CsvColumn("Planned")] int? Planned,
    [property: CsvColumn("Risk accepted")] int? RiskAccepted,
    [property: CsvColumn("Resolved")] int? Resolved,
    [property: CsvColumn("Completed")] int? Completed,
    [property: CsvColumn("Tenant groups")] string TenantGroups)
{
    /// <param name="groups">Those that the reader sees.</param>
    public static PortfolioExportRow FromTenant(PortfolioTenant tenant, PortfolioAddress address, IEnumerable<TenantGroup> groups)
    {
        var (summary, over) = (tenant.Summary, tenant.Summary?.Over(address.Days));
        return new(
            tenant.Tenant.Name, tenant.Tenant.Id.Value, address.View.Name, summary is null ? null : DayText.Iso(summary.Day),
            summary?.ComputedAt.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            tenant.Percent, summary?.Score.Numerator, summary?.Score.Denominator, summary?.SimilarSizePercent,
            over is null ? null : DayText.Iso(over.From), over?.Change, EffectOf(ChangeCause.Configuration), EffectOf(ChangeCause.Decision),
            EffectOf(ChangeCause.Catalogue), EffectOf(ChangeCause.Population),
            summary?.CountOf(ActionCard.ToAddress), summary?.CountOf(ActionCard.Regressed), summary?.CountOf(ActionCard.Planned),
            summary?.CountOf(ActionCard.RiskAccepted), summary?.CountOf(ActionCard.Resolved), summary?.CountOf(ActionCard.Completed),
            string.Join("; ", groups.Where(g => g.Tenants.Contains(tenant.Tenant.Id)).Select(g => g.Name)));

        decimal? EffectOf(ChangeCause cause) => over is { Change: not null } ? over.Effects.GetValueOrDefault(cause) : null;
    }
}

/// <summary>The download of the tenants that the portfolio lists, all pages, in its order.</summary>
public static class PortfolioExport
{
    public const string CsvPath = "/export/portfolio.csv";

    internal static async Task<IResult> CsvAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IPortfolioQuery query, ITenantGroupService stored,
        IAuditTrail audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var actor = sessions.ActorOf(context.User);
        if (!limits.ExportBy(actor)) return RateLimits.TooMany(context);
        var address = PortfolioAddress.Parse(context.Request.QueryString.Value ?? "");
        var tenants = await query.ListAsync(actor, address.View, address.TenantGroup, cancellationToken);
        var groups = await stored.ListAsync(actor, cancellationToken);
        var now = time.GetUtcNow();
        var list = PortfolioList.Create(tenants, address, now.UtcDateTime);
        await audit.RecordAsync(
            actor, ExportEndpoints.Exported("portfolio.csv", address.ToQuery(), list.Matching.Count), cancellationToken);
        var rows = list.Matching.Select(t => PortfolioExportRow.FromTenant(t, address, groups));
        return TypedResults.Stream(
            stream => CsvFile.WriteAsync(stream, rows.ToAsyncEnumerable(), cancellationToken),
            CsvFile.ContentType, $"portfolio-{now:yyyy-MM-dd}.csv");
    }
}
