using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>The drop-down that sets a status.</summary>
public sealed partial class StatusSelect
{
    // Written once for all rows of all open pages.
    private static readonly ByLanguage<MarkupString> s_settable = new(() => Options(ActionStatuses.Settable, null));
    private static readonly ByLanguage<MarkupString> s_withCompleted =
        new(() => Options([.. ActionStatuses.Settable, ActionStatus.Completed], null));
    private static readonly ByLanguage<Dictionary<ActionStatus, MarkupString>> s_selected = new(() => Enum.GetValues<ActionStatus>()
        .ToDictionary(s => s, s => Options(s == ActionStatus.Completed ? [.. ActionStatuses.Settable, s] : ActionStatuses.Settable, s)));

    /// <summary>The drop-down without a component around it: a row of a list has no need of one.</summary>
    /// <param name="onChosen">What <see cref="Chosen"/> made, once for all renderings.</param>
    internal static RenderFragment Render(
        ImprovementAction action, string? readOnlyReason, bool isInteractive, EventCallback<ChangeEventArgs> onChosen) => builder =>
        {
            var reason = action.LockedBecause?.Words() ?? readOnlyReason;
            builder.OpenElement(0, "select");
            builder.AddAttribute(1, "class", $"status-select {Slug.Of(action.Status)}");
            builder.AddAttribute(2, "data-testid", "action-status");
            builder.AddAttribute(3, "aria-label", T("Status of {0}", action.Title));
            builder.AddAttribute(4, "disabled", reason is not null);
            builder.AddAttribute(5, "title", reason);
            builder.AddAttribute(6, "value", BindConverter.FormatValue(action.Status));
            // The service decides whether the person may: a disabled control is only a courtesy.
            builder.AddAttribute(7, "onchange", onChosen);
            // So that Blazor puts the old one back after a refused choice.
            builder.SetUpdatesAttributeName("value");
            builder.AddContent(8, !isInteractive ? s_selected.Value[action.Status]
                : action.Status == ActionStatus.Completed ? s_withCompleted.Value : s_settable.Value);
            builder.CloseElement();
        };

    /// <summary>The handler of a choice.</summary>
    /// <param name="owner">The component that is drawn again after a choice.</param>
    internal static EventCallback<ChangeEventArgs> Chosen(object owner, Func<ActionStatus, Task> onChosen) =>
        EventCallback.Factory.CreateBinder(owner, onChosen, default(ActionStatus));

    private static MarkupString Options(IEnumerable<ActionStatus> offered, ActionStatus? selected) =>
        SelectOptions.Render(offered.Select(s => (s.ToString(), s.Words())), selected?.ToString());
}
