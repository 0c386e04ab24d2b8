using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Connections, their check and runs as they were given; keeps what was asked.</summary>
internal sealed class FakeConnections : IConnectionService, IConnectionChecker, ISyncService, ISyncSchedule
{
    public List<Connection> All { get; } = [];

    public List<ConnectionState> States { get; } = [];

    public List<SyncRun> Runs { get; } = [];

    /// <summary>What was asked, in words.</summary>
    public List<string> Asked { get; } = [];

    public ConnectionCheck? Check { get; set; }

    public DateTimeOffset? Next { get; set; }

    /// <summary>Thrown at the next write.</summary>
    public Exception? Refusal { get; set; }

    public IReadOnlyList<GraphCloud> Clouds => GraphCloud.Published;

    public IReadOnlyList<CredentialChoice> Credentials { get; set; } = [];

    public Task<IReadOnlyList<Connection>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Connection>>([.. All]);

    public Task<Connection?> FindAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        Task.FromResult(All.Find(c => c.TenantId == opened.Id));

    public Task<IReadOnlyList<ConnectionState>> ListStatesAsync(Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConnectionState>>([.. States]);

    public Task<ConnectionState?> FindStateAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        Task.FromResult(States.Find(s => s.TenantId == opened.Id));

    public Task<Connection> SaveAsync(
        Actor actor, TenantId tenantId, string? name, string cloud, string credential, CancellationToken cancellationToken)
    {
        Ask($"save {tenantId} {name} {cloud} {credential}");
        return Task.FromResult(Given.Connection(tenantId));
    }

    public Task RemoveAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) => Ask($"remove {tenantId}");

    public Task<ConnectionCheck> CheckAsync(
        Actor actor, TenantId tenantId, string cloud, string credential, bool withWriteBack, CancellationToken cancellationToken)
    {
        Ask($"check {tenantId} {cloud} {credential}{(withWriteBack ? " to write" : "")}");
        return Task.FromResult(Check ?? throw new InvalidOperationException("No check was given."));
    }

    public Task<SyncRun> RunAsync(Actor actor, TenantId tenantId, RunTrigger trigger, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Pages begin runs beside them.");

    public Task<bool> CancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        Ask($"cancel {tenantId}");
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<SyncRun>> ListAsync(OpenTenant opened, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SyncRun>>([.. Runs]);

    public Task StartNowAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) => Ask($"start {tenantId}");

    public Task ApplyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<DateTimeOffset?> NextAsync(OpenTenant opened, CancellationToken cancellationToken) => Task.FromResult(Next);

    /// <summary>Connects a tenant with write-back on.</summary>
    public void TurnOn(TenantId tenantId)
    {
        All.Add(Given.Connection(tenantId, isWriteBackOn: true));
        States.Add(Given.State(tenantId, RunOutcome.Succeeded, 1));
    }

    private Task Ask(string what)
    {
        if (Refusal is not null) throw Refusal;
        Asked.Add(what);
        return Task.CompletedTask;
    }
}
