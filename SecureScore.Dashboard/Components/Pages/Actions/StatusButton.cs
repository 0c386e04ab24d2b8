using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>The status of an action, which opens the <see cref="StatusMenu"/> of the page.</summary>
/// <remarks>Every row pays for each attribute. What only a focused button needs, status-menu.js adds then.</remarks>
public static class StatusButton
{
    /// <summary>Markup for a row or the pane, whose element carries the action's ID.</summary>
    /// <param name="readOnlyReason">Why the person cannot set a status; null when they can.</param>
    public static RenderFragment Render(ImprovementAction action, string? readOnlyReason) => builder =>
    {
        var reason = action.LockedBecause?.Words() ?? readOnlyReason;
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "class", "status-button");
        builder.AddAttribute(2, "data-testid", "action-status");
        builder.AddAttribute(3, "value", action.Status.ToString());
        builder.AddAttribute(4, "popovertarget", StatusMenu.Id);
        // The service decides whether the person may: a disabled control is only a courtesy.
        builder.AddAttribute(5, "disabled", reason is not null);
        builder.AddAttribute(6, "title", reason);
        builder.AddContent(7, action.Status.Words());
        builder.CloseElement();
    };
}
