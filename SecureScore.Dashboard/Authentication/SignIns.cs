using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Begins the session of somebody who has proved who they are.</summary>
public sealed class SignIns(SessionRegistry sessions, IAuditTrail audit)
{
    /// <summary>
    /// Gives the person a session. One that this browser had goes on when it is theirs, and ends when it is somebody else's.
    /// </summary>
    public async Task StartAsync(HttpContext context, ClaimsPrincipal person)
    {
        var before = sessions.Find((await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme)).Principal);
        // A browser that opens ten tabs in the morning signs in ten times: one session, or the tabs would end each other.
        var isSame = before?.Ticket.PersonId == SessionTicket.PersonIdOf(person);
        if (before is not null && !isSame) await sessions.EndAsync(before, new("audit.somebody-else"));
        if (isSame) sessions.Verify(before!, person);
        var session = isSame ? before! : sessions.Start(person);
        session.Address = ClientAddress.From(context);
        await sessions.NoteUsesAsync(context.RequestAborted);
        await audit.RecordAsync(Actor.FromSession(session), new AuditEvent(AuditAction.SignedIn), context.RequestAborted);
    }

    /// <summary>
    /// Records that somebody whom the identity provider knows was not let in. Nothing is recorded of strangers, who could fill the table.
    /// </summary>
    public Task RefusedAsync(HttpContext context, string personId, string name, Message why) => audit.RecordRefusalAsync(
        new Actor(name, AccessLevel.None) { Id = personId, Address = ClientAddress.From(context) },
        new AuditEvent(AuditAction.SignInRefused, AuditOutcome.Refused) { Details = why });
}
