using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using SecureScore.Core.Access;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>The page of one tab: its address, who looks at it, and its end.</summary>
public sealed class OpenPage(
    SessionRegistry sessions, AuthenticationStateProvider provider, NavigationManager navigation, IJSRuntime script,
    ContinuedPage continued)
{
    /// <summary>Without scheme and host.</summary>
    public string Address => TenantAddress.Here(navigation);

    /// <summary>Whether the person still has a session, and still has this page.</summary>
    public bool HasSession(ClaimsPrincipal person) => sessions.Find(person) is not null && !continued.IsOfAnother;

    public Actor ActorOf(ClaimsPrincipal person) => sessions.ActorOf(person);

    /// <summary>Gives the page its whole address, in place of the one it has.</summary>
    public void Complete(string address) => navigation.NavigateTo(address, replace: true);

    /// <summary>Leads to the sign-in, or to a page of the person who signed in since. A tab that is signing out goes its own way.</summary>
    public async Task LeaveAsync()
    {
        if (continued.IsOfAnother)
        {
            navigation.Refresh(forceReload: true); // frame and all
            return;
        }
        var ended = (provider as SessionAuthenticationStateProvider)?.Session?.EndedBy;
        var returnUrl = Uri.EscapeDataString(new Uri(navigation.Uri).PathAndQuery);
        try
        {
            await script.InvokeVoidAsync("leaveTo",
                $"{SignInEndpoints.LoginPath}?returnUrl={returnUrl}{(ended is { } why ? $"&ended={Slug.Of(why)}" : "")}");
        }
        catch (Exception ex) when (ex is JSDisconnectedException or OperationCanceledException) { } // the page is gone already
    }
}
