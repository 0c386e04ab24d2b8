using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Ends the browser session and tells every app of it.</summary>
internal sealed class LogoutEndpoint(EntraDirectory directory, EntraSessions sessions, EntraAddresses addresses)
{
    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var parameters = await EntraParameters.ReadAsync(context.Request);
        var session = sessions.Find(context);
        sessions.End(context);
        var apps = (session?.ClientIds ?? []).Select(directory.FindApp).OfType<EntraApp>().ToList();
        // no apps without a session
        var frames = apps.Where(a => a.FrontChannelLogoutAddress is not null).Select(a => Frame(a, session!)).ToList();
        var next = Next(parameters, apps);
        return next is not null && frames.Count == 0 ? Results.Redirect(next) : EntraPages.SignedOut(frames, next);
    }

    private string Frame(EntraApp app, EntraSession session) => QueryHelpers.AddQueryString(
        app.FrontChannelLogoutAddress!, // asked for just before
        new Dictionary<string, string?> { ["iss"] = addresses.Issuer(session.TenantId), ["sid"] = session.Id });

    /// <summary>The address to go on to; null unless an app in question registered it.</summary>
    private string? Next(EntraParameters parameters, List<EntraApp> signedIn)
    {
        if (parameters["post_logout_redirect_uri"] is not { } address) return null;
        var named = Named(parameters);
        var inQuestion = named is { } id ? directory.Apps.Where(a => a.ClientId == id) : signedIn.Count > 0 ? signedIn : directory.Apps;
        if (!inQuestion.Any(a => a.PostLogoutAddresses.Contains(address, StringComparer.Ordinal))) return null;
        return parameters["state"] is { } state ? QueryHelpers.AddQueryString(address, "state", state) : address;
    }

    /// <summary>The app that asks, where it says so.</summary>
    private static Guid? Named(EntraParameters parameters)
    {
        var name = parameters["client_id"];
        if (name is null && parameters["id_token_hint"] is { } hint && new JsonWebTokenHandler().CanReadToken(hint))
            name = new JsonWebToken(hint).Audiences.FirstOrDefault();
        return Guid.TryParse(name, out var id) ? id : null;
    }
}
