using System.Collections;
using System.Globalization;
using System.Text.Json.Serialization;

namespace SecureScore.Core.Messages;

/// <summary>Something to tell a person: a code and its arguments. Whoever shows it puts it into words.</summary>
/// <remarks>
/// Core and its rows hold no sentences, so that what was stored years ago can be read in any language. An argument is a text, a
/// number, a day, a time in UTC, another message, or a list of these.
/// </remarks>
[JsonConverter(typeof(MessageJsonConverter))]
public sealed class Message : IEquatable<Message>
{
    private const string VerbatimCode = "verbatim";

    /// <param name="code">Stable and never reused, such as <c>note.too-long</c>: stored rows hold it.</param>
    /// <param name="arguments">In the order in which the words number them.</param>
    public Message(string code, params ReadOnlySpan<object> arguments)
    {
        Code = code;
        var normalized = new object[arguments.Length];
        for (var i = 0; i < arguments.Length; i++) normalized[i] = Normalize(arguments[i]);
        Arguments = normalized;
    }

    public string Code { get; }

    /// <summary>Each a string, long, decimal, <see cref="DateOnly"/>, <see cref="DateTime"/> in UTC, message, or list of these.</summary>
    public IReadOnlyList<object> Arguments { get; }

    /// <summary>A text that is shown as it is: a sentence that an earlier version stored, or one of Microsoft's.</summary>
    public static Message Verbatim(string text) => new(VerbatimCode, text);

    /// <summary>The message of its own that each value of an enum has.</summary>
    public static Message For<T>(string area, T value) where T : struct, Enum => new($"{area}.{value}");

    /// <summary>The name of a value of an enum.</summary>
    public static Message Name(Enum value) => new($"{value.GetType().Name}.{value}");

    /// <summary>Names in a sentence, of too many only the first and how many more there are.</summary>
    internal static object Names(IReadOnlyCollection<string> names, int max) =>
        names.Count <= max ? names : new Message("names.some", names.Take(max), names.Count - max);

    /// <summary>The same message with each text in it replaced.</summary>
    internal Message Select(Func<string, string> replace)
    {
        return new(Code, [.. Arguments.Select(Replaced)]);

        object Replaced(object argument) => argument switch
        {
            string text => replace(text),
            Message message => message.Select(replace),
            object[] items => items.Select(Replaced).ToArray(),
            _ => argument,
        };
    }

    /// <summary>The same message, its longest texts cut until the stored form is no longer than this.</summary>
    internal Message Cut(int maxLength)
    {
        var message = this;
        for (var excess = message.ToString().Length - maxLength; excess > 0; excess = message.ToString().Length - maxLength)
        {
            var longest = 0;
            message.Select(text =>
            {
                longest = Math.Max(longest, text.Length);
                return text;
            });
            if (longest <= 1) break; // nothing is left to cut
            var kept = Math.Max(longest - excess - 1, 0);
            message = message.Select(text => text.Length < longest ? text : $"{text[..kept]}…");
        }
        return message;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; any other text is taken verbatim.</summary>
    public static Message Parse(string stored) => MessageJsonConverter.Parse(stored) ?? Verbatim(stored);

    /// <summary>The stored form: a JSON array of the code and the arguments, or what is taken verbatim.</summary>
    public override string ToString() => this is { Code: VerbatimCode, Arguments: [string text] }
        && MessageJsonConverter.Parse(text) is null
        ? text
        : MessageJsonConverter.Write(this);

    public bool Equals(Message? other) => other is not null && Code == other.Code && ToString() == other.ToString();

    public override bool Equals(object? obj) => Equals(obj as Message);

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>Half a surrogate pair comes as U+FFFD: nothing could write it.</summary>
    private static string WholeCharacters(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes()) : text;

    private static object Normalize(object argument) => argument switch
    {
        string text => WholeCharacters(text),
        long or decimal or DateOnly or Message => argument,
        DateTime time => time.Kind == DateTimeKind.Utc ? time : DateTime.SpecifyKind(time, DateTimeKind.Utc),
        DateTimeOffset time => time.UtcDateTime,
        Enum value => Name(value),
        int or short or byte => Convert.ToInt64(argument, CultureInfo.InvariantCulture),
        double number => (decimal)number,
        Guid id => id.ToString(),
        IEnumerable items => items.Cast<object>().Select(Normalize).ToArray(),
        _ => throw new ArgumentException($"A message holds no {argument.GetType()}.", nameof(argument)),
    };
}
