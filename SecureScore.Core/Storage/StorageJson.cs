using System.Text.Json;
using System.Text.Json.Serialization;
using SecureScore.Core.Actions;
using SecureScore.Core.Configuration;
using SecureScore.Core.Controls;
using SecureScore.Core.Import;
using SecureScore.Core.Messages;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Trends;

namespace SecureScore.Core.Storage;

/// <summary>How lists that are never searched are kept in one column.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true,
    Converters = [typeof(ControlCategoryJsonConverter)])]
[JsonSerializable(typeof(List<ComparisonAverage>))]
[JsonSerializable(typeof(ImportFindings))]
[JsonSerializable(typeof(ControlProfile))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(List<Message>))]
[JsonSerializable(typeof(List<PartState>))]
[JsonSerializable(typeof(List<ConfigurationWarning>))]
[JsonSerializable(typeof(List<ScoreZone>))]
[JsonSerializable(typeof(Dictionary<ActionCard, int>))]
[JsonSerializable(typeof(List<SpanChange>))]
internal sealed partial class StorageJson : JsonSerializerContext;

/// <summary>A category is its name.</summary>
internal sealed class ControlCategoryJsonConverter : JsonConverter<ControlCategory>
{
    public override ControlCategory Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ControlCategory.Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, ControlCategory value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name);
}
