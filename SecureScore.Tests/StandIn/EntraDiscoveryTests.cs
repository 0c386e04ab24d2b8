using System.Net;
using System.Text.Json;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn;

public sealed class EntraDiscoveryTests : EntraTest
{
    private string Base => Entra.Address.AbsoluteUri;

    [Fact]
    public async Task Metadata_of_a_tenant_name_its_issuer_and_endpoints()
    {
        var metadata = await ReadAsync($"{EntraSample.ContosoId}/v2.0/.well-known/openid-configuration");

        Assert.Equal($"{Base}{EntraSample.ContosoId}/v2.0", metadata.GetProperty("issuer").GetString());
        Assert.Equal($"{Base}{EntraSample.ContosoId}/oauth2/v2.0/authorize", metadata.GetProperty("authorization_endpoint").GetString());
        Assert.Equal($"{Base}{EntraSample.ContosoId}/oauth2/v2.0/token", metadata.GetProperty("token_endpoint").GetString());
        Assert.Equal($"{Base}{EntraSample.ContosoId}/oauth2/v2.0/logout", metadata.GetProperty("end_session_endpoint").GetString());
        Assert.Equal($"{Base}{EntraSample.ContosoId}/discovery/v2.0/keys", metadata.GetProperty("jwks_uri").GetString());
        Assert.Equal(["query", "fragment", "form_post"], Texts(metadata.GetProperty("response_modes_supported")));
        Assert.Equal(["RS256"], Texts(metadata.GetProperty("id_token_signing_alg_values_supported")));
        Assert.Equal(["pairwise"], Texts(metadata.GetProperty("subject_types_supported")));
        Assert.True(metadata.GetProperty("frontchannel_logout_supported").GetBoolean());
    }

    [Theory]
    [InlineData("organizations")]
    [InlineData("common")]
    public async Task Metadata_of_any_tenant_have_a_template_as_issuer(string tenant)
    {
        var metadata = await ReadAsync($"{tenant}/v2.0/.well-known/openid-configuration");

        Assert.Equal($"{Base}{{tenantid}}/v2.0", metadata.GetProperty("issuer").GetString());
    }

    [Fact]
    public async Task A_tenant_that_does_not_exist_has_no_metadata()
    {
        using var answer = await Browser.GetAsync($"{Guid.NewGuid()}/v2.0/.well-known/openid-configuration");

        AssertRefused(400, "invalid_tenant", 90002, ((int)answer.StatusCode, await JsonAsync(answer)));
    }

    [Fact]
    public async Task Keys_have_the_members_that_Entras_have()
    {
        var key = Assert.Single(await KeysAsync());

        Assert.Equal(
            ["e", "issuer", "kid", "kty", "n", "use", "x5c", "x5t"],
            key.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal($"{Base}{EntraSample.ContosoId}/v2.0", key.GetProperty("issuer").GetString());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_new_signing_key_stands_beside_the_old_one_or_in_its_place(bool keepsOld, int count)
    {
        var old = Assert.Single(await KeysAsync()).GetProperty("kid").GetString();

        Entra.RotateSigningKey(keepsOld);

        var now = (await KeysAsync()).Select(k => k.GetProperty("kid").GetString()).ToList();
        Assert.Equal(count, now.Count);
        Assert.Equal(keepsOld, now.Contains(old));
    }

    [Fact]
    public async Task Instance_discovery_knows_the_host_of_the_stand_in()
    {
        var instance = await ReadAsync("common/discovery/instance?api-version=1.1&authorization_endpoint=x");

        Assert.Equal($"{Base}common/v2.0/.well-known/openid-configuration", instance.GetProperty("tenant_discovery_endpoint").GetString());
        var metadata = Assert.Single(instance.GetProperty("metadata").EnumerateArray());
        Assert.Equal(Entra.Address.Authority, metadata.GetProperty("preferred_network").GetString());
        Assert.Contains(Entra.Address.Authority, Texts(metadata.GetProperty("aliases")));
    }

    [Fact]
    public async Task An_unavailable_stand_in_answers_503_until_it_is_available_again()
    {
        Entra.IsAvailable = false;
        using var refused = await Browser.GetAsync("common/v2.0/.well-known/openid-configuration");
        Entra.IsAvailable = true;
        using var answered = await Browser.GetAsync("common/v2.0/.well-known/openid-configuration");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task A_stand_in_that_went_away_refuses_connections_and_comes_back_with_what_it_knew()
    {
        var key = Assert.Single(await KeysAsync()).GetProperty("kid").GetString();

        await Entra.GoAwayAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => Browser.GetAsync("common/discovery/instance"));
        await Entra.ComeBackAsync(Token);

        Assert.Equal(key, Assert.Single(await KeysAsync()).GetProperty("kid").GetString());
    }

    private async Task<List<JsonElement>> KeysAsync() =>
        [.. (await ReadAsync($"{EntraSample.ContosoId}/discovery/v2.0/keys")).GetProperty("keys").EnumerateArray()];

    private async Task<JsonElement> ReadAsync(string address)
    {
        using var answer = await Browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await JsonAsync(answer);
    }

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(e => e.GetString());
}
