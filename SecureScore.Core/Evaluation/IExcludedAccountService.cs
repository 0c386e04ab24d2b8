using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Evaluation;

/// <summary>Why an account is looked at apart.</summary>
public enum ExcludedAccountKind
{
    /// <summary>Kept for the day on which nobody else can sign in.</summary>
    EmergencyAccess,

    /// <summary>Used by a program and not by a person.</summary>
    Service,
}

/// <summary>An account that policies rightly leave out. It stays in what is counted as Microsoft counts.</summary>
/// <param name="UserId">Its object id.</param>
/// <param name="Name">Its name when it was added.</param>
/// <param name="Reason">Why it is here.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="At">In UTC.</param>
public sealed record ExcludedAccount(int Id, Guid UserId, string Name, ExcludedAccountKind Kind, string Reason, string Owner, string By, DateTime At)
{
    /// <summary>The longest reason or owner, in characters.</summary>
    public const int MaxTextLength = 500;
}

/// <summary>Keeps each tenant's list of emergency-access and service accounts: one for all evaluators.</summary>
public interface IExcludedAccountService
{
    /// <summary>Those in force, by name.</summary>
    Task<IReadOnlyList<ExcludedAccount>> ListAsync(TenantId tenantId, CancellationToken cancellationToken);

    /// <summary>Adds an account, and evaluates what is stored anew.</summary>
    /// <exception cref="AccessDeniedException">The actor may not write.</exception>
    /// <exception cref="ExcludedAccountException">A text is missing or too long, or the account is there already.</exception>
    Task<ExcludedAccount> AddAsync(Actor actor, TenantId tenantId, Guid userId, string name, ExcludedAccountKind kind, string? reason, string? owner, CancellationToken cancellationToken);

    /// <summary>Takes an account off the list, and evaluates what is stored anew.</summary>
    /// <exception cref="AccessDeniedException">The actor may not write.</exception>
    /// <exception cref="ExcludedAccountException">It is not on the list any more.</exception>
    Task RemoveAsync(Actor actor, TenantId tenantId, int id, CancellationToken cancellationToken);
}

/// <summary>The list cannot be changed so; the message says why.</summary>
public sealed class ExcludedAccountException(string message) : Exception(message);
