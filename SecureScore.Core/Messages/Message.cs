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
    internal Message Select(Func<string, string> replace) => Map(replace, int.MaxValue);

    /// <summary>The same message, short enough to be stored in so many characters: first lists lose their ends, then texts do.</summary>
    internal Message Cut(int maxLength)
    {
        if (Fits(this)) return this;
        var items = Largest(most => Fits(Map(text => text, most)));
        return Map(Shortened(Largest(length => Fits(Map(Shortened(length), items)))), items);

        bool Fits(Message message) => message.ToString().Length <= maxLength;

        // The largest number that fits, and 1 where none does.
        int Largest(Func<int, bool> fits)
        {
            var (fitting, tooMuch) = (1, maxLength);
            while (tooMuch - fitting > 1)
                if ((fitting + tooMuch) / 2 is var middle && fits(middle)) fitting = middle;
                else tooMuch = middle;
            return fitting;
        }

        static Func<string, string> Shortened(int length) => text => text.Length <= length ? text : $"{text.AsSpan(0, length - 1)}…";
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; any other text is taken verbatim.</summary>
    public static Message Parse(string stored) => MessageJsonConverter.Parse(stored) ?? Verbatim(stored);

    /// <summary>The stored form: a JSON array of the code and the arguments, or what is taken verbatim.</summary>
    public override string ToString() => this is { Code: VerbatimCode, Arguments: [string text] }
        && MessageJsonConverter.Parse(text) is null
        ? text
        : MessageJsonConverter.Write(this);

    public static bool operator ==(Message? one, Message? other) => one is null ? other is null : one.Equals(other);

    public static bool operator !=(Message? one, Message? other) => !(one == other);

    public bool Equals(Message? other) => ReferenceEquals(this, other)
        || other is not null && Code == other.Code && AreEqual(Arguments, other.Arguments);

    public override bool Equals(object? obj) => Equals(obj as Message);

    public override int GetHashCode() =>
        Arguments is [string or long or decimal or DateOnly or DateTime, ..] ? HashCode.Combine(Code, Arguments[0]) : Code.GetHashCode(
            StringComparison.Ordinal);

    private static bool AreEqual(IReadOnlyList<object> some, IReadOnlyList<object> others) =>
        some.Count == others.Count && some.Zip(others).All(p => p.First is object[] items
            ? p.Second is object[] otherItems && AreEqual(items, otherItems)
            : p.First.Equals(p.Second));

    /// <param name="most">Of each list.</param>
    private Message Map(Func<string, string> replace, int most)
    {
        return new(Code, [.. Arguments.Select(Mapped)]);

        object Mapped(object argument) => argument switch
        {
            string text => replace(text),
            Message message => message.Map(replace, most),
            object[] items when items.Length > most =>
                items.Take(most).Select(Mapped).Append(new Message("names.more", items.Length - most)).ToArray(),
            object[] items => items.Select(Mapped).ToArray(),
            _ => argument,
        };
    }

    /// <summary>Half a surrogate pair comes as U+FFFD: nothing could write it.</summary>
    private static string WholeCharacters(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes()) : text;

    private static object Normalize(object argument) => argument switch
    {
        string text => WholeCharacters(text),
        // 10.50 is 10.5, and 10.0 is 10: as they come back from the stored form.
        decimal number when number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue => (long)number,
        decimal number => number / 1.0000000000000000000000000000m,
        long or DateOnly or Message => argument,
        DateTime time => time.Kind == DateTimeKind.Utc ? time : DateTime.SpecifyKind(time, DateTimeKind.Utc),
        DateTimeOffset time => time.UtcDateTime,
        Enum value => Name(value),
        int or short or byte => Convert.ToInt64(argument, CultureInfo.InvariantCulture),
        double number => Normalize((decimal)number),
        Guid id => id.ToString(),
        IEnumerable items => items.Cast<object>().Select(Normalize).ToArray(),
        _ => throw new ArgumentException($"A message holds no {argument.GetType()}.", nameof(argument)),
    };
}
