using System.Collections;
using System.Globalization;
using SecureScore.Core.Text;

namespace SecureScore.Dashboard.Security;

/// <summary>The values and the message of a log entry, safe to write.</summary>
internal sealed class SafeState : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <summary>The message's template, which the program's authors wrote.</summary>
    private const string Template = "{OriginalFormat}";

    private readonly IReadOnlyList<KeyValuePair<string, object?>> _values;
    private readonly string _message;

    private SafeState(IReadOnlyList<KeyValuePair<string, object?>> values, string message) => (_values, _message) = (values, message);

    public int Count => _values.Count;

    public KeyValuePair<string, object?> this[int index] => Safe(_values[index]);

    public static SafeState Create<TState>(TState state, string? message = null)
    {
        var values = state switch
        {
            IReadOnlyList<KeyValuePair<string, object?>> list => list,
            IEnumerable<KeyValuePair<string, object?>> pairs => [.. pairs],
            _ => (IReadOnlyList<KeyValuePair<string, object?>>)[],
        };
        return new(values, Message(values, message ?? state?.ToString() ?? ""));
    }

    public override string ToString() => _message;

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.Select(Safe).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The message with each value of text replaced by its safe form, then escaped and cut as a whole.</summary>
    private static string Message(IReadOnlyList<KeyValuePair<string, object?>> values, string message)
    {
        foreach (var (name, value) in values)
            if (name != Template && value is string { Length: > Printable.MaxLength } text)
                message = message.Replace(text, Printable.Line(text), StringComparison.Ordinal);
        return Printable.Line(message, Printable.MaxMessageLength);
    }

    private static KeyValuePair<string, object?> Safe(KeyValuePair<string, object?> pair) =>
        new(pair.Key, pair.Key == Template ? pair.Value : Safe(pair.Value));

    /// <remarks>Numbers, moments and words of enumerations hold nothing from outside; other values may wrap text.</remarks>
    private static object? Safe(object? value) => value switch
    {
        null or Enum or decimal or Guid or DateTime or DateTimeOffset or DateOnly or TimeSpan => value,
        ValueType when value.GetType().IsPrimitive => value,
        _ => Printable.Line(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
