using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Instances;

/// <summary>What one instance tells the others: a change of a tenant, or that sessions were ended or have another access.</summary>
/// <param name="Instance">Who tells it.</param>
/// <param name="Tenant">Null where it is about sessions.</param>
internal sealed record InstanceMessage(
    string Instance, string? Tenant = null, long Revision = 0, string? Control = null, string By = "", bool IsRemoved = false)
{
    public static InstanceMessage Of(string instance, TenantChange change) =>
        new(instance, change.TenantId.Value, change.Revision, change.ControlId, change.By, change.IsRemoved);

    /// <returns>Null for what is no such message: others may use the channel.</returns>
    public static InstanceMessage? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, InstanceJson.Default.InstanceMessage) is { Instance: not null, By: not null } message
                ? message
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As a text of limited length: what is too long is left out, and the receiver takes it for unknown.</summary>
    public string ToText(int maxBytes)
    {
        var text = JsonSerializer.Serialize(this, InstanceJson.Default.InstanceMessage);
        return Encoding.UTF8.GetByteCount(text) <= maxBytes
            ? text
            : JsonSerializer.Serialize(this with { Control = null, By = "" }, InstanceJson.Default.InstanceMessage);
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(InstanceMessage))]
internal sealed partial class InstanceJson : JsonSerializerContext;
