using System.Reflection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Security;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>The table says of every address of the program who may have it, and names none that there is not.</summary>
public sealed class AccessMatrixTests(EntraDashboard dashboard) : IClassFixture<EntraDashboard>
{
    [Fact]
    public void Every_endpoint_of_Entra_mode_has_a_row_and_every_row_an_endpoint() =>
        Assert.Equal(AccessTable.Addresses.Select(a => a.Name).Order(StringComparer.Ordinal), EndpointsOf(dashboard.Server));

    [Fact]
    public async Task The_demo_has_the_same_endpoints_but_for_its_own_sign_in()
    {
        await using var demo =
            new DashboardServer { HasSample = false, Settings = { [SecurityTxt.ContactKey] = "mailto:security@contoso.example" } };
        await demo.InitializeAsync();
        var expected = AccessTable.Addresses
            .Where(a => a.Pattern != "/login/entra")
            .Append(AccessTable.DemoSignIn)
            .Append(AccessTable.SecurityTxt);

        Assert.Equal(expected.Select(a => a.Name).Order(StringComparer.Ordinal), EndpointsOf(demo));
    }

    [Fact]
    public void Every_page_component_is_an_endpoint_of_the_table()
    {
        var pages = typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template);

        Assert.Empty(pages.Except(AccessTable.Addresses.Select(a => a.Pattern)));
    }

    [Fact]
    public async Task What_signing_in_answers_beside_the_endpoints_is_known()
    {
        var schemes = await dashboard.Server.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetAllSchemesAsync();
        var options = dashboard.Server.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>()
            .Get(OpenIdConnectDefaults.AuthenticationScheme);

        Assert.Equal(["Cookies", "OpenIdConnect"], schemes.Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            AccessTable.CallbackPaths,
            new[] { options.CallbackPath.Value, options.RemoteSignOutPath.Value, options.SignedOutCallbackPath.Value }
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Static_files_hold_nothing_of_the_tenant()
    {
        var title = (await dashboard.Server.BoardAsync(SampleTenant.Id)).Find(AccessTable.ControlId)!.Title; // the sample has it
        var files = dashboard.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is { Selectors.Count: 0 }
                && !e.Metadata.GetOrderedMetadata<object>().Any(m => m.GetType().Name == "ContentEncodingMetadata"))
            .OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!)
            .Where(path => !path.EndsWith(".gz", StringComparison.Ordinal) && !path.EndsWith(".br", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        using var client = dashboard.NewClient();

        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var text = await client.GetStringAsync($"/{file}", TestDatabase.Token);
            Assert.False(
                text.Contains(SampleTenant.Name, StringComparison.Ordinal) || text.Contains(title, StringComparison.Ordinal), file);
        }
    }

    private static IEnumerable<string> EndpointsOf(DashboardServer server) =>
        server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !IsFallbackOfStaticFiles(e))
            .Select(e =>
                $"{string.Join(',', e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])} {e.RoutePattern.RawText}".Trim())
            .Order(StringComparer.Ordinal);

    /// <summary>In Development, files that are not built yet.</summary>
    private static bool IsFallbackOfStaticFiles(RouteEndpoint endpoint) =>
        endpoint is { RoutePattern.RawText: "{**path:file}", Order: int.MaxValue };
}
