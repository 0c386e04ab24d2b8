using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CsvHelper;
using SecureScore.Core.Audit;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Export;

/// <summary>One exported line of what a recommendation concerns.</summary>
[CsvRecord]
public sealed partial record ResourceRow(
    [property: CsvColumn("Id")] string Id,
    [property: CsvColumn("Name")] string? Name,
    [property: CsvColumn("Type")] string? Type,
    [property: CsvColumn("Status")] string? Status,
    [property: CsvColumn("First seen (UTC)")] string? AddedAt,
    [property: CsvColumn("Address")] string? PortalUrl,
    [property: CsvColumn("Control id")] string ControlId,
    [property: CsvColumn("Recommendation")] string Recommendation,
    [property: CsvColumn("Tenant")] string Tenant,
    [property: CsvColumn("Tenant id")] string TenantId,
    [property: CsvColumn("Read at (UTC)")] string ReadAt)
{
    public static ResourceRow FromResource(ImpactedResource resource, string controlId, Recommendation recommendation, Tenant tenant) =>
        new(
        resource.Id, resource.DisplayName, resource.ResourceType, resource.Status, Moment(resource.AddedAt), resource.PortalUrl,
        controlId, recommendation.Title, tenant.Name, tenant.Id.Value, Moment(recommendation.ReadAt));

    [return: NotNullIfNotNull(nameof(moment))]
    private static string? Moment(DateTime? moment) => moment?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>The download of what a recommendation concerns.</summary>
public static class ResourceExport
{
    public const string Path = "/export/resources.csv";

    /// <summary>The names alone, for the clipboard.</summary>
    public const string NamesPath = "/export/resources.txt";

    /// <param name="search">Null for all.</param>
    public static string Address(string controlId, string? search) => Path + QueryOf(controlId, search);

    /// <inheritdoc cref="Address" />
    public static string NamesAddress(string controlId, string? search) => NamesPath + QueryOf(controlId, search);

    private static string QueryOf(string controlId, string? search) =>
        $"?control={Uri.EscapeDataString(controlId)}{(search is null ? "" : $"&q={Uri.EscapeDataString(search)}")}";

    internal static async Task<IResult> AnswerAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IRecommendationQuery query, IAuditTrail audit,
        string? control, string? q, CancellationToken cancellationToken)
    {
        var isCopy = context.Request.Path == NamesPath;
        var actor = sessions.ActorOf(context.User);
        if (!limits.ExportBy(actor)) return RateLimits.TooMany(context);
        var chosen = ExportTenant.From(context);
        if (control is null || await query.FindAsync(chosen.Open, control, cancellationToken) is not { } recommendation)
            return TypedResults.NotFound();
        var page = await query.ListResourcesAsync(chosen.Open, control, q, 0, int.MaxValue, cancellationToken);
        // What was searched for may be somebody's name, which the trail would keep: that there was a search is enough.
        await audit.RecordAsync(actor, ExportEndpoints.Exported(
            isCopy ? "resources.txt" : "resources.csv",
            $"control={Uri.EscapeDataString(control)}{(string.IsNullOrWhiteSpace(q) ? "" : " and a search")}",
            page.Matching) with { Tenant = chosen.Id }, cancellationToken);
        var rows = page.Items.Select(r => ResourceRow.FromResource(r, control, recommendation, chosen)).ToAsyncEnumerable();
        if (isCopy)
            return CopiedNames.Answer(rows.Select(r => new NameRow(r.Name ?? r.Id, null)), cancellationToken);
        return TypedResults.Stream(stream => CsvFile.WriteAsync(stream, rows, cancellationToken), CsvFile.ContentType,
            ExportName.Create("concerned", chosen, recommendation.ReadAt, ".csv", recommendation.Title));
    }
}
