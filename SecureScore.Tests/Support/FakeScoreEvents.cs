using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Answers every question with the same events.</summary>
internal sealed class FakeScoreEvents : IScoreEventQuery
{
    public List<ScoreEvent> Events { get; } = [];

    /// <summary>The filter of the last question.</summary>
    public ScoreEventFilter? Asked { get; private set; }

    public Task<ScoreEventPage> ListAsync(
        TenantId tenantId, ScoreEventFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        Asked = filter;
        return Task.FromResult(new ScoreEventPage([.. Events.Skip(skip).Take(take)], Events.Count, 0));
    }

    public Task<GroupedEventPage> ListByWeekAsync(
        TenantId tenantId, ScoreEventFilter filter, EventGrouping grouping, int skip, int take, CancellationToken cancellationToken)
    {
        Asked = filter;
        return Task.FromResult(new GroupedEventPage(
            [.. Events.Skip(skip).Take(take).Select(e => new EventListRow(e, null))], Events.Count, Events.Count, 0));
    }

    public IAsyncEnumerable<ScoreEvent> StreamAsync(TenantId tenantId, ScoreEventFilter filter, CancellationToken cancellationToken) =>
        Events.ToAsyncEnumerable();

    public Task<IReadOnlyList<CauseEffect>> ListEffectsAsync(
        TenantId tenantId, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CauseEffect>>([]);

    public Task<IReadOnlyList<string>> ListPeopleAsync(TenantId tenantId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
