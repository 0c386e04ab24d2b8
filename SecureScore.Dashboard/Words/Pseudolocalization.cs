using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureScore.Dashboard.Words;

/// <summary>A text as it would be in a language that needs more room: a text without brackets comes from no resource.</summary>
internal static partial class Pseudolocalization
{
    private const string Letters = "aeiouyAEIOUY";
    private const int LongestWord = 8;
    private const string Accented = "áéíóúýÁÉÍÓÚÝ";

    /// <summary>
    /// In the pseudo language: accents on vowels, a third more of characters, and brackets around; arguments and markup stay as they are.
    /// </summary>
    public static string Of(string text)
    {
        if (CultureInfo.CurrentUICulture.Name != Languages.Pseudo) return text;
        var made = new StringBuilder("[");
        var at = 0;
        foreach (Match kept in Kept().Matches(text))
        {
            made.Append(Accent(text[at..kept.Index])).Append(kept.Value);
            at = kept.Index + kept.Length;
        }
        made.Append(Accent(text[at..]));
        for (var more = (text.Length + 2) / 3; more > 0; more -= LongestWord) made.Append(' ').Append('~', Math.Min(more, LongestWord));
        return made.Append(']').ToString();
    }

    private static string Accent(string text) =>
        string.Concat(text.Select(c => Letters.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? Accented[i] : c));

    [GeneratedRegex(@"\{[^}]*\}|<[^>]*>|&\w+;")]
    private static partial Regex Kept();
}
