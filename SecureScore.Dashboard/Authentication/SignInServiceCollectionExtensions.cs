using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Dashboard.Authentication.Demo;
using SecureScore.Dashboard.Authentication.EntraId;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Registers sign-in and the policies of pages and endpoints.</summary>
public static class SignInServiceCollectionExtensions
{
    /// <summary>The policy of every page: any role that may at least read.</summary>
    public const string ReadPolicy = "Read";

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<SignInOptions>()
            .Bind(configuration.GetSection(SignInOptions.Section))
            .PostConfigure(options =>
            {
                if (string.IsNullOrWhiteSpace(options.Mode) && environment.IsDevelopment()) options.Mode = nameof(SignInMode.Demo);
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>();
        services.AddOptions<DemoOptions>().Bind(configuration.GetSection(DemoOptions.Section));
        services.AddSingleton<SignIns>();
        services.AddSingleton<SignInTenants>();
        services.AddScoped<RequestScope>();
        services.AddScoped<AuthenticationStateProvider, SessionAuthenticationStateProvider>();
        services.AddScoped<CircuitHandler, SessionActivity>();

        var authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme);
        // Which schemes there are is decided here; everything else about the mode is asked of the options.
        var mode = configuration[$"{SignInOptions.Section}:{nameof(SignInOptions.Mode)}"] ?? "";
        if (new SignInOptions { Mode = mode }.IsEntraId) services.AddEntraId(authentication, configuration);
        else authentication.AddCookie();
        services.AddSessionCookie();

        services.AddSingleton<IAuthorizationHandler, AccessHandler>();
        services.AddAuthorizationBuilder()
            .AddPolicy(ReadPolicy, policy => policy.RequireAuthenticatedUser().AddRequirements(new AccessRequirement(AccessLevel.Read)));
        services.AddCascadingAuthenticationState();
        return services;
    }

    /// <summary>
    /// Lets each request only by the way that its mode of sign-in needs: the demo on its own machine, real accounts over TLS.
    /// </summary>
    public static IApplicationBuilder UseSignInGuard(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        if (services.GetRequiredService<IOptions<SignInOptions>>().Value.IsEntraId) return app.UseMiddleware<HttpsOnlyMiddleware>();
        return services.GetRequiredService<IOptions<DemoOptions>>().Value.AllowRemote ? app : app.UseMiddleware<DemoLoopbackMiddleware>();
    }

    private static void AddSessionCookie(this IServiceCollection services)
    {
        services.AddSingleton<SessionCookieEvents>();
        services
            .AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<SessionLifetimeOptions>>((options, session) =>
            {
                // The name of Entra mode, with its prefix, needs TLS, which the demo on its own machine does not have.
                if (options.Cookie.SecurePolicy != CookieSecurePolicy.Always) options.Cookie.Name = "securescore";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.LoginPath = SignInEndpoints.LoginPath;
                options.AccessDeniedPath = SignInEndpoints.DeniedPath;
                options.ReturnUrlParameter = "returnUrl";
                options.EventsType = typeof(SessionCookieEvents);
                // The session decides about idle time; the cookie only has to outlive it.
                options.ExpireTimeSpan = TimeSpan.FromMinutes(session.Value.MaxMinutes);
                options.SlidingExpiration = false;
            });
    }

    private sealed record AccessRequirement(AccessLevel Level) : IAuthorizationRequirement;

    /// <summary>Asks Core, where the rules are.</summary>
    private sealed class AccessHandler(AccessPolicy policy) : AuthorizationHandler<AccessRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
        {
            if (policy.AccessOf(context.User).Highest >= requirement.Level) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
