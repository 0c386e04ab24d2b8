using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;

namespace SecureScore.Dashboard.Words;

/// <summary>Puts the messages of Core into words: <c>Messages.resx</c> has a text for each code.</summary>
/// <remarks>
/// A text <c>code.one</c> is taken in place of <c>code</c> when a message's first number is 1. In a text, <c>{0}</c> on a list
/// gives its items with commas between them; <c>{0:and}</c>, <c>{0:or}</c>, <c>{0:;}</c> and <c>{0:space}</c> join them otherwise.
/// </remarks>
public static partial class MessageWords
{
    private const string One = ".one";

    /// <summary>Areas of codes that details of the audit trail have, in themselves or in what they quote.</summary>
    private static readonly HashSet<string> s_inTrail =
        ["audit", "audit-break", "audit-pruning", "audit-retention", "graph", "quoted", "span", "write-back"];

    private static readonly ResourceManager s_texts = new("SecureScore.Dashboard.Words.Messages", typeof(MessageWords).Assembly);

    public static string Words(this Message message)
    {
        var text = message.Arguments.FirstOrDefault(a => a is long) is 1L ? TextOf(message.Code + One) : null;
        try
        {
            // A code of a newer version has no text here: what is known is shown rather than nothing.
            return (text ?? TextOf(message.Code)) is { } format
                ? string.Format(CultureInfo.CurrentCulture, format, [.. message.Arguments.Select(ToWords)])
                : message.ToString();
        }
        catch (FormatException)
        {
            return message.ToString(); // a row that lacks arguments
        }
    }

    public static string Words(this RefusedException refused) => refused.Reason.Words();

    /// <summary>The name of a value of an enum.</summary>
    public static string Words(this Enum value) => Message.Name(value).Words();

    /// <summary>
    /// Codes of the audit trail's messages that have a text in their words of any language, whatever their arguments: a search finds the
    /// same for every reader, and in a download.
    /// </summary>
    public static IReadOnlyList<string> CodesSaying(string text) =>
    [
        .. Languages.Cultures.SelectMany(c => s_texts.GetResourceSet(c, true, true)!.Cast<DictionaryEntry>()) // it is in this assembly
            .Select(e => (Code: (string)e.Key, Text: Placeholder().Replace((string)e.Value!, "\n"))) // and has texts alone
            .Where(e => (char.IsUpper(e.Code[0]) || s_inTrail.Contains(e.Code.Split('.')[0]))
                && e.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Select(e => e.Code.EndsWith(One, StringComparison.Ordinal) ? e.Code[..^One.Length] : e.Code)
            .Distinct(),
    ];

    private static string? TextOf(string code) =>
        s_texts.GetString(code, CultureInfo.CurrentUICulture) is { } text ? Pseudolocalization.Of(text) : null;

    private static object ToWords(object argument) => argument switch
    {
        Message message => message.Words(),
        object[] items => new WordList(items),
        _ => argument,
    };

    [GeneratedRegex(@"\{[0-9]+[^}]*\}")]
    private static partial Regex Placeholder();

    private sealed class WordList(object[] items) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider)
        {
            string[] words = [.. items.Select(i => Convert.ToString(ToWords(i), formatProvider) ?? "")];
            return format switch
            {
                ";" => string.Join("; ", words),
                "space" => string.Join(' ', words),
                "and" when words.Length > 1 => T("{0} and {1}", string.Join(", ", words[..^1]), words[^1]),
                "or" when words.Length > 1 => T("{0} or {1}", string.Join(", ", words[..^1]), words[^1]),
                _ => string.Join(", ", words),
            };
        }
    }
}
