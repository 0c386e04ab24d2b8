using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;

namespace SecureScore.Tests.Support;

/// <summary>Answers with what it was given, and keeps what it is asked to save.</summary>
internal sealed class FakeTrends : ITrendQuery, IScoreZoneService, IScoreTargetService
{
    public TenantTrends? Trends { get; set; }

    public bool Fails { get; set; }

    /// <summary>Thrown at the next save of zones or of a target.</summary>
    public Exception? Refusal { get; set; }

    public List<ScoreZoneEdit> Edits { get; } = [];

    /// <summary>What was saved, in words.</summary>
    public List<string> Saved { get; } = [];

    public Task<TenantTrends?> FindAsync(
        Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Fails ? throw new StorageUnavailableException(StorageFault.Locked, "database is locked") : Task.FromResult(Trends);

    public Task<ScoreZoneSetting> GetAsync(Tenant tenant, CancellationToken cancellationToken) => Task.FromResult(ScoreZoneSetting.BuiltIn);

    public Task<IReadOnlyList<ScoreZoneEdit>> ListEditsAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ScoreZoneEdit>>(Edits);

    public Task SaveAsync(
        Actor actor, TenantId tenantId, IReadOnlyList<ScoreZone> zones, int seenEdit, CancellationToken cancellationToken) =>
        KeepAsync($"{ScoreZones.Create(zones).ToMessage().Words()}, after {seenEdit}");

    public Task ResetAsync(Actor actor, TenantId tenantId, int seenEdit, CancellationToken cancellationToken) =>
        KeepAsync($"built-in, after {seenEdit}");

    public Task<ScoreTarget?> FindAsync(OpenTenant opened, ScoreView view, CancellationToken cancellationToken) =>
        Task.FromResult(Trends?.Target);

    public Task SetAsync(
        Actor actor, TenantId tenantId, ScoreView view, decimal percent, DateOnly by, CancellationToken cancellationToken) =>
        KeepAsync($"{view} {ScoreText.Percent(percent)} by {by:yyyy-MM-dd}");

    public Task RemoveAsync(Actor actor, TenantId tenantId, ScoreView view, CancellationToken cancellationToken) =>
        KeepAsync($"{view} no target");

    private Task KeepAsync(string what)
    {
        if (Refusal is { } refusal)
        {
            Refusal = null;
            return Task.FromException(refusal);
        }
        Saved.Add(what);
        return Task.CompletedTask;
    }
}
