using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>The status of an action, which opens the <see cref="StatusMenu"/> of the page.</summary>
public static class StatusButton
{
    /// <summary>Markup for a row or the pane, whose element carries the action's ID.</summary>
    /// <param name="readOnlyReason">Why the person cannot set a status; null when they can.</param>
    public static RenderFragment Render(ImprovementAction action, string? readOnlyReason) => builder =>
    {
        var reason = action.LockedBecause?.Words() ?? readOnlyReason;
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "type", "button");
        builder.AddAttribute(2, "class", "status-button");
        builder.AddAttribute(3, "data-testid", "action-status");
        builder.AddAttribute(4, "value", action.Status.ToString());
        builder.AddAttribute(5, "aria-label", T("Status of {0}: {1}", action.Title, action.Status.Words()));
        builder.AddAttribute(6, "aria-haspopup", "menu");
        builder.AddAttribute(7, "popovertarget", StatusMenu.Id);
        // The service decides whether the person may: a disabled control is only a courtesy.
        builder.AddAttribute(8, "disabled", reason is not null);
        builder.AddAttribute(9, "title", reason);
        builder.AddContent(10, action.Status.Words());
        builder.CloseElement();
    };
}
