using System.Text.Json;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Configuration;

/// <summary>Tells an error answer of Microsoft, which the export scripts keep as the file of a part, from an object.</summary>
internal static class GraphErrorAnswer
{
    /// <exception cref="ConfigurationPartException">It is an error answer.</exception>
    public static void ThrowIfError(ReadOnlySpan<byte> json, ConfigurationPartInfo info, string file)
    {
        if (!IsError(json) || GraphError.Parse(json) is not { } error) return;
        var said = error.Quoted ?? new("quoted.no-more");
        var reason = error.Code is { } code ? new Message("part.error-answer", file, code, said)
            : new("part.error-answer-without-code", file, said);
        throw error.Kind switch
        {
            GraphFailureKind.LicenseMissing => new ConfigurationPartException(
                PartOutcome.NoLicence, reason, info.License is { } license ? new("part.needs-license", license)
                    : new("part.needs-some-license")),
            GraphFailureKind.PermissionMissing => new ConfigurationPartException(
                PartOutcome.Forbidden, reason, new("part.grant-and-export", info.Permission)),
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
