using Microsoft.Data.Sqlite;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Answers with what it was given.</summary>
internal sealed class FakeActionQuery : IImprovementActionQuery
{
    public ActionBoard? Board { get; set; }

    public Task<ActionBoard?> FindBoardAsync(TenantId tenantId, CancellationToken cancellationToken) => Task.FromResult(Board);

    public Task<ActionBoard?> FindBoardAsync(Tenant tenant, CancellationToken cancellationToken) => Task.FromResult(Board);

    public Task<ActionBoard?> FindBoardAsync(TenantId tenantId, DateOnly day, CancellationToken cancellationToken) => Task.FromResult(Board);

    public Task<ActionDetails?> FindAsync(TenantId tenantId, string controlId, CancellationToken cancellationToken) => Task.FromResult(
        Board?.Find(controlId) is { } action ? new ActionDetails { Action = action, Decisions = [], PointsHistory = [] } : null);
}

/// <summary>Answers with what it was given, or fails as a database does.</summary>
internal sealed class FakeHistoryQuery : IHistoryQuery
{
    public IReadOnlyList<DailyScore> Days { get; set; } = [];

    public bool Fails { get; set; }

    public Task<IReadOnlyList<DailyScore>> ListAsync(TenantId tenantId, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Fails ? throw new SqliteException("database is locked", 5) : Task.FromResult(Days);

    public Task<IReadOnlyDictionary<ScoreView, DailyScore>> FindDayAsync(TenantId tenantId, DateOnly onOrBefore, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<ScoreView, DailyScore>>(new Dictionary<ScoreView, DailyScore>());

    public Task<IReadOnlyList<DailyComparison>> ListComparisonAsync(TenantId tenantId, ScoreView view, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DailyComparison>>([]);

    public Task<ScoreTrend> GetTrendAsync(Tenant tenant, ScoreView view, DateOnly? from, CancellationToken cancellationToken) =>
        Fails ? throw new SqliteException("database is locked", 5) : Task.FromResult(Given.Trend(Days) with { TenantId = tenant.Id, View = view });

    public Task<TenantDiagnostics?> FindDiagnosticsAsync(TenantId tenantId, CancellationToken cancellationToken) => Task.FromResult<TenantDiagnostics?>(null);
}

/// <summary>Keeps what was decided, or refuses.</summary>
internal sealed class FakeDecisionService : IDecisionService
{
    /// <summary>Thrown at the next decision.</summary>
    public Exception? Refusal { get; set; }

    public List<(string ControlId, ActionStatus Status, string? Note, int SeenVersion)> Taken { get; } = [];

    public Task<Decision?> DecideAsync(
        Actor actor, TenantId tenantId, string controlId, ActionStatus status, string? note, int seenVersion, CancellationToken cancellationToken)
    {
        if (Refusal is not null) return Task.FromException<Decision?>(Refusal);
        Taken.Add((controlId, status, note, seenVersion));
        return Task.FromResult<Decision?>(Given.Decision(seenVersion + 1, status, Given.Day(0)));
    }

    public Task<Decision> UndoAsync(Actor actor, TenantId tenantId, string controlId, int version, int seenVersion, CancellationToken cancellationToken) =>
        Task.FromResult(Given.Decision(seenVersion + 1, ActionStatus.ToAddress, Given.Day(0), version));
}
