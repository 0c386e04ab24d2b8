using Microsoft.AspNetCore.Components;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>The options of a drop-down where they can change while the page is open.</summary>
/// <remarks>
/// A browser shows the first option when all of them are replaced, and Blazor sets a value only when the value changes. New options
/// therefore say which one is chosen. Options that stay are not sent again. The drop-down keeps the focus in both cases.
/// </remarks>
public sealed class ChangingOptions
{
    private MarkupString _plain;
    private MarkupString _rendered;

    /// <param name="value">The value of the drop-down; null for its first option.</param>
    public MarkupString Render(IReadOnlyList<(string Value, string Text)> options, string? value)
    {
        var plain = SelectOptions.Render(options, null);
        if (plain.Value != _plain.Value) (_plain, _rendered) = (plain, value is null ? plain : SelectOptions.Render(options, value));
        return _rendered;
    }
}
