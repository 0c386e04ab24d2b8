using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using SecureScore.Core.Access;
using SecureScore.Core.Sessions;

namespace SecureScore.Dashboard.Components;

public sealed partial class App
{
    private const string IntroductionCookie = "introduction";

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [Inject] public required AccessPolicy Policy { get; init; }
    [Inject] public required SessionRegistry Sessions { get; init; }

    /// <summary>Sign-in and error pages are static; everything else is interactive.</summary>
    private IComponentRenderMode? PageRenderMode => HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    private AccessLevel Access => Policy.AccessOf(HttpContext.User).Highest;

    /// <summary>Whose drafts the browser keeps.</summary>
    private string PersonId => Sessions.ActorOf(HttpContext.User).Id;

    /// <summary>Shows the introduction, which the overview has.</summary>
    private bool IsFirstVisit => Access != AccessLevel.None && !HttpContext.Request.Cookies.ContainsKey(IntroductionCookie);

    // With its path: the page has a base address, which would lead a mere "#main" to the overview.
    private string SkipAddress => $"{HttpContext.Request.Path}{HttpContext.Request.QueryString}#main";

    // Whoever shows a preview of a link asks without signing in, and wants a whole address.
    private string SocialImage => $"{HttpContext.Request.Scheme}://{HttpContext.Request.Host}/{Assets["social.png"]}";

    /// <summary>The reader's choice; null follows the system.</summary>
    private string? ThemeChoice => HttpContext.Request.Cookies["theme"] is ("light" or "dark") and var choice ? choice : null;

    /// <summary>Whether the menu shows icons only; null shows words as well.</summary>
    private string? NavChoice => HttpContext.Request.Cookies["nav"] is "collapsed" and var choice ? choice : null;

    /// <summary>How wide the reader made the pane of an action; null leaves it to the stylesheet, which has its limits as well.</summary>
    private string? PaneWidth =>
        ushort.TryParse(HttpContext.Request.Cookies["pane"], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            ? $"--pane-width:{width}px" : null;
}
