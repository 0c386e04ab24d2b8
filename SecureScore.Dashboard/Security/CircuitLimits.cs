using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Pages;

namespace SecureScore.Dashboard.Security;

/// <summary>The <c>Circuits</c> section of the settings: what open pages may cost the server.</summary>
public sealed class CircuitLimitOptions
{
    public const string Section = "Circuits";

    /// <summary>Open pages of one person, over all browsers. 1 to 1000.</summary>
    public int PagesPerPerson { get; set; } = 50;

    /// <summary>Pages that lost their connection and are kept for coming back, of all people. 0 to 10000.</summary>
    public int DisconnectedPages { get; set; } = 200;

    /// <summary>How long such a page is kept. 0 to 60.</summary>
    public int DisconnectedMinutes { get; set; } = 3;
}

/// <summary>Names every limit out of its range.</summary>
public sealed class CircuitLimitOptionsValidator : IValidateOptions<CircuitLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, CircuitLimitOptions options)
    {
        List<string> failures = [];
        Check(nameof(options.PagesPerPerson), options.PagesPerPerson, 1, 1000);
        Check(nameof(options.DisconnectedPages), options.DisconnectedPages, 0, 10_000);
        Check(nameof(options.DisconnectedMinutes), options.DisconnectedMinutes, 0, 60);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, int value, int least, int most)
        {
            if (value < least || value > most)
                failures.Add($"{CircuitLimitOptions.Section}:{key} is {value}; it must be {least} to {most}.");
        }
    }
}

/// <summary>Says in words why there is no page: the person has too many open, or was refused too often.</summary>
public sealed class CircuitLimitMiddleware(
    RequestDelegate next, SessionRegistry sessions, RefusalLimit refusals, IOptions<CircuitLimitOptions> options)
{
    public Task InvokeAsync(HttpContext context, RequestScope scope)
    {
        scope.IsRequest = true;
        // Pages of signing in have no circuit.
        var isLive = context.GetEndpoint()?.Metadata is { } page
            && page.GetMetadata<ComponentTypeMetadata>() is not null
            && page.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null;
        if (!isLive || sessions.Find(context.User) is not { } session || WhyNot(session) is not { } why) return next(context);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        RateLimits.SetRetryAfter(context.Response);
        context.Items[StatusPage.Reason] = why;
        return Task.CompletedTask;
    }

    private string? WhyNot(Session session)
    {
        if (refusals.IsExceededBy(Actor.FromSession(session)))
            return T("SecureScore closed your pages: within a minute, more than {0} attempts with your account were "
                + "refused. Wait a minute, then reload. What was saved is safe.", RefusalLimit.PerMinute);
        return sessions.OpenPagesOf(session.Ticket.PersonId) >= options.Value.PagesPerPerson
            ? T("You have {0} pages of SecureScore open. Close some of them, in any browser, and reload this one.",
                options.Value.PagesPerPerson)
            : null;
    }
}
