using SecureScore.Core.Messages;

namespace SecureScore.Core.Graph;

/// <summary>What answers without scores mean, in files and live alike. Nothing is wrong with them.</summary>
internal static class EmptyAnswer
{
    public const string NoObjects = "no-objects";
    public const string NoPoints = "no-points";

    private static Message Why => new("empty-answer.why");

    /// <param name="day">The empty day; null for an empty list.</param>
    public static Message Explain(DateOnly? day = null) => day is { } date
        ? new("empty-answer.day", date, Why)
        : new("empty-answer.list", Why);
}
