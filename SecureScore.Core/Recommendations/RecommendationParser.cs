using System.Globalization;
using System.Text.Json;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Recommendations;

/// <summary>A recommendation as it was read; null for what was not said.</summary>
internal sealed record ReadRecommendation(
    string Id, string Type, string? Category, string Title, string? Status, string? Priority, decimal? CurrentPoints, decimal? MaxPoints,
    DateTime? ChangedAt);

/// <summary>An impacted resource as it was read; null for what was not said.</summary>
internal sealed record ReadResource(
    string Id, string? DisplayName, string? ResourceType, string? Status, string? PortalUrl, DateTime? AddedAt);

/// <summary>A day's identity score as it was read.</summary>
internal sealed record ReadIdentityScore(DateOnly Day, decimal Points, decimal MaxPoints);

/// <summary>One page of an answer.</summary>
/// <param name="Skipped">How many of its objects lacked what they cannot do without.</param>
/// <param name="Next">The next page's address; null for the last.</param>
internal sealed record ReadPage<T>(IReadOnlyList<T> Items, int Skipped, string? Next);

/// <summary>Reads the beta interface's answers: it may change any day, so whatever is missing or new is no error.</summary>
internal static class RecommendationParser
{
    private const int MaxTextLength = 1000;
    private const decimal MaxNumber = 1_000_000_000;
    private const string Withheld = "unknownFutureValue";

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64, AllowTrailingCommas = true };

    public static ReadRecommendation? Recommendation(JsonElement item)
    {
        if (Text(item, "id") is not { } id) return null;
        var type = Text(item, "recommendationType") is { } said && said != Withheld ? said : NameIn(id);
        return new(id, type, Text(item, "category"), Text(item, "displayName") ?? type, Text(item, "status"), Text(item, "priority"),
            Number(item, "currentScore"), Number(item, "maxScore"), Moment(item, "lastModifiedDateTime"));
    }

    public static ReadResource? Resource(JsonElement item) => (Text(item, "id") ?? Text(item, "subjectId")) is { } id
        ? new(id, Text(item, "displayName"), Text(item, "resourceType"), Text(item, "status"), Text(item, "portalUrl"),
            Moment(item, "addedDateTime"))
        : null;

    /// <remarks>Microsoft writes createDateTime where its other objects have createdDateTime.</remarks>
    public static ReadIdentityScore? IdentityScore(JsonElement item) =>
        (Moment(item, "createDateTime") ?? Moment(item, "createdDateTime")) is { } at
            && Number(item, "tenantScore") is { } points
            && Number(item, "tenantMaxScore") is { } max
            ? new(DateOnly.FromDateTime(at), points, max)
            : null;

    /// <summary>The tenant that an id begins with; null when it begins with none.</summary>
    public static Guid? TenantIn(string id) => Guid.TryParse(id.Split('_', 2)[0], out var tenant) ? tenant : null;

    /// <exception cref="GraphException">It is no list of objects.</exception>
    public static ReadPage<T> Page<T>(GraphAnswer answer, Func<JsonElement, T?> parse) where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body, s_options);
            if (Find(document.RootElement, "value") is not { ValueKind: JsonValueKind.Array } list)
                throw Unreadable(answer, new("quoted.no-list-there"), null);
            var items = list.EnumerateArray().Select(i => i.ValueKind == JsonValueKind.Object ? parse(i) : null).ToList();
            List<T> read = [.. items.OfType<T>()];
            return new(read, items.Count - read.Count, Text(document.RootElement, "@odata.nextLink", int.MaxValue));
        }
        catch (JsonException ex)
        {
            throw Unreadable(answer, new("quoted.no-json"), ex);
        }
    }

    /// <summary>The name after the tenant's id, where the type is withheld.</summary>
    private static string NameIn(string id)
    {
        var name = TenantIn(id) is not null && id.Split('_', 2) is [_, { Length: > 0 } rest] ? rest : id;
        return name[(name.LastIndexOf('.') + 1)..];
    }

    private static GraphException Unreadable(GraphAnswer answer, Message why, Exception? inner) =>
        new(GraphFailureKind.Unreadable, why, inner) { Status = answer.Status, RequestId = answer.RequestId };

    private static JsonElement? Find(JsonElement item, string name)
    {
        if (item.ValueKind != JsonValueKind.Object) return null;
        if (item.TryGetProperty(name, out var exact)) return exact;
        foreach (var property in item.EnumerateObject())
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        return null;
    }

    /// <summary>A text, also of a number; null for nothing.</summary>
    private static string? Text(JsonElement item, string name, int longest = MaxTextLength)
    {
        try
        {
            var text = Find(item, name) switch
            {
                { ValueKind: JsonValueKind.String } value => value.GetString()?.Trim(),
                { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
                _ => null,
            };
            return string.IsNullOrEmpty(text) ? null : text.Length > longest ? text[..longest] : text;
        }
        catch (InvalidOperationException)              // the reader's word for text that is no valid Unicode
        {
            return null;
        }
    }

    private static decimal? Number(JsonElement item, string name) =>
        decimal.TryParse(Text(item, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= MaxNumber
            ? number
            : null;

    private static DateTime? Moment(JsonElement item, string name) =>
        GraphJson.Moment(Text(item, name)) is { Year: > 1 } moment ? moment : null;
}
