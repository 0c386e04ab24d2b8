using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Identity.Client;
using Microsoft.Identity.Web;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Sessions;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>
/// Asks Entra ID for a fresh token of somebody who is signed in: it says whether they still may, and which roles they have now.
/// </summary>
public sealed partial class EntraSessionVerifier(
    IServiceScopeFactory scopes, EntraTokenCheck check, AccessPolicy policy, ILogger<EntraSessionVerifier> logger) : ISessionVerifier
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    public async Task<ClaimsPrincipal?> VerifyAsync(Session session, CancellationToken cancellationToken)
    {
        // Others wait for their turn, so an Entra ID that says nothing must not be waited for.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_timeout);
        try
        {
            var token = await RefreshAsync(session.Person, limit.Token).WaitAsync(limit.Token);
            var (claims, problem) = await check.ValidateAsync(token);
            if (claims is not null && EntraPerson.Renewed(session.Person, claims, policy) is var person
                && EntraPerson.TenantOf(person) is { } tenant && check.IsOurs(tenant))
                return person;
            Log.TokenRefused(logger, problem?.GetType().Name);
            return null;
        }
        catch (Exception ex) when (ex is MsalUiRequiredException or MicrosoftIdentityWebChallengeUserException)
        {
            // Disabled, revoked, a new condition of Conditional Access, or no token left: the person has to sign in again.
            Log.SignInNeeded(logger, ((ex.InnerException ?? ex) as MsalException)?.ErrorCode);
            return null;
        }
        catch (StorageUnavailableException ex)
        {
            Log.NoTokens(logger, ex.Fault);
            throw new VerificationUnavailableException(ex);
        }
        catch (Exception ex) when (ex is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.NoAnswer(logger, ex.GetType().Name, (ex as MsalException)?.ErrorCode);
            throw new VerificationUnavailableException(ex);
        }
    }

    private async Task<string> RefreshAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<ITokenAcquisition>().GetAuthenticationResultForUserAsync(
            [], OpenIdConnectDefaults.AuthenticationScheme, tenantId: null, userFlow: null, person,
            new() { ForceRefresh = true, CancellationToken = cancellationToken });
        return result.IdToken;
    }

    // Never the message of an exception of sign-in: Entra ID's hold names of people.
    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "A session was not confirmed: Entra ID asks for a new sign-in ({Code})")]
        public static partial void SignInNeeded(ILogger logger, string? code);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A session was not confirmed: the token is not acceptable ({Exception})")]
        public static partial void TokenRefused(ILogger logger, string? exception);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "A session could not be confirmed: its tokens could not be read from the database ({Fault})")]
        public static partial void NoTokens(ILogger logger, StorageFault fault);

        [LoggerMessage(
            Level = LogLevel.Warning, Message = "A session could not be confirmed: Entra ID did not answer ({Exception}, {Code})")]
        public static partial void NoAnswer(ILogger logger, string exception, string? code);
    }
}
