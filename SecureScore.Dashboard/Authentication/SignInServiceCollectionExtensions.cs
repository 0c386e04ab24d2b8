using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;

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

        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "securescore";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = SignInEndpoints.LoginPath;
            options.AccessDeniedPath = SignInEndpoints.DeniedPath;
            options.ReturnUrlParameter = "returnUrl";
            options.EventsType = typeof(SessionCookieEvents);
        });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<SessionLifetimeOptions>>((cookie, session) => cookie.ExpireTimeSpan = TimeSpan.FromMinutes(session.Value.IdleMinutes));
        services.AddSingleton<SessionCookieEvents>();
        services.AddScoped<AuthenticationStateProvider, SessionAuthenticationStateProvider>();
        services.AddScoped<CircuitHandler, SessionActivity>();
        services.AddHostedService<SessionClock>();
        services.AddSingleton<IAuthorizationHandler, AccessHandler>();
        services.AddAuthorizationBuilder()
            .AddPolicy(ReadPolicy, policy => policy.RequireAuthenticatedUser().AddRequirements(new AccessRequirement(AccessLevel.Read)));
        services.AddCascadingAuthenticationState();
        return services;
    }

    public static IApplicationBuilder UseDemoLoopback(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<IOptions<DemoOptions>>().Value.AllowRemote ? app : app.UseMiddleware<DemoLoopbackMiddleware>();

    private sealed record AccessRequirement(AccessLevel Level) : IAuthorizationRequirement;

    /// <summary>Asks Core, where the rules are.</summary>
    private sealed class AccessHandler(AccessPolicy policy) : AuthorizationHandler<AccessRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
        {
            if (policy.AccessOf(context.User) >= requirement.Level) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
