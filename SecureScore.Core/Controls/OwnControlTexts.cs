using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureScore.Core.Controls;

/// <summary>SecureScore's own texts of all controls that it has one of.</summary>
public static class OwnControlTexts
{
    private static readonly FrozenDictionary<string, OwnControlText> s_byId =
        Load("own-texts-entra.json")
            .Concat(Load("own-texts-defender.json"))
            .ToFrozenDictionary(t => t.Id, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<OwnControlText> All => s_byId.Values;

    /// <summary>The text of a control, whatever the case of its id; null where there is none.</summary>
    public static OwnControlText? Find(string controlId) => s_byId.GetValueOrDefault(controlId);

    private static List<OwnControlText> Load(string name)
    {
        using var stream = typeof(OwnControlTexts).Assembly.GetManifestResourceStream($"SecureScore.Core.Controls.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        return JsonSerializer.Deserialize(stream, OwnControlTextsJson.Default.ListOwnControlText)!; // a list is never null
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(List<OwnControlText>))]
internal sealed partial class OwnControlTextsJson : JsonSerializerContext;
