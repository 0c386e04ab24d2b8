using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components.Rendering;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Architecture;

/// <summary>Every text of the screens comes from the resources, in each language.</summary>
public sealed partial class TextTests
{
    /// <summary>Attributes and parameters that people read or hear.</summary>
    private static readonly HashSet<string> s_read =
        ["title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription", "Title", "Label", "Hint", "Text"];

    /// <summary>Texts with places that a script fills.</summary>
    private static readonly HashSet<string> s_filledByScripts = ["ScriptWords.razor", "SearchDialog.razor"];

    private static readonly IReadOnlyList<(string File, string Call, string? Text, int Arguments)> s_calls = [.. TextCalls.OfDashboard()];

    [Fact]
    public void A_text_is_written_out_where_it_is_asked_for() =>
        AssertNone(s_calls.Where(c => c.Text is null).Select(c => $"{c.File}: {c.Call}"));

    [Fact]
    public void Every_text_is_there_in_German_and_nothing_else_is()
    {
        var asked = s_calls.Select(c => c.Text).OfType<string>().ToHashSet();
        var german = TextsOf("Texts.de.resx");

        AssertNone(asked.Except(german.Keys).Select(text => $"no German: {text}"));
        AssertNone(german.Keys.Except(asked).Select(text => $"not asked for: {text}"));
    }

    [Fact]
    public void A_text_uses_the_arguments_that_it_is_given() => AssertNone(
        from call in s_calls
        where call.Text is not null && !s_filledByScripts.Contains(Path.GetFileName(call.File))
        let used = Argument().Matches(call.Text).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) + 1)
            .DefaultIfEmpty().Max()
        // 1 may be written out
        where used > call.Arguments || used < call.Arguments && !call.Text.Contains('1', StringComparison.Ordinal)
        select $"{call.File}: {call.Call}");

    [Fact]
    public void A_key_that_is_not_what_is_shown_has_its_English()
    {
        var english = TextsOf("Texts.resx");

        Assert.Equal(
            s_calls.Select(c => c.Text).OfType<string>().Where(t => Context().IsMatch(t)).Distinct().Order(StringComparer.Ordinal),
            english.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, e => Assert.Equal(Context().Replace(e.Key, ""), e.Value));
    }

    [Fact]
    public void Every_message_is_there_in_German()
    {
        var (english, german) = (TextsOf("Messages.resx"), TextsOf("Messages.de.resx"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), german.Keys.Order(StringComparer.Ordinal));
        AssertNone(english.Where(e => PartsOf(e.Value) != PartsOf(german[e.Key])).Select(e => $"{e.Key}: {german[e.Key]}"));
    }

    [Fact]
    public void A_German_text_has_the_arguments_and_the_markup_of_the_English_one() =>
        AssertNone(TextsOf("Texts.de.resx").Where(t => PartsOf(t.Key) != PartsOf(t.Value)).Select(t => $"{t.Key}: {t.Value}"));

    [Fact]
    public void No_component_has_a_text_of_its_own() => AssertNone(OwnTexts().Distinct());

    private static IEnumerable<string> OwnTexts()
    {
        foreach (var (method, instructions) in CompiledCode.OfDashboard())
        {
            var (first, second) = ((string?)null, (string?)null); // the two instructions before
            foreach (var (_, called, text, _) in instructions)
            {
                var own = called?.DeclaringType != typeof(RenderTreeBuilder) ? null : called.Name switch
                {
                    nameof(RenderTreeBuilder.AddContent) or nameof(RenderTreeBuilder.AddMarkupContent) => second,
                    nameof(RenderTreeBuilder.AddAttribute) or nameof(RenderTreeBuilder.AddComponentParameter)
                        when first is not null && s_read.Contains(first) => second,
                    _ => null,
                };
                if (own is not null && WordsIn(own) is { Length: > 0 } words) yield return $"{CompiledCode.NameOf(method)}: {words}";
                (first, second) = (second, text);
            }
        }
    }

    /// <summary>What of a piece of markup people read.</summary>
    private static string WordsIn(string markup)
    {
        var read = Attribute().Matches(markup).Where(m => s_read.Contains(m.Groups["name"].Value)).Select(m => m.Groups["value"].Value)
            .Append(Tag().Replace(Unread().Replace(markup, " "), " "));
        return string.Join(" · ", read.Select(r => r.Trim()).Where(r => Word().IsMatch(Names().Replace(r, ""))));
    }

    private static Dictionary<string, string> TextsOf(string file) =>
        XDocument.Parse(SourceTree.Read($"SecureScore.Dashboard/Words/{file}")).Descendants("data")
            .ToDictionary(d => (string)d.Attribute("name")!, d => (string)d.Element("value")!); // every text has both

    private static string PartsOf(string text) =>
        string.Join(' ', Part().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal).Distinct());

    private static void AssertNone(IEnumerable<string> found)
    {
        var all = string.Join('\n', found);
        Assert.True(all.Length == 0, all);
    }

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Argument();

    [GeneratedRegex(@" \[[a-z ]+\]$")]
    private static partial Regex Context();

    [GeneratedRegex(@"\{\d+[^}]*\}|</?(?:a|b|strong|em|code|kbd|span|br|ul|li|p)\b[^>]*>")]
    private static partial Regex Part();

    [GeneratedRegex("""(?<name>[\w-]+)="(?<value>[^"]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Attribute();

    [GeneratedRegex("<[^>]*>|&[a-z]+;")]
    private static partial Regex Tag();

    /// <summary>Keys of the keyboard and drawings are no language.</summary>
    [GeneratedRegex("<(kbd|svg|style|code|pre)[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Unread();

    /// <summary>Names that are the same in each language.</summary>
    [GeneratedRegex(@"\b(?:SecureScore|Microsoft|Entra|Graph|CSV|JSON|PNG|SVG|UTC|Ctrl|MB|ID|GUID|NET|Scoring:RiskAccepted|identity)\b")]
    private static partial Regex Names();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();
}
