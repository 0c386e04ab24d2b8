using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn;

/// <summary>What Microsoft's client library thinks of the stand-in.</summary>
public sealed class EntraMsalTests : EntraTest
{
    private static readonly string[] s_scopes = ["User.Read"];
    private static readonly string[] s_appScopes = ["https://graph.microsoft.com/.default"];

    private static EntraApp App => EntraSample.App(AppAddress);

    [Fact]
    public async Task Msal_signs_in_with_code_and_verifier()
    {
        var result = await SignInAsync(WithSecret(), EntraSample.SecurityReader);

        Assert.Equal(EntraSample.SecurityReader.Id.ToString(), result.UniqueId);
        Assert.Equal(EntraSample.ContosoId.ToString(), result.TenantId);
        Assert.Equal(EntraSample.SecurityReader.UserName, result.Account.Username);
        Assert.Equal($"{EntraSample.SecurityReader.Id}.{EntraSample.ContosoId}", result.Account.HomeAccountId.Identifier);
        Assert.Contains("User.Read", result.Scopes);
    }

    [Fact]
    public async Task A_refresh_shows_roles_as_they_are_now()
    {
        var client = WithSecret();
        var signedIn = await SignInAsync(client, EntraSample.NoRole);
        Entra.Directory.AddRole(EntraSample.NoRole.Id, EntraRoleIds.SecurityAdministrator);
        Entra.Directory.AddAppRole(EntraSample.NoRole.Id, EntraSample.ReadRole);

        var more = await RefreshAsync(client, signedIn);
        Entra.Directory.RemoveRole(EntraSample.NoRole.Id, EntraRoleIds.SecurityAdministrator);
        Entra.Directory.RemoveAppRole(EntraSample.NoRole.Id, EntraSample.ReadRole);
        var less = await RefreshAsync(client, more);

        var member = EntraRoleIds.Member.ToString();
        Assert.Equal([member], Values(signedIn, "wids"));
        Assert.Equal([EntraRoleIds.SecurityAdministrator.ToString(), member], Values(more, "wids"));
        Assert.Equal([EntraSample.ReadRole], Values(more, "roles"));
        Assert.Equal([member], Values(less, "wids"));
        Assert.Empty(Values(less, "roles"));
        Assert.Empty(Values(more, "nonce"));
    }

    [Fact]
    public async Task A_disabled_or_removed_person_gets_no_new_tokens()
    {
        var client = WithSecret();
        var signedIn = await SignInAsync(client, EntraSample.GlobalReader);

        Entra.Directory.Disable(EntraSample.GlobalReader.Id);
        var disabled = await RefusedAsync(client, signedIn);
        Entra.Directory.Enable(EntraSample.GlobalReader.Id);
        await RefreshAsync(client, signedIn);
        Entra.Directory.Remove(EntraSample.GlobalReader.Id);
        var removed = await RefusedAsync(client, signedIn);

        AssertRefused("invalid_grant", 50057, disabled);
        AssertRefused("invalid_grant", 50057, removed);
    }

    [Fact]
    public async Task Revoked_sessions_give_no_new_tokens_and_a_new_sign_in_does()
    {
        var client = WithSecret();
        var signedIn = await SignInAsync(client, EntraSample.GlobalReader);

        Entra.Directory.RevokeSessions(EntraSample.GlobalReader.Id);
        var refused = await RefusedAsync(client, signedIn);
        var again = await SignInAsync(client, EntraSample.GlobalReader);

        AssertRefused("invalid_grant", 50173, refused);
        await RefreshAsync(client, again);
    }

    [Fact]
    public async Task A_wrong_secret_gets_no_token()
    {
        var client = MsalOverStandIn.Client(Entra, App).WithClientSecret("wrong").Build();

        var refused = await Assert.ThrowsAsync<MsalServiceException>(() => SignInAsync(client, EntraSample.GlobalReader));

        AssertRefused("invalid_client", 7000215, refused);
        Assert.Equal(401, refused.StatusCode);
    }

    [Fact]
    public async Task The_registered_certificate_is_as_good_as_a_secret()
    {
        using var certificate = Certificate();
        using var publicPart = X509CertificateLoader.LoadCertificate(certificate.RawData);
        Entra.Directory.Register(App with { Secret = null, Certificate = publicPart });
        var client = MsalOverStandIn.Client(Entra, App).WithCertificate(certificate).Build();

        var signedIn = await SignInAsync(client, EntraSample.GlobalReader);
        await RefreshAsync(client, signedIn);

        Assert.Equal(2, Entra.TokenRequests);
    }

    [Fact]
    public async Task Another_certificate_is_not()
    {
        using var certificate = Certificate();
        using var other = Certificate();
        Entra.Directory.Register(App with { Certificate = certificate });
        var client = MsalOverStandIn.Client(Entra, App).WithCertificate(other).Build();

        var refused = await Assert.ThrowsAsync<MsalServiceException>(() => SignInAsync(client, EntraSample.GlobalReader));

        AssertRefused("invalid_client", 700027, refused);
    }

    [Fact]
    public async Task The_app_itself_gets_a_token_with_its_permissions()
    {
        var result = await WithSecret().AcquireTokenForClient(s_appScopes).ExecuteAsync(Token);

        var token = new JsonWebToken(result.AccessToken);
        Assert.Equal(["SecurityEvents.Read.All"], token.Claims.Where(c => c.Type == "roles").Select(c => c.Value));
        Assert.Equal("https://graph.microsoft.com", Assert.Single(token.Audiences));
        Assert.Null(result.IdToken);
    }

    [Fact]
    public async Task The_app_itself_gets_no_token_for_single_scopes()
    {
        var refused = await Assert.ThrowsAsync<MsalServiceException>(() => WithSecret()
            .AcquireTokenForClient(["https://graph.microsoft.com/User.Read"])
            .ExecuteAsync(Token));

        AssertRefused("invalid_scope", 1002012, refused);
    }

    private IConfidentialClientApplication WithSecret() => MsalOverStandIn.Client(Entra, App).WithClientSecret(EntraSample.Secret).Build();

    private async Task<AuthenticationResult> SignInAsync(IConfidentialClientApplication client, EntraPerson person)
    {
        var address = await client
            .GetAuthorizationRequestUrl(s_scopes)
            .WithPkce(out var verifier)
            .WithPrompt(Prompt.SelectAccount)
            .ExecuteAsync(Token);
        using var answer = await Browser.ChooseAsync(address.AbsoluteUri, person);
        var (_, fields) = await StandInBrowser.DeliveredAsync(answer);
        return await client.AcquireTokenByAuthorizationCode(s_scopes, fields["code"]).WithPkceCodeVerifier(verifier).ExecuteAsync(Token);
    }

    private static Task<AuthenticationResult> RefreshAsync(IConfidentialClientApplication client, AuthenticationResult before) =>
        client.AcquireTokenSilent(s_scopes, before.Account).WithForceRefresh(true).ExecuteAsync(Token);

    private static Task<MsalUiRequiredException> RefusedAsync(IConfidentialClientApplication client, AuthenticationResult before) =>
        Assert.ThrowsAsync<MsalUiRequiredException>(() => RefreshAsync(client, before));

    private static void AssertRefused(string error, int number, MsalServiceException refused)
    {
        Assert.Equal(error, refused.ErrorCode);
        Assert.Contains($"AADSTS{number}: ", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Values(AuthenticationResult result, string claim) =>
        new JsonWebToken(result.IdToken).Claims.Where(c => c.Type == claim).Select(c => c.Value);
}
