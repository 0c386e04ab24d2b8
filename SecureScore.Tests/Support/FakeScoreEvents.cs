using SecureScore.Core.Access;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Support;

/// <summary>Answers every question with the same events.</summary>
internal sealed class FakeScoreEvents : IScoreEventQuery
{
    public List<ScoreEvent> Events { get; } = [];

    /// <summary>The filter of the last question.</summary>
    public ScoreEventFilter? Asked { get; private set; }

    public Task<ScoreEventPage> ListAsync(
        OpenTenant opened, ScoreEventFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        Asked = filter;
        return Task.FromResult(new ScoreEventPage([.. Events.Skip(skip).Take(take)], Events.Count, 0));
    }

    public Task<GroupedEventPage> ListByWeekAsync(
        OpenTenant opened, ScoreEventFilter filter, EventGrouping grouping, int skip, int take, CancellationToken cancellationToken)
    {
        Asked = filter;
        return Task.FromResult(new GroupedEventPage(
            [.. Events.Skip(skip).Take(take).Select(e => new EventListRow(e, null))], Events.Count, Events.Count, 0));
    }

    public IAsyncEnumerable<ScoreEvent> StreamAsync(OpenTenant opened, ScoreEventFilter filter, CancellationToken cancellationToken) =>
        Events.ToAsyncEnumerable();

    public Task<IReadOnlyList<CauseEffect>> ListEffectsAsync(
        OpenTenant opened, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CauseEffect>>([]);

    public Task<IReadOnlyList<string>> ListPeopleAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
