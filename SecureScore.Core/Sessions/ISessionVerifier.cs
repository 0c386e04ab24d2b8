using System.Security.Claims;
using SecureScore.Core.Access;

namespace SecureScore.Core.Sessions;

/// <summary>Asks the identity provider again about somebody who is signed in.</summary>
public interface ISessionVerifier
{
    /// <summary>The person with the claims that hold now; null when the provider does not let them in any more.</summary>
    /// <exception cref="VerificationUnavailableException">The provider said nothing or could not be asked: nothing is known.</exception>
    Task<ClaimsPrincipal?> VerifyAsync(Session session, CancellationToken cancellationToken);
}

/// <summary>The identity provider did not answer, or could not be asked.</summary>
public sealed class VerificationUnavailableException(Exception inner) : Exception("The identity provider did not answer.", inner);
