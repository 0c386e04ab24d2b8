using Microsoft.AspNetCore.Components;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Explains all terms of a page, a pane or a sheet. Terms are no tab stops, so this link is the way to them by keyboard.</summary>
/// <remarks>Shown where there are terms (app.css). terms.js opens the list; without scripts it is a link to the glossary.</remarks>
internal static class TermsLink
{
    private static readonly ByLanguage<MarkupString> s_markup = new(() => Create(StaticHtml.Encode(T("Terms explained"))));

    public static MarkupString Markup => s_markup.Value;

    private static MarkupString Create(string name) =>
        new($"""<a class="icon-button terms" href="/help#help-glossary" title="{name}" aria-label="{name}"></a>""");
}
