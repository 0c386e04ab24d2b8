using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Graph;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Recommendations;

/// <summary>Reads what was stored of the recommendations; nothing while the option is off.</summary>
internal sealed class RecommendationQuery(IDbContextFactory<ScoreDbContext> contexts, IOptions<GraphOptions> options) : IRecommendationQuery
{
    public bool IsOn => options.Value.ReadRecommendations;

    public async Task<Recommendation?> FindAsync(OpenTenant opened, string controlId, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (!IsOn) return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ForControl(context, tenantId, controlId).OrderByDescending(r => r.ReadAt).Select(r => new Recommendation
        {
            Title = r.Title,
            Status = r.Status,
            Priority = r.Priority,
            CurrentPoints = r.CurrentPoints,
            MaxPoints = r.MaxPoints,
            ChangedAt = r.ChangedAt,
            ReadAt = r.ReadAt,
            ResourceCount = r.ResourceCount,
            StoredResources = context.ImpactedResources.Count(i => i.RecommendationKey == r.Id),
        }).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<ImpactedResourcePage> ListResourcesAsync(
        OpenTenant opened, string controlId, string? search, int skip, int take, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (!IsOn) return new([], 0);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var key = await ForControl(context, tenantId, controlId)
            .OrderByDescending(r => r.ReadAt)
            .Select(r => (int?)r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var matching = context.ImpactedResources.AsNoTracking().Where(r => r.RecommendationKey == key);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var pattern = SearchPattern.Containing(search.Trim());
            matching = matching.Where(r => ScoreDbContext.IsLike(r.DisplayName, pattern)
                || ScoreDbContext.IsLike(r.ResourceType, pattern) || ScoreDbContext.IsLike(r.Status, pattern));
        }
        var count = await matching.CountAsync(cancellationToken);
        var rows = await matching
            .OrderBy(r => EF.Functions.Collate(r.DisplayName, ScoreDbContext.IgnoringCase))
            .ThenBy(r => r.Id)
            .Skip(skip)
            .Take(take)
            .ToListAsync(cancellationToken);
        return new([.. rows.Select(ToResource)], count);
    }

    public async Task<IdentityScore?> FindIdentityScoreAsync(OpenTenant opened, DateOnly onOrBefore, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (!IsOn) return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Scores(context, tenantId).Where(s => s.Day <= onOrBefore).OrderByDescending(s => s.Day)
            .Select(s => new IdentityScore(s.Day, s.Points, s.MaxPoints, s.ReadAt)).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<IdentityScore>> ListIdentityScoresAsync(
        OpenTenant opened, DateOnly? from, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (!IsOn) return [];
        var first = from ?? DateOnly.MinValue;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Scores(context, tenantId).Where(s => s.Day >= first).OrderBy(s => s.Day)
            .Select(s => new IdentityScore(s.Day, s.Points, s.MaxPoints, s.ReadAt)).ToListAsync(cancellationToken);
    }

    private static IQueryable<RecommendationRow> ForControl(ScoreDbContext context, TenantId tenantId, string controlId) =>
        context.Recommendations.AsNoTracking()
            .Where(r => EF.Functions.Collate(r.Type, ScoreDbContext.IgnoringCase) == controlId
                && r.TenantKey == context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).FirstOrDefault());

    private static IQueryable<IdentityScoreRow> Scores(ScoreDbContext context, TenantId tenantId) => context.IdentityScores.AsNoTracking()
        .Where(s => s.TenantKey == context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).FirstOrDefault());

    private static ImpactedResource ToResource(ImpactedResourceRow row) => new()
    {
        Id = row.ResourceId,
        DisplayName = row.DisplayName,
        ResourceType = row.ResourceType,
        Status = row.Status,
        PortalUrl = row.PortalUrl,
        AddedAt = row.AddedAt,
    };
}
