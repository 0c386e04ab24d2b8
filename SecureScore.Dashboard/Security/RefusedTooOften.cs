using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Dashboard.Authentication;

namespace SecureScore.Dashboard.Security;

/// <summary>Closes the open pages of a person who is refused again and again, and leads a browser to the page that says so.</summary>
/// <remarks>
/// Nobody gets there by the buttons that the pages show. While the minute lasts, <see cref="CircuitGate"/> lets no page of theirs connect.
/// </remarks>
public sealed class RefusedTooOften(
    AuthenticationStateProvider provider, RefusalLimit refusals, IJSRuntime script, NavigationManager navigation) : CircuitHandler
{
    private bool _isLeaving;

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) => context =>
        {
            if ((provider as SessionAuthenticationStateProvider)?.Session is not { } session
                || !refusals.IsExceededBy(Actor.FromSession(session)))
                return next(context);
            if (!_isLeaving) _ = LeaveAsync();
            _isLeaving = true;
            throw new TooManyRefusalsException(); // an exception is what ends a circuit, and logs nothing here
        };

    // Not waited for: the answer would come over the circuit that is being closed.
    private async Task LeaveAsync()
    {
        try
        {
            await script.InvokeVoidAsync("leaveTo", new Uri(navigation.Uri).PathAndQuery);
        }
        // the page is gone already
        catch (Exception ex) when (ex is JSException or InvalidOperationException or OperationCanceledException) { }
    }
}

/// <summary>A person was refused so often that their pages are closed.</summary>
public sealed class TooManyRefusalsException() : Exception("A person was refused too often in a short time.");
