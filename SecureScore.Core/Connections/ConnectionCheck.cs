using SecureScore.Core.Access;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Connections;

/// <summary>Tries a connection with real calls.</summary>
public interface IConnectionChecker
{
    /// <summary>Tries sign-in, clock and each permission. Changes nothing, here or at Microsoft.</summary>
    /// <remarks>Works on what is given, so that a connection can be tried before it is saved.</remarks>
    /// <param name="withWriteBack">Whether the permission to write is tried as well.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task<ConnectionCheck> CheckAsync(
        Actor actor, TenantId tenantId, string cloud, string credential, bool withWriteBack, CancellationToken cancellationToken);
}

/// <summary>What a check found.</summary>
public sealed record ConnectionCheck
{
    /// <summary>When (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>Why there is no token at all, so that no permission could be tried; null when there is one.</summary>
    public required CheckProblem? SignIn { get; init; }

    /// <summary>Each permission; empty without a token.</summary>
    public required IReadOnlyList<PermissionCheck> Permissions { get; init; }

    /// <summary>
    /// Each permission of our own evaluation, all optional: what lacks there makes no connection worse. Empty without a token.
    /// </summary>
    public IReadOnlyList<PermissionCheck> Evaluation { get; init; } = [];

    /// <summary>How far this machine's clock is ahead of Microsoft's; null when unknown.</summary>
    public required TimeSpan? ClockAhead { get; init; }

    /// <summary>The last day of secret or certificate; null when there is none or it is unknown.</summary>
    public required DateTimeOffset? CredentialExpires { get; init; }

    /// <summary>Whose scores were answered, where it is not the tenant that was asked for; null otherwise.</summary>
    public TenantId? OtherTenant { get; init; }

    /// <summary>That the clocks do not agree; null when they do, or it is unknown.</summary>
    public CheckProblem? Clock => GraphFailures.OfClock(ClockAhead) is { } skew ? CheckProblem.FromException(skew) : null;

    /// <summary>Whether the tenant's scores can be read.</summary>
    public bool CanRead => SignIn is null && OtherTenant is null && Permissions.All(p => !p.IsNeeded || p.IsGranted);

    /// <summary>Whether all that was tried went well.</summary>
    public bool IsGood => CanRead && Clock is null && Permissions.All(p => p.IsGranted);
}

/// <summary>One thing that went wrong, as a sentence with a next step.</summary>
public sealed record CheckProblem(GraphFailureKind Kind, Message Reason, Message? NextStep, string? Code, string? RequestId)
{
    internal static CheckProblem FromException(GraphException exception) =>
        new(exception.Kind, exception.Reason, exception.NextStep, exception.Code, exception.RequestId);
}

/// <summary>One permission and what a real call says of it.</summary>
/// <param name="Permission">As Graph names it, such as <c>SecurityEvents.Read.All</c>.</param>
/// <param name="IsNeeded">Whether nothing can be read without it.</param>
/// <param name="IsGranted">Whether the call went through.</param>
/// <param name="Call">The call that was made.</param>
/// <param name="Problem">Why it did not go through; null when it did.</param>
public sealed record PermissionCheck(
    string Permission, bool IsNeeded, bool IsGranted, string Call, CheckProblem? Problem);
