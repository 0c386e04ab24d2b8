using System.Text.Json;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>Tells an error answer of Microsoft, which the export scripts keep as the file of a part, from an object.</summary>
internal static class GraphErrorAnswer
{
    /// <exception cref="ConfigurationPartException">It is an error answer.</exception>
    public static void ThrowIfError(ReadOnlySpan<byte> json, ConfigurationPartInfo info, string file)
    {
        if (!IsError(json) || GraphError.Parse(json) is not { } error) return;
        var reason = $"{file} holds an error answer of Microsoft ({error.Code ?? "without a code"}): {error.Quoted ?? "it says no more."}";
        throw error.Kind switch
        {
            GraphFailureKind.LicenseMissing => new ConfigurationPartException(
                PartOutcome.NoLicence, reason, $"It needs {info.License ?? "a license that the tenant does not have"}."),
            GraphFailureKind.PermissionMissing => new ConfigurationPartException(
                PartOutcome.Forbidden, reason, $"Grant {info.Permission}, sign in with a role that can read it, and export it again."),
            _ => new ConfigurationPartException(PartOutcome.Broken, reason, error.NextStepForFile),
        };
    }

    /// <summary>Only the first property is looked at: a million users are not searched for one.</summary>
    private static bool IsError(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read()
                && reader.TokenType == JsonTokenType.PropertyName
                && (JsonValues.Take(ref reader, "error"u8) || JsonValues.Take(ref reader, "odata.error"u8));
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return false;              // what cannot be understood is left to the parser, which says so
        }
    }
}
