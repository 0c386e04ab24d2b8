using System.Security.Claims;

namespace SecureScore.Core.Evaluation;

/// <summary>Roles that a person has not activated in Privileged Identity Management (PIM).</summary>
public interface IEligibleRoleQuery
{
    /// <summary>
    /// The role template IDs that a person is eligible for in the whole of their own tenant, as its newest evaluation read them. Empty
    /// while that is not known. What they are eligible for through a group is left out.
    /// </summary>
    /// <param name="person">As their sign-in says who they are, so that nobody is told about somebody else.</param>
    Task<IReadOnlyList<string>> ListOwnAsync(ClaimsPrincipal person, CancellationToken cancellationToken);
}
