using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>The options of a drop-down as one piece of markup.</summary>
/// <remarks>As elements of their own they were a third of what the list of actions sends (docs/benchmarks.md).</remarks>
public static class SelectOptions
{
    /// <param name="selected">The chosen value on a static page, where no script gives the drop-down its value; else null.</param>
    public static MarkupString Render(IEnumerable<(string Value, string Text)> options, string? selected) =>
        (MarkupString)string.Concat(options.Select(o =>
            $"""<option value="{HtmlEncoder.Default.Encode(o.Value)}"{(o.Value == selected ? " selected" : "")}>{HtmlEncoder.Default.Encode(o.Text)}</option>"""));
}
