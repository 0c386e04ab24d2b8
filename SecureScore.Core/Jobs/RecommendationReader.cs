using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Kiota.Abstractions;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Storage.Recommendations;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Jobs;

/// <summary>Reads the beta interface after scores and profiles. Whatever goes wrong is told, and fails nothing.</summary>
internal sealed class RecommendationReader(RecommendationStore store, IOptions<GraphOptions> options)
{
    private const string Path = "directory/recommendations";
    private const string ScoresName = "tenantSecureScores";

    /// <summary>Where a list is taken for endless: a million resources and more.</summary>
    private const int MaxPages = 10_000;

    public bool IsOn => options.Value.ReadRecommendations;

    /// <summary>Reads all, or removes what was stored where the option is off.</summary>
    /// <param name="readAt">When the run began (UTC).</param>
    /// <param name="advance">Called after each page.</param>
    public async Task RunAsync(
        GraphClient graph, TenantId tenantId, int tenantKey, DateTime readAt, ImportFindingList findings, Action advance,
        CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            await store.RemoveAllAsync(tenantKey, cancellationToken);
            return;
        }
        var run = new Run(graph, tenantId, tenantKey, readAt, findings, advance);
        var refused = await TryAsync(run, "recommendations", () => ReadRecommendationsAsync(run, cancellationToken));
        // What is not granted for the one is not granted for the other: saying it once is enough.
        if (refused?.Kind != GraphFailureKind.PermissionMissing)
            await TryAsync(run, ScoresName, () => ReadScoresAsync(run, cancellationToken));
    }

    private static async Task<GraphException?> TryAsync(Run run, string name, Func<Task> read)
    {
        try
        {
            await read();
            return null;
        }
        catch (GraphException ex)
        {
            var next = ex.Kind switch
            {
                GraphFailureKind.PermissionMissing => new("recommendations.grant"),
                GraphFailureKind.NotFound => new("recommendations.moved"),
                _ => ex.NextStep,
            };
            run.Findings.AddWarning(name, 0, "recommendations-not-read", new("recommendations.not-read", ex.Reason, next));
            return ex;
        }
    }

    private async Task ReadRecommendationsAsync(Run run, CancellationToken cancellationToken)
    {
        List<ReadRecommendation> all = [];
        var count = 0;
        var isWhole = await ReadPagesAsync(run, Path, "recommendations", RecommendationParser.Recommendation, page =>
        {
            // Before anything is stored: what is another tenant's must not stand here.
            if (page.Any(r => RecommendationParser.TenantIn(r.Id) is { } of && of.ToString() != run.TenantId.Value))
                throw new GraphException(GraphFailureKind.ForeignTenant, new("quoted.recommendation-of-it"));
            count += page.Count;
            all.AddRange(page.Where(IsOfScore));
            return Task.CompletedTask;
        }, cancellationToken);
        if (count == 0 && await store.HasAnyAsync(run.TenantKey, cancellationToken))
        {
            // Those that are done stay in the list, so it does not become empty.
            run.Findings.AddWarning("recommendations", 0, "empty-list", new("recommendations.empty-list"));
            isWhole = false;
        }
        var keys = await store.SaveAsync(run.TenantKey, all, run.ReadAt, isWhole, cancellationToken);
        foreach (var (recommendation, key) in keys) await ReadResourcesAsync(run, recommendation, key, cancellationToken);
    }

    /// <summary>Best practices are about no control, and so are shown nowhere; a category that is not known may be about one.</summary>
    private static bool IsOfScore(ReadRecommendation read) =>
        !"identityBestPractice".Equals(read.Category, StringComparison.OrdinalIgnoreCase);

    private async Task ReadResourcesAsync(Run run, ReadRecommendation recommendation, int key, CancellationToken cancellationToken)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        var name = $"impactedResources of {recommendation.Type}";
        try
        {
            var isWhole = await ReadPagesAsync(
                run, $"{Path}/{Uri.EscapeDataString(recommendation.Id)}/impactedResources", name, RecommendationParser.Resource,
                async page =>
                {
                    await store.SaveResourcesAsync(key, [.. page.Where(r => seen.Add(r.Id))], cancellationToken);
                }, cancellationToken);
            if (isWhole) await store.EndResourcesAsync(key, seen, cancellationToken);
        }
        catch (GraphException ex) when (ex.Kind == GraphFailureKind.NotFound)
        {
            // One that went away in between, or has no such list, says nothing about the others.
            run.Findings.AddWarning(name, 0, "recommendations-not-read", new("recommendations.no-resources", recommendation.Type));
        }
    }

    private async Task ReadScoresAsync(Run run, CancellationToken cancellationToken) => await ReadPagesAsync(
        run, $"{Path}/{ScoresName}", ScoresName, RecommendationParser.IdentityScore,
        page => store.SaveScoresAsync(run.TenantKey, page, run.ReadAt, cancellationToken), cancellationToken);

    /// <returns>Whether all was there and could be taken: only then what is missing is gone.</returns>
    private static async Task<bool> ReadPagesAsync<T>(
        Run run, string path, string name, Func<JsonElement, T?> parse, Func<IReadOnlyList<T>, Task> take,
        CancellationToken cancellationToken)
        where T : class
    {
        HashSet<string> followed = new(StringComparer.Ordinal);
        var (request, isWhole) = (run.Graph.Beta(path), true);
        for (var number = 1; number <= MaxPages; number++)
        {
            var answer = await run.Graph.SendAsync(Tolerant(request), cancellationToken);
            var page = RecommendationParser.Page(answer, parse);
            if (answer.Warning is { } warning)
                run.Findings.AddWarning(name, 0, "partial", new("sync.partial", warning));
            if (page.Skipped > 0)
                run.Findings.AddWarning(name, 0, "recommendations-skipped", new("recommendations.skipped", page.Skipped, number));
            isWhole &= answer.Warning is null && page.Skipped == 0;
            await take(page.Items);
            run.Advance();
            if (page.Next is not { } next) return isWhole;
            if (!followed.Add(next))
                throw new GraphException(GraphFailureKind.BadNextPage, new("quoted.pages-in-a-circle"));
            request = run.Graph.Next(next);
        }
        throw new GraphException(GraphFailureKind.BadNextPage, new("quoted.endless-pages", MaxPages));
    }

    /// <summary>Asks for words that were added later; without it they come as unknownFutureValue.</summary>
    private static RequestInformation Tolerant(RequestInformation request)
    {
        request.Headers.Add("Prefer", "include-unknown-enum-members");
        return request;
    }

    private sealed record Run(
        GraphClient Graph, TenantId TenantId, int TenantKey, DateTime ReadAt, ImportFindingList Findings, Action Advance);
}
