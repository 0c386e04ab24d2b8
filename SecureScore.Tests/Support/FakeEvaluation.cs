using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Evaluations and what is chosen about them, as they were given; keeps what was asked.</summary>
internal sealed class FakeEvaluation : IEvaluationService, IExcludedAccountService, IScoreBaseService
{
    public List<EvaluationRun> Runs { get; } = [];

    public List<ExcludedAccount> Excluded { get; } = [];

    /// <summary>What was asked, in words.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Thrown at the next write.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>What becomes of files; they succeed at once unless given.</summary>
    public Func<CancellationToken, Task<EvaluationRun>> OnFiles { get; set; } =
        _ => Task.FromResult(Given.RunOf(RunOutcome.Succeeded));

    public Task<EvaluationRun> RunAsync(Actor actor, TenantId tenantId, RunTrigger trigger, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Pages begin evaluations beside them.");

    public Task<EvaluationRun> RunFromFilesAsync(Actor actor, IReadOnlyList<ImportSource> files, CancellationToken cancellationToken)
    {
        if (Refusal is not null) throw Refusal;
        Asked.Add($"files {string.Join(' ', files.Select(f => f.Name))}");
        return OnFiles(cancellationToken);
    }

    public Task StartNowAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) => Ask($"start {tenantId}");

    public Task<bool> CancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        Ask($"cancel {tenantId}");
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<EvaluationRun>> ListAsync(OpenTenant opened, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EvaluationRun>>([.. Runs.Take(count)]);

    public Task<IReadOnlyList<ExcludedAccount>> ListAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ExcludedAccount>>([.. Excluded]);

    public Task<ExcludedAccount> AddAsync(
        Actor actor, TenantId tenantId, Guid userId, string name, ExcludedAccountKind kind, string? reason, string? owner,
        CancellationToken cancellationToken)
    {
        Ask($"exclude {name}, {kind}: {reason} / {owner}");
        return Task.FromResult(Given.Excluded(userId, name));
    }

    public Task<ExcludedBatch> AddAllAsync(
        Actor actor, TenantId tenantId, IReadOnlyCollection<Guid> userIds, ExcludedAccountKind kind, string? reason, string? owner,
        CancellationToken cancellationToken)
    {
        Ask($"exclude {userIds.Count}, {kind}: {reason} / {owner}");
        return Task.FromResult(new ExcludedBatch(userIds.Count, 0, 0));
    }

    public Task<int> RemoveAllAsync(Actor actor, TenantId tenantId, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        Ask($"include {string.Join(',', ids)}");
        return Task.FromResult(ids.Count);
    }

    public Task RemoveAsync(Actor actor, TenantId tenantId, int id, CancellationToken cancellationToken) => Ask($"include {id}");

    public Task ChooseAsync(Actor actor, TenantId tenantId, ScoreBase? chosen, CancellationToken cancellationToken) =>
        Ask($"base {chosen?.ToString() ?? "default"}");

    private Task Ask(string what)
    {
        if (Refusal is not null) throw Refusal;
        Asked.Add(what);
        return Task.CompletedTask;
    }
}
