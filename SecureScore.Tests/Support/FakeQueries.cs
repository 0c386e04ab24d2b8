using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Answers with what it was given.</summary>
internal sealed class FakeActionQuery : IImprovementActionQuery
{
    public ActionBoard? Board { get; set; }

    public Task<ActionBoard?> FindBoardAsync(OpenTenant opened, CancellationToken cancellationToken) => Task.FromResult(Board);

    public Task<ActionBoard?> FindBoardAsync(Tenant tenant, CancellationToken cancellationToken) => Task.FromResult(Board);

    /// <summary>Boards of days before <see cref="Board"/>'s.</summary>
    public Dictionary<DateOnly, ActionBoard> Earlier { get; } = [];

    /// <summary>Whether earlier days cannot be read.</summary>
    public bool Failing { get; set; }

    public Task<ActionBoard?> FindBoardAsync(OpenTenant opened, DateOnly day, CancellationToken cancellationToken) =>
        Failing
            ? throw new StorageUnavailableException(StorageFault.Locked, "database is locked")
            : Task.FromResult(Earlier.GetValueOrDefault(day) ?? Board);

    public Task<ActionBoard?> FindBoardAsync(OpenTenant opened, DateOnly day, DateTime decidedUntil, CancellationToken cancellationToken) =>
        Task.FromResult(Earlier.GetValueOrDefault(day));

    public Task<ActionDetails?> FindAsync(OpenTenant opened, string controlId, CancellationToken cancellationToken) => Task.FromResult(
        Board?.Find(controlId) is { } action ? new ActionDetails { Action = action, Decisions = [], PointsHistory = [] } : null);
}

/// <summary>Answers with what it was given, or fails as a database does.</summary>
internal sealed class FakeHistoryQuery : IHistoryQuery
{
    public IReadOnlyList<DailyScore> Days { get; set; } = [];

    public bool Fails { get; set; }

    public Task<IReadOnlyList<DailyScore>> ListAsync(
        OpenTenant opened, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Fails ? throw new StorageUnavailableException(StorageFault.Locked, "database is locked") : Task.FromResult(Days);

    public Task<IReadOnlyDictionary<ScoreView, DailyScore>> FindDayAsync(
        OpenTenant opened, DateOnly onOrBefore, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<ScoreView, DailyScore>>(Days.LastOrDefault(d => d.Day <= onOrBefore) is { } day
            ? new Dictionary<ScoreView, DailyScore> { [ScoreView.Identity] = day } : new());

    public IReadOnlyList<SumsDay> Sums { get; set; } = [];

    public Task<IReadOnlyList<SumsDay>> ListSumsAsync(
        OpenTenant opened, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SumsDay>>([.. Sums.Where(s => (from is null || s.Day >= from) && (to is null || s.Day <= to))]);

    public Task<IReadOnlyList<DailyComparison>> ListComparisonAsync(
        OpenTenant opened, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DailyComparison>>([]);

    public Task<ScoreTrend> GetTrendAsync(
        Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Fails
            ? throw new StorageUnavailableException(StorageFault.Locked, "database is locked")
            : Task.FromResult(Given.Trend(Days) with { TenantId = tenant.Id, View = view, Sums = Sums });

    public Task<IReadOnlyList<LikeForLikeScore>> ListLikeForLikeAsync(
        Tenant tenant, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LikeForLikeScore>>([.. Days.Select(d => new LikeForLikeScore(d.Day, d.Score.Percent))]);

    public Task<(DateOnly? Before, DateOnly? After)> FindNeighborsAsync(
        OpenTenant opened, DateOnly day, CancellationToken cancellationToken) =>
        Task.FromResult((Days.LastOrDefault(d => d.Day < day)?.Day, Days.FirstOrDefault(d => d.Day > day)?.Day));

    public Task<TenantDiagnostics?> FindDiagnosticsAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        Task.FromResult<TenantDiagnostics?>(null);
}

/// <summary>Answers with what it was given and remembers what it was asked; off until a test turns it on.</summary>
internal sealed class FakeRecommendationQuery : IRecommendationQuery
{
    public bool IsOn { get; set; }

    public Recommendation? Recommendation { get; set; }

    public List<ImpactedResource> Resources { get; } = [];

    public IdentityScore? Score { get; set; }

    public List<string> Asked { get; } = [];

    public Task<Recommendation?> FindAsync(OpenTenant opened, string controlId, CancellationToken cancellationToken)
    {
        Asked.Add($"recommendation of {controlId}");
        return Task.FromResult(Recommendation);
    }

    public Task<ImpactedResourcePage> ListResourcesAsync(
        OpenTenant opened, string controlId, string? search, int skip, int take, CancellationToken cancellationToken)
    {
        Asked.Add($"resources of {controlId}, {search ?? "all"}, {skip}");
        var matching = Resources.Where(r => search is null || r.DisplayName?.Contains(search, StringComparison.OrdinalIgnoreCase) == true)
            .ToList();
        return Task.FromResult(new ImpactedResourcePage([.. matching.Skip(skip).Take(take)], matching.Count));
    }

    public Task<IdentityScore?> FindIdentityScoreAsync(OpenTenant opened, DateOnly onOrBefore, CancellationToken cancellationToken) =>
        Task.FromResult(Score);

    public Task<IReadOnlyList<IdentityScore>> ListIdentityScoresAsync(
        OpenTenant opened, DateOnly? from, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IdentityScore>>(Score is null ? [] : [Score]);
}

/// <summary>Keeps what was decided, or refuses.</summary>
internal sealed class FakeDecisionService : IDecisionService
{
    /// <summary>Thrown at the next decision.</summary>
    public Exception? Refusal { get; set; }

    public List<(string ControlId, ActionStatus Status, string? Note, int SeenVersion)> Taken { get; } = [];

    /// <summary>The status before each decision.</summary>
    public ActionStatus From { get; set; } = ActionStatus.ToAddress;

    public Task<Decision?> DecideAsync(
        Actor actor, TenantId tenantId, string controlId, ActionStatus status, string? note, int seenVersion,
        CancellationToken cancellationToken)
    {
        if (Refusal is not null) return Task.FromException<Decision?>(Refusal);
        Taken.Add((controlId, status, note, seenVersion));
        return Task.FromResult<Decision?>(
            Given.Decision(seenVersion + 1, status, Given.Day(0)) with { ControlId = controlId, From = From });
    }

    public async Task<IReadOnlyList<Decision>> DecideAllAsync(
        Actor actor, TenantId tenantId, IReadOnlyDictionary<string, int> seenVersions, ActionStatus status, string? note,
        CancellationToken cancellationToken)
    {
        List<Decision> made = [];
        foreach (var (id, version) in seenVersions)
            made.Add((await DecideAsync(actor, tenantId, id, status, note, version, cancellationToken))!); // it makes one for each
        return made;
    }

    public Task<IReadOnlyList<Decision>> UndoAllAsync(
        Actor actor, TenantId tenantId, IReadOnlyDictionary<string, int> versions, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Decision>>([]);

    public Task<Decision> UndoAsync(
        Actor actor, TenantId tenantId, string controlId, int version, int seenVersion, CancellationToken cancellationToken) =>
        Task.FromResult(
            Given.Decision(seenVersion + 1, ActionStatus.ToAddress, Given.Day(0), version) with { ControlId = controlId, From = From });
}
