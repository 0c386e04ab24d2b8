using System.Globalization;
using CsvHelper;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Recommendations;
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
    [property: CsvColumn("Address")] string? PortalUrl)
{
    public static ResourceRow Of(ImpactedResource resource) => new(resource.Id, resource.DisplayName, resource.ResourceType, resource.Status,
        resource.AddedAt?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), resource.PortalUrl);
}

/// <summary>The download of what a recommendation concerns.</summary>
public static class ResourceExport
{
    public const string Path = "/export/resources.csv";

    /// <param name="search">Null for all.</param>
    public static string Address(string controlId, string? search) =>
        $"{Path}?control={Uri.EscapeDataString(controlId)}{(search is null ? "" : $"&q={Uri.EscapeDataString(search)}")}";

    internal static async Task<IResult> AnswerAsync(
        HttpContext context, SessionRegistry sessions, RateLimits limits, IRecommendationQuery query, IAuditTrail audit,
        string? control, string? q, CancellationToken cancellationToken)
    {
        var actor = sessions.ActorOf(context.User);
        if (!limits.ExportBy(actor)) return RateLimits.TooMany(context);
        var id = ExportTenant.Of(context).Id;
        if (control is null || await query.FindAsync(id, control, cancellationToken) is not { } recommendation) return TypedResults.NotFound();
        var page = await query.ListResourcesAsync(id, control, q, 0, int.MaxValue, cancellationToken);
        // What was searched for may be somebody's name, which the trail would keep: that there was a search is enough.
        await audit.RecordAsync(actor, ExportEndpoints.Exported("resources.csv", $"control={Uri.EscapeDataString(control)}{(string.IsNullOrWhiteSpace(q) ? "" : " and a search")}", page.Matching) with { Tenant = id }, cancellationToken);
        return TypedResults.Stream(stream => WriteAsync(stream, page.Items, cancellationToken), CsvFile.ContentType, $"concerned-{recommendation.ReadAt:yyyy-MM-dd}.csv");
    }

    private static async Task WriteAsync(Stream stream, IReadOnlyList<ImpactedResource> resources, CancellationToken cancellationToken)
    {
        await using var csv = await CsvFile.BeginAsync(stream, cancellationToken);
        await csv.WriteRecordsAsync(resources.Select(ResourceRow.Of), cancellationToken);
    }
}
