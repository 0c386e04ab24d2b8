using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>The few pages that a browser sees.</summary>
internal static class EntraPages
{
    private const string Style = """
        body { font-family: sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
        form { display: grid; gap: .5rem; } button { font: inherit; text-align: start; padding: .6rem 1rem; min-height: 2.75rem; color: inherit; background: #f2f2f2; border: 1px solid #666; border-radius: 4px; }
        button[aria-describedby] { border-width: 3px; } iframe { display: none; }
        """;

    /// <param name="action">The address of the request that waits for a choice.</param>
    /// <param name="isMeant">Whether the app named the person in its hint.</param>
    /// <param name="isRefused">Whether somebody was chosen who may not sign in.</param>
    public static IResult Picker(IReadOnlyList<EntraTenant> tenants, string action, Func<EntraPerson, bool> isMeant, bool isRefused)
    {
        var html = new StringBuilder(
            "<h1>Stand-in for Microsoft Entra ID</h1><p>This is not Microsoft. No password is asked for. Choose who signs in:</p>");
        if (isRefused) html.Append("<p role=\"alert\">AADSTS50057: The user account is disabled.</p>");
        html.Append(Invariant($"<form method=\"post\" action=\"{Encode(action)}\">"));
        foreach (var tenant in tenants)
        {
            html.Append(Invariant($"<h2>{Encode(tenant.Name)}</h2>"));
            foreach (var person in tenant.People)
            {
                var hint = isMeant(person) ? " aria-describedby=\"hint\"" : "";
                html.Append(Invariant(
                    $"<button name=\"user\" value=\"{person.Id}\"{hint}>{Encode(person.Name)}, {Encode(person.UserName)}</button>"));
            }
        }
        if (tenants.Any(t => t.People.Any(isMeant))) html.Append("<p id=\"hint\">The app asks for the account with the thick border.</p>");
        return Page(
            "Choose an account", html.Append("<h2>Nobody</h2><button name=\"cancel\" value=\"1\">Cancel</button></form>").ToString());
    }

    public static IResult Problem(EntraProblem problem) =>
        Page(
            "Sign-in refused", $"<h1>Stand-in for Microsoft Entra ID: sign-in refused</h1><p>{Encode(problem.Description)}</p>",
            problem.Status);

    /// <summary>Sends the fields to the app in the way that it asked for.</summary>
    public static IResult Answer(AuthorizeTarget target, IReadOnlyList<KeyValuePair<string, string>> fields) => target.ResponseMode switch
    {
        "form_post" => Post(target.RedirectAddress, fields),
        "fragment" => Results.Redirect($"{target.RedirectAddress}#{QueryString.Create(fields!).ToUriComponent()[1..]}"),
        _ => Results.Redirect(QueryHelpers.AddQueryString(target.RedirectAddress, fields!)), // values are never null
    };

    /// <param name="frames">Front-channel logout addresses of the apps.</param>
    /// <param name="next">Null ends here.</param>
    public static IResult SignedOut(IReadOnlyList<string> frames, string? next)
    {
        var html = new StringBuilder("<h1>Stand-in for Microsoft Entra ID: you signed out</h1>");
        foreach (var frame in frames) html.Append(Invariant($"<iframe title=\"Signs out of an app\" src=\"{Encode(frame)}\"></iframe>"));
        if (next is not null)
        {
            // The load event of the page waits for its frames, so every app was told before the browser goes on.
            html.Append(Invariant($"<p><a id=\"next\" href=\"{Encode(next)}\">Go back to the app</a></p>"));
            html.Append("<script>addEventListener('load', () => location.replace(document.getElementById('next').href))</script>");
        }
        return Page("Signed out", html.ToString());
    }

    private static IResult Post(string address, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var html = new StringBuilder(
            Invariant($"<h1>Stand-in for Microsoft Entra ID</h1><form method=\"post\" action=\"{Encode(address)}\">"));
        foreach (var (name, value) in fields)
            html.Append(Invariant($"<input type=\"hidden\" name=\"{Encode(name)}\" value=\"{Encode(value)}\">"));
        html.Append("<noscript><button>Go on to the app</button></noscript></form><script>document.forms[0].submit()</script>");
        return Page("Working", html.ToString());
    }

    private static IResult Page(string title, string main, int status = StatusCodes.Status200OK) => Results.Content(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
            + $"content=\"width=device-width\"><title>{title} – stand-in for "
            + $"Entra</title><style>{Style}</style></head><body><main>{main}</main></body></html>",
        "text/html; charset=utf-8", Encoding.UTF8, status);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
