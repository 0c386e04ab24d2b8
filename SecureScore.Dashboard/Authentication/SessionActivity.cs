using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using SecureScore.Core.Sessions;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Counts what a person does on an open page as use of the session, as a request does.</summary>
public sealed class SessionActivity(AuthenticationStateProvider provider, SessionRegistry sessions) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next) => context =>
        {
            if ((provider as SessionAuthenticationStateProvider)?.Session is { } session) sessions.Seen(session);
            return next(context);
        };
}
