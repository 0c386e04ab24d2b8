using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Evaluation;

/// <summary>Why an account is looked at apart.</summary>
public enum ExcludedAccountKind
{
    /// <summary>Kept for the day on which nobody else can sign in.</summary>
    EmergencyAccess,

    /// <summary>Used by a program and not by a person.</summary>
    Service,

    /// <summary>A shared mailbox.</summary>
    Shared,

    /// <summary>A room or equipment mailbox.</summary>
    Room,

    /// <summary>Used by an AI agent.</summary>
    Agent,

    /// <summary>Somebody from elsewhere.</summary>
    Guest,
}

/// <summary>An account that policies rightly leave out. It stays in what is counted as Microsoft counts.</summary>
/// <param name="UserId">Its object id.</param>
/// <param name="Name">Its name when it was added.</param>
/// <param name="Reason">Why it is here.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="At">In UTC.</param>
public sealed record ExcludedAccount(
    int Id, Guid UserId, string Name, ExcludedAccountKind Kind, string Reason, string Owner, string By, DateTime At)
{
    /// <summary>The longest reason or owner, in characters.</summary>
    public const int MaxTextLength = 500;

    /// <summary>The most accounts that are added or removed at once.</summary>
    public const int MaxBatch = 10_000;
}

/// <summary>What became of accounts that were added at once.</summary>
/// <param name="Listed">Those that were on the list before; they stay as they are.</param>
/// <param name="Missing">Those that the newest evaluation does not have.</param>
public sealed record ExcludedBatch(int Added, int Listed, int Missing);

/// <summary>Keeps each tenant's list of accounts to look at apart: one for all evaluators.</summary>
public interface IExcludedAccountService
{
    /// <summary>Those in force, by name.</summary>
    Task<IReadOnlyList<ExcludedAccount>> ListAsync(OpenTenant opened, CancellationToken cancellationToken);

    /// <summary>Adds an account, and evaluates the stored data again.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="ExcludedAccountException">A text is missing or too long, or the account is there already.</exception>
    Task<ExcludedAccount> AddAsync(
        Actor actor, TenantId tenantId, Guid userId, string name, ExcludedAccountKind kind, string? reason, string? owner,
        CancellationToken cancellationToken);

    /// <summary>
    /// Adds many at once, all or none, with one reason and owner and one audit entry; then evaluates the stored data again.
    /// </summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="ExcludedAccountException">A text is missing or too long, or there are none or too many accounts.</exception>
    Task<ExcludedBatch> AddAllAsync(
        Actor actor, TenantId tenantId, IReadOnlyCollection<Guid> userIds, ExcludedAccountKind kind, string? reason, string? owner,
        CancellationToken cancellationToken);

    /// <summary>Takes many off the list at once, with one audit entry; those that are off it already do not matter.</summary>
    /// <returns>How many were taken off.</returns>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="ExcludedAccountException">There are none or too many.</exception>
    Task<int> RemoveAllAsync(Actor actor, TenantId tenantId, IReadOnlyCollection<int> ids, CancellationToken cancellationToken);

    /// <summary>Takes an account off the list, and evaluates the stored data again.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="ExcludedAccountException">It is not on the list any more.</exception>
    Task RemoveAsync(Actor actor, TenantId tenantId, int id, CancellationToken cancellationToken);
}

/// <summary>The list cannot be changed so; the reason says why.</summary>
public sealed class ExcludedAccountException(Message reason) : RefusedException(reason)
{
    internal static Message NotEvaluated => new("excluded-account.not-evaluated");
}
