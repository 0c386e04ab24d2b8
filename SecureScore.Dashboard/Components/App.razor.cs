using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace SecureScore.Dashboard.Components;

public sealed partial class App
{
    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    /// <summary>Sign-in and error pages are static; everything else is interactive.</summary>
    private IComponentRenderMode? PageRenderMode => HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    /// <summary>The reader's choice; null follows the system.</summary>
    private string? ThemeChoice => HttpContext.Request.Cookies["theme"] is ("light" or "dark") and var choice ? choice : null;
}
