using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.WriteBack;

/// <summary>Keeps decisions and Microsoft's states in step, where a writer has turned it on.</summary>
public interface IWriteBackService
{
    /// <summary>What turning it on would do now.</summary>
    /// <returns>How many standing decisions differ from what Microsoft has.</returns>
    Task<int> CountExistingAsync(OpenTenant opened, CancellationToken cancellationToken);

    /// <summary>Turns it on. Decisions from now on are sent; the standing ones only when asked for.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task TurnOnAsync(Actor actor, TenantId tenantId, bool sendExisting, CancellationToken cancellationToken);

    /// <summary>Turns it off. What waits to be sent is given up; what Microsoft has taken stays there.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task TurnOffAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken);

    /// <summary>The newest sending of each action that has one.</summary>
    Task<IReadOnlyDictionary<string, DecisionWriteBack>> ListAsync(OpenTenant opened, CancellationToken cancellationToken);

    /// <summary>Sends a rejected or overwritten decision again.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task SendAgainAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken);

    /// <summary>Leaves a rejected decision here only.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task GiveUpAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken);

    /// <summary>Takes Microsoft's state of an overwritten decision as a decision with its author.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task AcceptMicrosoftAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken);
}
