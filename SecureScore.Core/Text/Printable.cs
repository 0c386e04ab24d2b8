using System.Globalization;
using System.Text;

namespace SecureScore.Core.Text;

/// <summary>Makes text from outside safe for logs and terminals: one line, visible, cut.</summary>
public static class Printable
{
    /// <summary>Characters of one value.</summary>
    public const int MaxLength = 1000;

    /// <summary>Characters of a whole message: some list much.</summary>
    public const int MaxMessageLength = 4000;

    /// <summary>Characters of an id or code.</summary>
    public const int MaxIdLength = 100;

    /// <summary>An id or code from outside; null stays null.</summary>
    public static string? Id(string? text) => text is null ? null : Line(text, MaxIdLength);

    /// <summary>The text with everything escaped that a terminal obeys or a reader cannot see.</summary>
    /// <remarks>A backslash stays, so paths stay readable: an escape may also be text that looks like one.</remarks>
    public static string Line(string text, int maxLength = MaxLength)
    {
        if (text.Length <= maxLength && IsPlain(text)) return text;
        var line = new StringBuilder(Math.Min(text.Length, maxLength) + 32);
        foreach (var rune in text.EnumerateRunes())
        {
            var start = line.Length;
            Append(line, rune);
            if (line.Length <= maxLength) continue;
            line.Length = start;
            return line.Append(CultureInfo.InvariantCulture, $"… ({text.Length} characters)").ToString();
        }
        return line.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (IsHidden(rune) || rune == Rune.ReplacementChar) return false;
        return true;
    }

    private static void Append(StringBuilder line, Rune rune)
    {
        if (!IsHidden(rune)) line.Append(rune.ToString());
        else if (rune.Value == '\n') line.Append(@"\n");
        else if (rune.Value == '\r') line.Append(@"\r");
        else if (rune.Value == '\t') line.Append(@"\t");
        else if (rune.IsBmp) line.Append(CultureInfo.InvariantCulture, $@"\u{rune.Value:X4}");
        else line.Append(CultureInfo.InvariantCulture, $@"\U{rune.Value:X8}");
    }

    /// <remarks>Half a surrogate pair comes as U+FFFD, which can be seen.</remarks>
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
