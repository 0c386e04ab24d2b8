using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureScore.Core.Sample;

/// <summary>One control of the sample tenant's catalog.</summary>
internal sealed record SampleControl
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Category { get; init; }
    public required string Service { get; init; }
    public required string Tier { get; init; }
    public required decimal MaxScore { get; init; }
    public required int Rank { get; init; }
    public required string? UserImpact { get; init; }
    public required string? ImplementationCost { get; init; }
    public required string ActionUrl { get; init; }
    public required IReadOnlyList<string> Threats { get; init; }

    /// <summary><c>binary</c> or <c>percentage</c>.</summary>
    public required string Scoring { get; init; }

    /// <summary>Who or what is counted; null for all-or-nothing controls.</summary>
    public required string? Population { get; init; }

    public required string Description { get; init; }
    public required string Remediation { get; init; }
    public required string RemediationImpact { get; init; }

    /// <summary>How it stands when fully met; may hold {total}.</summary>
    public required string Met { get; init; }

    /// <summary>How it stands otherwise; may hold {missing} and {total}.</summary>
    public required string Open { get; init; }

    [JsonIgnore]
    public bool IsProportional => Scoring == "percentage";

    /// <summary>The whole catalog, identity controls first.</summary>
    public static IReadOnlyList<SampleControl> Catalog { get; } = [.. Load("controls-identity.json"), .. Load("controls-other.json")];

    private static List<SampleControl> Load(string name)
    {
        using var stream = typeof(SampleControl).Assembly.GetManifestResourceStream($"SecureScore.Core.Sample.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        return JsonSerializer.Deserialize(stream, SampleJson.Default.ListSampleControl)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<SampleControl>))]
internal sealed partial class SampleJson : JsonSerializerContext;
