using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>A test with a stand-in and a browser of its own, and an app that nobody listens for.</summary>
public abstract class EntraTest : IAsyncLifetime
{
    protected const string Verifier = "a-verifier-that-is-long-enough-to-be-one-0123456789";

    private protected static readonly Uri AppAddress = new("https://app.example");

    private int _certificates;

    private protected StandInEntra Entra { get; private set; } = null!; // set before any test

    private protected StandInBrowser Browser { get; private set; } = null!; // set before any test

    /// <summary>Stands still unless a test moves it; begins now, since MSAL looks at the real clock.</summary>
    private protected FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected static string Redirect => EntraSample.App(AppAddress).RedirectAddresses[0];

    public async ValueTask InitializeAsync()
    {
        Entra = await StandInEntra.StartAsync(new() { Apps = [EntraSample.App(AppAddress)], Time = Time }, Token);
        Browser = new(Entra);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Entra.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A request for a code as a good app makes it.</summary>
    /// <param name="changes">Parameters to set; null takes one away.</param>
    private protected static string Authorize(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = EntraSample.ClientId.ToString(),
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["response_mode"] = "form_post",
            ["scope"] = "openid profile offline_access User.Read",
            ["state"] = "a state & more",
            ["nonce"] = "a-nonce",
            ["code_challenge"] = EntraGrants.Challenge(Verifier),
            ["code_challenge_method"] = "S256",
            ["client_info"] = "1",
        };
        foreach (var (name, value) in changes) parameters[name] = value;
        return QueryHelpers.AddQueryString($"{EntraSample.ContosoId}/oauth2/v2.0/authorize", parameters.Where(p => p.Value is not null));
    }

    /// <summary>What reaches the app after somebody was chosen.</summary>
    private protected async Task<IReadOnlyDictionary<string, string>> SignInAsync(
        EntraPerson person, params (string Name, string? Value)[] changes)
    {
        using var answer = await Browser.ChooseAsync(Authorize(changes), person);
        return (await StandInBrowser.DeliveredAsync(answer)).Fields;
    }

    /// <summary>Redeems a code as a good app does.</summary>
    private protected Task<(int Status, JsonElement Json)> RedeemAsync(string code, params (string Name, string? Value)[] changes) =>
        TokenAsync(
        [
            ("grant_type", "authorization_code"), ("client_id", EntraSample.ClientId.ToString()), ("client_secret", EntraSample.Secret),
            ("code", code), ("redirect_uri", Redirect), ("code_verifier", Verifier), .. changes,
        ]);

    private protected async Task<(int Status, JsonElement Json)> TokenAsync(params (string Name, string? Value)[] fields)
    {
        var last = fields.GroupBy(f => f.Name).Select(g => g.Last()).Where(f => f.Value is not null);
        // nulls are gone
        using var answer = await Browser.PostAsync(
            $"{EntraSample.ContosoId}/oauth2/v2.0/token", last.Select(f => KeyValuePair.Create(f.Name, f.Value!)));
        return ((int)answer.StatusCode, await JsonAsync(answer));
    }

    private protected static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        return document.RootElement.Clone();
    }

    private protected static void AssertRefused(int status, string error, int number, (int Status, JsonElement Json) answer)
    {
        Assert.Equal(error, answer.Json.GetProperty("error").GetString());
        Assert.StartsWith($"AADSTS{number}: ", answer.Json.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        Assert.Equal(number, Assert.Single(answer.Json.GetProperty("error_codes").EnumerateArray()).GetInt32());
        Assert.Equal(status, answer.Status);
    }

    /// <summary>For an app that signs assertions.</summary>
    private protected X509Certificate2 Certificate() =>
        RsaKeys.SelfSign(_certificates++, "App", Time.GetUtcNow().AddDays(-1), Time.GetUtcNow().AddDays(1));
}
