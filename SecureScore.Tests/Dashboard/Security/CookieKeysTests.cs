using System.Net;
using System.Security.Cryptography.X509Certificates;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>The keys that cookies are protected with, over restarts and between kinds of sign-in.</summary>
public sealed class CookieKeysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-keys-").FullName;
    private int _certificates;

    private string Keys => Path.Combine(_folder, "keys");

    [Fact]
    public async Task A_cookie_of_the_demo_opens_nothing_where_real_accounts_sign_in()
    {
        var cookie = await CookieOfDemoAsync();
        await using var entra = await EntraDashboard.StartAsync(new KeyValuePair<string, string>("CookieKeys:Folder", Keys));
        using var client = entra.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/settings") { Headers = { { "Cookie", $"__Host-{cookie}" } } };

        using var answer = await client.SendAsync(request, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(entra.Entra.Address.AbsoluteUri, answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_of_another_deployment_opens_nothing()
    {
        var cookie = await CookieOfDemoAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(cookie, Keys)); // after a restart with the same keys it goes on
        Assert.Equal(HttpStatusCode.Redirect, await StatusWithAsync(cookie, Path.Combine(_folder, "others")));
    }

    [Fact]
    public async Task With_a_certificate_the_keys_in_the_folder_are_encrypted_and_with_the_next_one_still_readable()
    {
        var (first, second) = (CertificateFile("first"), CertificateFile("second"));
        var cookie = await CookieOfDemoAsync(new("CookieKeys:Certificate:Path", first), new("CookieKeys:Certificate:Password", "pass"));
        var stored = await File.ReadAllTextAsync(Directory.EnumerateFiles(Keys).Single(), TestDatabase.Token);
        Assert.Contains("EncryptedData", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", stored, StringComparison.Ordinal);

        var status = await StatusWithAsync(cookie, Keys,
            new("CookieKeys:Certificate:Path", second), new("CookieKeys:Certificate:Password", "pass"),
            new("CookieKeys:PreviousCertificates:0:Path", first), new("CookieKeys:PreviousCertificates:0:Password", "pass"));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task The_folder_of_the_keys_is_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");

        await CookieOfDemoAsync();

#pragma warning disable CA1416 // skipped on Windows above
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Keys));
#pragma warning restore CA1416
    }

    [Fact]
    public async Task Keys_that_an_earlier_version_left_open_are_closed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var cookie = await CookieOfDemoAsync();
#pragma warning disable CA1416 // skipped on Windows above
        const UnixFileMode ownersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var key = Directory.EnumerateFiles(Keys).Single();
        File.SetUnixFileMode(key, ownersFile | UnixFileMode.OtherRead);
        File.SetUnixFileMode(Keys, ownersFile | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherExecute);

        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(cookie, Keys));

        Assert.Equal((ownersFile, ownersFile | UnixFileMode.UserExecute), (File.GetUnixFileMode(key), File.GetUnixFileMode(Keys)));
#pragma warning restore CA1416
    }

    public void Dispose() => Directory.Delete(_folder, true);

    /// <summary>Signs in to a demo and gives the cookie as a request sends it.</summary>
    private async Task<string> CookieOfDemoAsync(params IEnumerable<KeyValuePair<string, string>> settings)
    {
        await using var demo = await StartAsync(Keys, settings);
        using var client = await demo.ClientAsync(null);
        using var answer = await client.SignInAsync("global-administrator");
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("securescore=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<HttpStatusCode> StatusWithAsync(
        string cookie, string keys, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        await using var demo = await StartAsync(keys, settings);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = demo.Address,
            DefaultRequestHeaders = { { "Accept", "text/html" } }
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/settings") { Headers = { { "Cookie", cookie } } };
        using var answer = await client.SendAsync(request, TestDatabase.Token);
        return answer.StatusCode;
    }

    private static async Task<DashboardServer> StartAsync(string keys, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var server = new DashboardServer { HasSample = false, Settings = { ["CookieKeys:Folder"] = keys } };
        foreach (var (key, value) in settings) server.Settings[key] = value;
        await server.InitializeAsync();
        return server;
    }

    private string CertificateFile(string name)
    {
        using var certificate = RsaKeys.SelfSign(
            _certificates++, name, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Path.Combine(_folder, $"{name}.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "pass"));
        return path;
    }
}
