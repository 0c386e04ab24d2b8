using System.Net;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn;

/// <summary>Microsoft.Identity.Web signs in at the stand-in with all its checks, and finds every fault.</summary>
public sealed class EntraSignInTests : IAsyncLifetime
{
    private StandInEntra _entra = null!; // set before any test
    private StandInBrowser _browser = null!; // set before any test
    private IdentityWebApp? _app;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _entra = await StandInEntra.StartAsync(cancellation: Token);
        _browser = new(_entra);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        await _entra.DisposeAsync();
    }

    [Fact]
    public async Task A_person_signs_in_with_roles()
    {
        await StartAsync(EntraSample.ContosoId.ToString());

        var (status, claims) = await SignInAsync(EntraSample.SecurityReader);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"wids={EntraRoleIds.SecurityReader}", claims, StringComparison.Ordinal);
        Assert.Contains($"objectidentifier={EntraSample.SecurityReader.Id}", claims, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("organizations")]
    [InlineData("common")]
    public async Task Any_tenant_signs_in_to_an_app_of_many(string tenant)
    {
        await StartAsync(tenant);

        var (status, claims) = await SignInAsync(EntraSample.FabrikamAdministrator);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"tenantid={EntraSample.FabrikamId}", claims, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TokenFault.WrongIssuer, "IDX40001")]
    [InlineData(TokenFault.WrongAudience, "IDX10214")]
    [InlineData(TokenFault.Expired, "IDX10223")]
    [InlineData(TokenFault.NotYetValid, "IDX10222")]
    [InlineData(TokenFault.ForeignKey, "IDX10503")]
    [InlineData(TokenFault.ForeignKeyUnderKnownId, "IDX10511")]
    [InlineData(TokenFault.HmacWithPublicKey, "IDX10511")]
    [InlineData(TokenFault.HmacWithClientSecret, "IDX10511")]
    [InlineData(TokenFault.ForeignTenant, "IDX40001")]
    [InlineData(TokenFault.Tampered, "IDX10511")]
    [InlineData(TokenFault.WrongState, "Unable to unprotect the message.State")]
    [InlineData(TokenFault.MissingState, "OpenIdConnectAuthenticationHandler: message.State is null or empty.")]
    public Task A_fault_keeps_the_person_out_and_without_it_the_same_person_comes_in(TokenFault fault, string reason) =>
        RefuseAsync(fault, reason, usesCode: true);

    [Theory]
    [InlineData(TokenFault.WrongNonce, "IDX21323")]
    [InlineData(TokenFault.MissingNonce, "IDX21320")]
    [InlineData(TokenFault.AlgorithmNone, "IDX10504")]
    [InlineData(TokenFault.EmptySignature, "IDX10504")]
    [InlineData(TokenFault.HmacWithClientSecret, "IDX10511")]
    [InlineData(TokenFault.Tampered, "IDX10511")]
    public Task A_fault_in_a_token_that_came_through_the_browser_keeps_the_person_out(TokenFault fault, string reason) =>
        RefuseAsync(fault, reason, usesCode: false);

    [Fact]
    public async Task A_tenant_that_is_not_the_issuers_is_found_where_any_tenant_may_sign_in()
    {
        await StartAsync("organizations");
        _entra.Fault = TokenFault.ForeignTenantId;

        var (status, text) = await SignInAsync(EntraSample.NoRole);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("IDX40001", text, StringComparison.Ordinal);
    }

    /// <remarks>
    /// Where the token comes from the token endpoint, the handler relies on TLS and asks for no signature and no nonce; and with one
    /// tenant configured, the issuer is compared without a look at tid. An app that wants these checks has to make them itself.
    /// </remarks>
    [Theory]
    [InlineData(TokenFault.WrongNonce)]
    [InlineData(TokenFault.MissingNonce)]
    [InlineData(TokenFault.AlgorithmNone)]
    [InlineData(TokenFault.EmptySignature)]
    [InlineData(TokenFault.ForeignTenantId)]
    public async Task The_framework_alone_takes_these_faults_from_the_token_endpoint(TokenFault fault)
    {
        await StartAsync(EntraSample.ContosoId.ToString());
        _entra.Fault = fault;

        var (status, _) = await SignInAsync(EntraSample.NoRole);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    private async Task RefuseAsync(TokenFault fault, string reason, bool usesCode)
    {
        await StartAsync(EntraSample.ContosoId.ToString(), usesCode);

        _entra.Fault = fault;
        var (refused, text) = await SignInAsync(EntraSample.NoRole);
        _entra.Fault = TokenFault.None;
        var (accepted, _) = await SignInAsync(EntraSample.NoRole);

        Assert.Equal(HttpStatusCode.Forbidden, refused);
        Assert.Contains(reason, text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, accepted);
    }

    /// <remarks>No check of the framework asks for it, so an app that keys people by oid must.</remarks>
    [Fact]
    public async Task A_token_without_an_object_id_arrives_without_one()
    {
        await StartAsync(EntraSample.ContosoId.ToString());
        _entra.Fault = TokenFault.MissingObjectId;

        var (status, claims) = await SignInAsync(EntraSample.NoRole);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("objectidentifier=", claims, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_signing_key_is_found(bool keepsOld)
    {
        await StartAsync(EntraSample.ContosoId.ToString());
        await SignInAsync(EntraSample.NoRole);
        _entra.RotateSigningKey(keepsOld);
        using var another = new StandInBrowser(_entra);

        var (status, _) = await SignInAsync(EntraSample.NoRole, another);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Signing_out_of_the_app_signs_out_of_the_stand_in()
    {
        await StartAsync(EntraSample.ContosoId.ToString());
        await SignInAsync(EntraSample.NoRole);

        using var leaving = await _browser.GetAsync(new Uri(_app!.Address, "/out").AbsoluteUri); // started above
        using var page = await _browser.GetAsync(leaving.Headers.Location!.AbsoluteUri); // to the stand-in

        Assert.StartsWith(_entra.Address.AbsoluteUri, leaving.Headers.Location.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains(
            $"href=\"{new Uri(_app.Address, "/signout-callback-oidc")}", await page.Content.ReadAsStringAsync(Token),
            StringComparison.Ordinal);
        using var back = await _browser.GetAsync(_app.Address.AbsoluteUri);
        using var picker = await _browser.GetAsync(back.Headers.Location!.AbsoluteUri); // nobody is signed in
        Assert.Contains("name=\"user\"", await picker.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task StartAsync(string tenant, bool usesCode = true)
    {
        _app = await IdentityWebApp.StartAsync(_entra, tenant, usesCode, Token);
        _entra.Directory.Register(EntraSample.App(_app.Address) with { IsMultiTenant = EntraDirectory.IsAnyTenant(tenant) });
    }

    /// <summary>The way of a browser: app, stand-in, picker if it asks, back to the app, first page.</summary>
    private async Task<(HttpStatusCode Status, string Text)> SignInAsync(EntraPerson person, StandInBrowser? browser = null)
    {
        browser ??= _browser;
        using var challenge = await browser.GetAsync(_app!.Address.AbsoluteUri); // started by the test
        Assert.True(challenge.StatusCode == HttpStatusCode.Found, await challenge.Content.ReadAsStringAsync(Token));
        var authorize = challenge.Headers.Location!.AbsoluteUri; // 302 has one
        using var answer = await browser.ChooseAsync(authorize + "&prompt=select_account", person);
        var form = await StandInForm.OfAsync(answer);
        using var arrived = await browser.PostAsync(form.Action, form.Fields);
        if (arrived.StatusCode != HttpStatusCode.Found) return (arrived.StatusCode, await arrived.Content.ReadAsStringAsync(Token));
        using var page = await browser.GetAsync(_app.Address.AbsoluteUri);
        return (page.StatusCode, await page.Content.ReadAsStringAsync(Token));
    }
}
