using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SecureScore.Core.Audit;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>Checks and entries of the audit trail for people and for scripts; docs/audit.md describes them.</summary>
internal static class AuditText
{
    private static readonly AuditJson s_json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(), new MomentConverter() },
        // For a terminal and scripts, not for a page: names stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>A few lines of text.</summary>
    public static string Plain(AuditVerification found)
    {
        var text = new StringBuilder();
        if (found.Break is { } broken) text.AppendLine(CultureInfo.InvariantCulture, $"BROKEN  {broken.Message.Words()}");
        if (found.HasExpected is { } hasExpected)
            text.AppendLine(hasExpected
                ? "The expected hash is in the chain."
                : "BROKEN  The expected hash is not in the chain: its entry was removed or changed, or the chain was rewritten.");
        if (found.Entries > 0)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{found.Entries} entries "
                    + $"{(found.Break is null ? "are whole" : found.Break.IsPlace ? "before that place are sound" : "fit together")}, "
                    + $"{found.FirstSequence} to {found.LastSequence}, {found.FirstAt:u} to {found.LastAt:u}.");
        else if (found.Break is null) text.AppendLine("There are no entries.");
        return text.Append(CultureInfo.InvariantCulture, $"Hash of the last one: {found.HeadHash}").ToString();
    }

    /// <summary>One JSON object.</summary>
    public static string Json(AuditVerification found) => JsonSerializer.Serialize(
        new VerificationDocument(
            found.IsWhole, found.Entries, found.FirstSequence, found.LastSequence, found.FirstAt, found.LastAt, found.HeadHash,
            found.HasExpected,
            found.Break is { } broken ? new(broken.Kind, broken.Sequence, broken.Missing, broken.Message.Words()) : null),
        s_json.VerificationDocument);

    /// <summary>One JSON object a line.</summary>
    public static async Task WriteJsonLinesAsync(Stream stream, IAsyncEnumerable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            await JsonSerializer.SerializeAsync(stream, entry, s_json.AuditEntry, cancellationToken);
            await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }
}

/// <summary>A check as scripts read it; docs/audit.md describes it.</summary>
internal sealed record VerificationDocument(
    bool IsWhole, long Entries, long? FirstSequence, long? LastSequence, DateTime? FirstAt, DateTime? LastAt, string? HeadHash,
    bool? HasExpected, BreakDocument? Break);

/// <summary>Where the chain breaks.</summary>
internal sealed record BreakDocument(AuditBreakKind Kind, long Sequence, long Missing, string Message);

/// <summary>Moments as they are stored and hashed, with seven digits of a second.</summary>
internal sealed class MomentConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTime();

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
}

[JsonSerializable(typeof(VerificationDocument))]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext;
