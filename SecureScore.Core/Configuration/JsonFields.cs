using System.Globalization;
using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>Reads values of small objects: names in any case, switches as text, and null for whatever is not there.</summary>
internal static class JsonFields
{
    /// <summary>A property's value; null when it is missing or null.</summary>
    public static JsonElement? Field(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (!element.TryGetProperty(name, out var value))
            value = element.EnumerateObject().FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value;
    }

    /// <summary>Whether a property is there, even if it is null.</summary>
    public static bool Has(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
            && element.EnumerateObject().Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a property is there and null.</summary>
    public static bool IsNull(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
            && element.EnumerateObject()
                .Any(p => p.Value.ValueKind == JsonValueKind.Null && p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A text that says something; a number as it stands.</summary>
    public static string? Text(this JsonElement element, string name) => element.Field(name)?.AsText();

    public static bool? Switch(this JsonElement element, string name) => element.Field(name) is { } value ? value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => bool.TryParse(value.AsText(), out var isOn) ? isOn : null,
    } : null;

    public static int? Number(this JsonElement element, string name) =>
        int.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Guid? Id(this JsonElement element, string name) => Guid.TryParse(element.Text(name), out var id) ? id : null;

    /// <summary>The entries of an array; a single value counts as an array of one, as PowerShell writes it.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.Field(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { } single => [single],
    };

    /// <summary>The texts among the entries of an array.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string name) =>
        [.. element.Items(name).Select(AsText).OfType<string>()];

    /// <summary>Null for an empty text and for what is none.</summary>
    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>Whether something says anything: not null, nor empty, nor made of such things alone.</summary>
    public static bool HasContent(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => false,
        JsonValueKind.String => value.GetString() is { Length: > 0 },
        JsonValueKind.Array => value.EnumerateArray().Any(HasContent),
        JsonValueKind.Object => value.EnumerateObject().Any(p => !IsAnnotation(p.Name) && HasContent(p.Value)),
        _ => true,
    };

    /// <summary>Whether a property is about another one, such as <c>authenticationStrength@odata.context</c>.</summary>
    public static bool IsAnnotation(string name) => name.Contains("@odata.", StringComparison.OrdinalIgnoreCase);
}
