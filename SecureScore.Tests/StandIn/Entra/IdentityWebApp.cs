using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Identity.Web;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>A smallest app with Microsoft.Identity.Web as it comes: the measure of the stand-in, not the product.</summary>
internal sealed class IdentityWebApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private IdentityWebApp(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    /// <param name="tenant">A tenant id, or organizations.</param>
    /// <param name="usesCode">False has the ID token sent through the browser.</param>
    public static async Task<IdentityWebApp> StartAsync(StandInEntra entra, string tenant, bool usesCode, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureAd:Instance"] = entra.Address.AbsoluteUri,
            ["AzureAd:TenantId"] = tenant,
            ["AzureAd:ClientId"] = EntraSample.ClientId.ToString(),
            ["AzureAd:ClientCredentials:0:SourceType"] = "ClientSecret",
            ["AzureAd:ClientCredentials:0:ClientSecret"] = EntraSample.Secret,
        });
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(entra.Certificate)));
        var signIn = builder.Services.AddRouting().AddAuthorization().AddMicrosoftIdentityWebAppAuthentication(builder.Configuration);
        if (usesCode) signIn.EnableTokenAcquisitionToCallDownstreamApi(["User.Read"]).AddInMemoryTokenCaches();
        builder.Services.TrustStandIn(entra.Certificate);
        builder.Services.Configure<OpenIdConnectOptions>(
            OpenIdConnectDefaults.AuthenticationScheme, options => options.Events.OnRemoteFailure = TellAsync);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var app = builder.Build();
        app.UseDeveloperExceptionPage();
        app.UseAuthentication();
        app.UseAuthorization();
        app
            .MapGet("/", (HttpContext context) => string.Join('\n', context.User.Claims.Select(c => $"{c.Type}={c.Value}")))
            .RequireAuthorization();
        app.MapGet("/out", () => Results.SignOut(
            new AuthenticationProperties { RedirectUri = "/" }, ["Cookies", OpenIdConnectDefaults.AuthenticationScheme]));
        await app.StartAsync(cancellation);
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task TellAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(context.Failure?.Message ?? "no reason", context.HttpContext.RequestAborted);
    }
}
