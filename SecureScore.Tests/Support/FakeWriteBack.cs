using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;

namespace SecureScore.Tests.Support;

/// <summary>Answers with the sendings that it was given, and keeps what people settle.</summary>
internal sealed class FakeWriteBack : IWriteBackService
{
    public Dictionary<string, DecisionWriteBack> Sendings { get; } = [];

    public List<string> Settled { get; } = [];

    /// <summary>How many standing decisions differ.</summary>
    public int Standing { get; set; }

    /// <summary>How it was switched, in words.</summary>
    public List<string> Switched { get; } = [];

    public Task<int> CountExistingAsync(OpenTenant opened, CancellationToken cancellationToken) => Task.FromResult(Standing);

    public Task TurnOnAsync(Actor actor, TenantId tenantId, bool sendExisting, CancellationToken cancellationToken) =>
        Switch(sendExisting ? "on, and all is sent" : "on");

    public Task TurnOffAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) => Switch("off");

    public Task<IReadOnlyDictionary<string, DecisionWriteBack>> ListAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, DecisionWriteBack>>(Sendings);

    public Task SendAgainAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken) =>
        Settle($"send {controlId} again");

    public Task GiveUpAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken) =>
        Settle($"give {controlId} up");

    public Task AcceptMicrosoftAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken) =>
        Settle($"take theirs of {controlId}");

    private Task Switch(string how)
    {
        Switched.Add(how);
        return Task.CompletedTask;
    }

    private Task Settle(string what)
    {
        Settled.Add(what);
        return Task.CompletedTask;
    }
}
