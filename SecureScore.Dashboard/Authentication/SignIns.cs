using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Begins the session of somebody who has proved who they are.</summary>
public sealed class SignIns(SessionRegistry sessions, IAuditTrail audit)
{
    private const string Item = "session";

    /// <summary>
    /// Notes in a sign-in that begins which session its browser has. The answer comes from another site, to which no cookie goes along.
    /// </summary>
    public void Begin(HttpContext context, AuthenticationProperties properties)
    {
        if (sessions.Find(context.User) is { } session) properties.Items[Item] = session.Ticket.Id;
    }

    /// <summary>Gives the person a session, and the browser only this one.</summary>
    /// <param name="properties">Of the sign-in that began.</param>
    public async Task StartAsync(HttpContext context, ClaimsPrincipal person, AuthenticationProperties properties)
    {
        properties.Items.Remove(Item, out var before); // the cookie does not need it
        var session = await sessions.SignInAsync(person, before, context.RequestAborted);
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
