using System.Text.Json.Serialization;

namespace SecureScore.Dashboard.Search;

/// <summary>Something that was found.</summary>
/// <param name="Hint">What tells it from others of its name; null for nothing.</param>
/// <param name="Address">Where it is, with its tenant.</param>
public sealed record SearchItem(string Text, string? Hint, string Address);

/// <summary>What was found of one kind, best first.</summary>
/// <param name="Note">Why there might be more; null when this is all.</param>
public sealed record SearchGroup(string Name, IReadOnlyList<SearchItem> Items, string? Note = null);

/// <summary>What <c>search.js</c> reads.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<SearchGroup>))]
internal sealed partial class SearchJson : JsonSerializerContext;
