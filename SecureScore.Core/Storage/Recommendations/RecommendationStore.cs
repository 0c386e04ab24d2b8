using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Recommendations;

/// <summary>Keeps what was read of the recommendations.</summary>
internal sealed class RecommendationStore(IDbContextFactory<ScoreDbContext> contexts)
{
    /// <summary>Whether something was read of a tenant's recommendations.</summary>
    public async Task<bool> HasAnyAsync(int tenantKey, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Recommendations.AnyAsync(r => r.TenantKey == tenantKey, cancellationToken);
    }

    /// <param name="isWhole">Whether what is not among them is gone at Microsoft.</param>
    /// <returns>
    /// Those that are about a control of the tenant, with their keys: others are shown nowhere, so no names are fetched for them.
    /// </returns>
    public async Task<IReadOnlyList<(ReadRecommendation Read, int Key)>> SaveAsync(
        int tenantKey, IReadOnlyList<ReadRecommendation> all, DateTime readAt, bool isWhole, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var known = await context.Recommendations
            .Where(r => r.TenantKey == tenantKey)
            .ToDictionaryAsync(r => r.RecommendationId, cancellationToken);
        List<(ReadRecommendation Read, RecommendationRow Row)> saved = [];
        foreach (var read in all.DistinctBy(r => r.Id))
        {
            if (!known.Remove(read.Id, out var row))
                context.Recommendations.Add(row =
                    new RecommendationRow { TenantKey = tenantKey, RecommendationId = read.Id, Type = read.Type, Title = read.Title });
            Fill(row, read, readAt);
            saved.Add((read, row));
        }
        if (isWhole) context.Recommendations.RemoveRange(known.Values);        // their resources go with them
        await context.SaveChangesAsync(cancellationToken);
        var controls = (await context.Controls.Where(c => c.TenantKey == tenantKey).Select(c => c.ControlId).ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        await transaction.CommitAsync(cancellationToken);
        return [.. saved.Where(s => controls.Contains(s.Read.Type)).Select(s => (s.Read, s.Row.Id))];
    }

    /// <summary>Adds or changes resources; takes none away.</summary>
    public async Task SaveResourcesAsync(int recommendationKey, IReadOnlyList<ReadResource> page, CancellationToken cancellationToken)
    {
        if (page.Count == 0) return;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        string[] ids = [.. page.Select(r => r.Id)];
        var known = await context.ImpactedResources
            .Where(r => r.RecommendationKey == recommendationKey && ids.Contains(r.ResourceId))
            .ToDictionaryAsync(r => r.ResourceId, cancellationToken);
        foreach (var read in page)
        {
            if (!known.TryGetValue(read.Id, out var row))
                context.ImpactedResources.Add(
                    row = new ImpactedResourceRow { RecommendationKey = recommendationKey, ResourceId = read.Id });
            (row.DisplayName, row.ResourceType, row.Status, row.PortalUrl, row.AddedAt) = (
                read.DisplayName, read.ResourceType, read.Status, read.PortalUrl, read.AddedAt);
        }
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The list was read to its end: what was not seen is gone, and the number is known.</summary>
    public async Task EndResourcesAsync(int recommendationKey, HashSet<string> seen, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var stored = await context.ImpactedResources
            .Where(r => r.RecommendationKey == recommendationKey)
            .Select(r => new { r.Id, r.ResourceId })
            .ToListAsync(cancellationToken);
        int[] gone = [.. stored.Where(r => !seen.Contains(r.ResourceId)).Select(r => r.Id)];
        if (gone.Length > 0) await context.ImpactedResources.Where(r => gone.Contains(r.Id)).ExecuteDeleteAsync(cancellationToken);
        await context.Recommendations
            .Where(r => r.Id == recommendationKey)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ResourceCount, seen.Count), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Adds or changes days. Older ones stay: Microsoft keeps fewer of them than this database.</summary>
    public async Task SaveScoresAsync(
        int tenantKey, IReadOnlyList<ReadIdentityScore> page, DateTime readAt, CancellationToken cancellationToken)
    {
        if (page.Count == 0) return;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, last) = (page.Min(s => s.Day), page.Max(s => s.Day));
        var known = await context.IdentityScores
            .Where(s => s.TenantKey == tenantKey && s.Day >= first && s.Day <= last)
            .ToDictionaryAsync(s => s.Day, cancellationToken);
        foreach (var read in page)
        {
            if (!known.TryGetValue(read.Day, out var row))
            {
                known[read.Day] = row = new IdentityScoreRow { TenantKey = tenantKey, Day = read.Day };
                context.IdentityScores.Add(row);
            }
            (row.Points, row.MaxPoints, row.ReadAt) = (read.Points, read.MaxPoints, readAt);
        }
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes all that was read of a tenant.</summary>
    public async Task RemoveAllAsync(int tenantKey, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await RemoveAllAsync(context, tenantKey, cancellationToken);
    }

    /// <summary>Does it inside the caller's transaction.</summary>
    public static async Task RemoveAllAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        await context.Recommendations.Where(r => r.TenantKey == tenantKey).ExecuteDeleteAsync(cancellationToken);
        await context.IdentityScores.Where(s => s.TenantKey == tenantKey).ExecuteDeleteAsync(cancellationToken);
    }

    private static void Fill(RecommendationRow row, ReadRecommendation read, DateTime readAt)
    {
        (row.Type, row.Title, row.Status, row.Priority) = (read.Type, read.Title, read.Status, read.Priority);
        (row.CurrentPoints, row.MaxPoints, row.ChangedAt, row.ReadAt) = (read.CurrentPoints, read.MaxPoints, read.ChangedAt, readAt);
        row.ResourceCount = null;       // until the list of today was read to its end
    }
}
