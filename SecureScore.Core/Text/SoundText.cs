using System.Buffers;
using System.Text;

namespace SecureScore.Core.Text;

/// <summary>Texts that every database stores as they are.</summary>
public static class SoundText
{
    private static readonly SearchValues<char> s_doubtful =
        SearchValues.Create([(char)0, .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    /// <summary>The same text, with U+FFFD for NUL and for each half of a surrogate pair that lacks the other one.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(s_doubtful)) return text;
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) sound.Append((rune.Value == 0 ? Rune.ReplacementChar : rune).ToString());
        return sound.ToString();
    }
}
