using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Dashboard.Authentication;

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
            if (value < least || value > most) failures.Add($"{CircuitLimitOptions.Section}:{key} is {value}; it must be {least} to {most}.");
        }
    }
}

/// <summary>Ends a circuit that is one too many for its person.</summary>
/// <remarks>Who opens pages as people do is told before, by <see cref="CircuitLimitMiddleware"/>; this stops whoever speaks to the hub without pages.</remarks>
public sealed class CircuitLimit(AuthenticationStateProvider provider, SessionRegistry sessions, IOptions<CircuitLimitOptions> options) : CircuitHandler
{
    private Session? _counted;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if ((provider as SessionAuthenticationStateProvider)?.Session is not { } session) return Task.CompletedTask;
        if (sessions.OpenPagesOf(session.Ticket.PersonId) >= options.Value.PagesPerPerson) throw new InvalidOperationException("A person has too many open pages.");
        _counted = session;
        session.PageOpened();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _counted?.PageClosed();
        return Task.CompletedTask;
    }
}

/// <summary>Says in words that a person has too many open pages, in place of one more.</summary>
public sealed class CircuitLimitMiddleware(RequestDelegate next, SessionRegistry sessions, IOptions<CircuitLimitOptions> options)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Pages of signing in have no circuit.
        var isLive = context.GetEndpoint()?.Metadata is { } page && page.GetMetadata<ComponentTypeMetadata>() is not null && page.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null;
        if (!isLive || sessions.Find(context.User) is not { } session || sessions.OpenPagesOf(session.Ticket.PersonId) < options.Value.PagesPerPerson) return next(context);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            $"You have {options.Value.PagesPerPerson} pages of SecureScore open. Close some of them, in any browser, and reload this one.", context.RequestAborted);
    }
}
