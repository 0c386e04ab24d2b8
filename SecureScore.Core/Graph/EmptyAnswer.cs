namespace SecureScore.Core.Graph;

/// <summary>What answers without scores mean, in files and live alike. Nothing is wrong with them.</summary>
internal static class EmptyAnswer
{
    public const string NoObjects = "no-objects";
    public const string NoPoints = "no-points";

    private const string Why =
        "A new tenant gets its first score after a day or two; a tenant without licenses might never get one. Nothing was stored.";

    /// <param name="day">The empty day; null for an empty list.</param>
    public static string Sentence(DateOnly? day = null) => day is { } date
        ? $"On {date:yyyy-MM-dd} Microsoft reports 0 of 0 points and no controls. {Why}"
        : $"The list is empty: Microsoft publishes nothing for this tenant yet. {Why}";
}
