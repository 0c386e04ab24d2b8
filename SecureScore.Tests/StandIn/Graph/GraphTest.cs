using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>A test with both stand-ins and an app with a secret.</summary>
public abstract class GraphTest : IAsyncLifetime
{
    private protected const string Scores = "v1.0/security/secureScores";
    private protected const string Profiles = "v1.0/security/secureScoreControlProfiles";
    private protected const string Recommendations = "beta/directory/recommendations";

    private protected static readonly DateOnly Newest = new(2026, 3, 31);
    private static readonly Uri s_app = new("https://app.example");

    private protected StandInEntra Entra { get; private set; } = null!; // set before any test

    private protected StandInGraph Graph { get; private set; } = null!; // set before any test

    /// <summary>Ten days, 15 controls that are scored and 25 profiles.</summary>
    private protected GraphTenant Contoso { get; private set; } = null!; // set before any test

    /// <summary>Trusts the stand-ins and sends no token by itself.</summary>
    private protected HttpClient Http { get; private set; } = null!; // set before any test

    /// <summary>Of Contoso, with all permissions.</summary>
    private protected string AccessToken { get; private set; } = null!; // set before any test

    /// <summary>Stands still unless a test moves it.</summary>
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var app = EntraSample.App(s_app) with
        {
            Permissions = ["SecurityEvents.ReadWrite.All", "DirectoryRecommendations.Read.All"],
            IsMultiTenant = true
        };
        Entra = await StandInEntra.StartAsync(new() { Apps = [app], Time = Time }, Token);
        Contoso = GraphTenant.Create(EntraSample.ContosoId, Newest, days: 10, controls: 15, profiles: 25);
        Graph = await StandInGraph.StartAsync(Options(new() { Entra = Entra, Tenants = [Contoso], Time = Time }), Token);
        Http = new(TrustStandInExtensions.Handler(Entra.Certificate)) { BaseAddress = Graph.Address };
        AccessToken = await AppTokenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Graph.DisposeAsync();
        await Entra.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What a class of tests wants otherwise.</summary>
    private protected virtual StandInGraphOptions Options(StandInGraphOptions options) => options;

    /// <summary>A token as the app gets it by its secret.</summary>
    private protected async Task<string> AppTokenAsync(Guid? tenant = null, string? scope = null)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = EntraSample.ClientId.ToString(),
            ["client_secret"] = EntraSample.Secret,
            ["scope"] = scope ?? Graph.Scope,
        });
        using var answer = await Http.PostAsync(
            new Uri(Entra.Address, $"{tenant ?? EntraSample.ContosoId}/oauth2/v2.0/token"), form, Token);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        return json.RootElement.GetProperty("access_token").GetString()!; // a refusal has none and fails the test here
    }

    /// <param name="token">The one with all permissions unless given; empty sends none.</param>
    private protected async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string address, string? body = null, string? token = null, string? prefer = null)
    {
        using var request = new HttpRequestMessage(method, address);
        token ??= AccessToken;
        if (token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (prefer is not null) request.Headers.Add("Prefer", prefer);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Http.SendAsync(request, Token);
    }

    private protected Task<HttpResponseMessage> GetAsync(string address, string? token = null, string? prefer = null) =>
        SendAsync(HttpMethod.Get, address, null, token, prefer);

    /// <summary>The JSON of an answer that must have this status.</summary>
    private protected async Task<JsonElement> JsonAsync(string address, int status = 200, string? token = null, string? prefer = null)
    {
        using var answer = await GetAsync(address, token, prefer);
        return await JsonAsync(answer, status);
    }

    private protected static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, int status = 200)
    {
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} instead of {status}: {text}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private protected static string? NextLink(JsonElement page) =>
        page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;

    private protected static List<string?> Texts(JsonElement page, string property) =>
        [.. page.GetProperty("value").EnumerateArray().Select(i => i.GetProperty(property).ToString())];
}
