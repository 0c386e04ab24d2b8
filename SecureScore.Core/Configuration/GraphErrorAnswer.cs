using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>Tells an error answer of Graph, which the export scripts keep as the file of a part, from an object.</summary>
internal static class GraphErrorAnswer
{
    private const int MaxCode = 100;

    /// <summary>What stands in the codes of answers with status 403, which a file does not keep.</summary>
    private static readonly string[] s_refusals = ["RequestDenied", "AccessDenied", "PermissionMissing", "Forbidden"];

    /// <exception cref="ConfigurationPartException">It is an error answer.</exception>
    public static void ThrowIfError(ReadOnlySpan<byte> json, ConfigurationPartInfo info, string file)
    {
        if (ErrorOf(json) is not { } error) return;
        var code = error.Text("code") is { } text ? text[..Math.Min(text.Length, MaxCode)] : "without a code";
        var reason = $"{file} holds an error answer of Microsoft Graph ({code}).";
        if (ConfigurationFailures.IsLicence(code, error.Text("message")))
            throw new ConfigurationPartException(PartOutcome.NoLicence, reason, $"It needs {info.Licence ?? "a licence that the tenant lacks"}.");
        if (s_refusals.Any(r => code.Contains(r, StringComparison.OrdinalIgnoreCase)))
            throw new ConfigurationPartException(PartOutcome.Forbidden, reason, $"Grant {info.Permission} and export it again.");
        throw new ConfigurationPartException(PartOutcome.Broken, reason, "Export it again.");
    }

    /// <summary>Only the first property is looked at: a million users are not searched for one.</summary>
    private static JsonElement? ErrorOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return null;
            return JsonValues.Take(ref reader, "error"u8) && reader.TokenType == JsonTokenType.StartObject ? JsonElement.ParseValue(ref reader) : null;
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return null;               // what cannot be understood is left to the parser, which says so
        }
    }
}
