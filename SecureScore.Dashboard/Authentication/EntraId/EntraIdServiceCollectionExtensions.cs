using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Web;
using Microsoft.Identity.Web.TokenCacheProviders;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SecureScore.Core.Sessions;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>Registers sign-in with Entra ID: Microsoft.Identity.Web with its own checks, and what this program does around them.</summary>
public static class EntraIdServiceCollectionExtensions
{
    private const string HostPrefix = "__Host-";

    public static IServiceCollection AddEntraId(
        this IServiceCollection services, AuthenticationBuilder authentication, IConfiguration configuration)
    {
        services.AddOptions<EntraIdOptions>().Bind(configuration.GetSection(EntraIdOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EntraIdOptions>, EntraIdOptionsValidator>();
        services.AddSingleton<EntraTokenCheck>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<SignInRefusalLog>();
        services.AddSingleton<EntraIdEvents>();
        services.AddSingleton<ISessionVerifier, EntraSessionVerifier>();

        // With a token of the person this program can ask later whether they still may sign in, on any instance: docs/decisions/016.
        authentication.AddMicrosoftIdentityWebApp(configuration, EntraIdOptions.Section).EnableTokenAcquisitionToCallDownstreamApi();
        services.AddSingleton<IMsalTokenCacheProvider, StoredTokenCache>();
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).Configure(Configure);
        services.Configure<AuthenticationOptions>(options => options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme);
        services.Configure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, options =>
        {
            options.Cookie.Name = $"{HostPrefix}securescore";
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = $"{HostPrefix}securescore-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        });
        return services;
    }

    private static void Configure(OpenIdConnectOptions options)
    {
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.UsePkce = true;
        options.SaveTokens = false;
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.Name = HostPrefix + cookie.Name!.TrimStart('.');
            cookie.Path = "/";      // the prefix asks for it
            cookie.SecurePolicy = CookieSecurePolicy.Always;
        }
        options.SignedOutRedirectUri = SignInEndpoints.LoginPath;
        // Asked for at each event: the registry of sessions needs these options itself.
        static EntraIdEvents EventsOf(HttpContext context) => context.RequestServices.GetRequiredService<EntraIdEvents>();
        var tokenValidated = options.Events.OnTokenValidated;
        options.Events.OnTokenValidated = async context =>
        {
            await tokenValidated(context);
            if (context.Result is null) await EventsOf(context.HttpContext).OnTokenValidated(context);
        };
        var signOut = options.Events.OnRedirectToIdentityProviderForSignOut;
        options.Events.OnRedirectToIdentityProviderForSignOut = context => EventsOf(context.HttpContext).OnSigningOut(context, signOut);
        var signIn = options.Events.OnRedirectToIdentityProvider;
        options.Events.OnRedirectToIdentityProvider = async context =>
        {
            await signIn(context);
            EventsOf(context.HttpContext).OnSigningIn(context);
        };
        var redeem = options.Events.OnAuthorizationCodeReceived;
        options.Events.OnAuthorizationCodeReceived = context => EventsOf(context.HttpContext).OnAuthorizationCodeReceived(context, redeem);
        options.Events.OnTicketReceived = context => EventsOf(context.HttpContext).OnTicketReceived(context);
        options.Events.OnRemoteFailure = context => EventsOf(context.HttpContext).OnRemoteFailure(context);
        options.Events.OnAccessDenied = context => EventsOf(context.HttpContext).OnAccessDenied(context);
        options.Events.OnRemoteSignOut = context => EventsOf(context.HttpContext).OnRemoteSignOut(context);
    }
}
