using SecureScore.Core.Documents;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Graph;

/// <summary>What a score or a profile lost because PowerShell wrote it with too small a depth.</summary>
internal static class TruncatedScores
{
    private const string Scores = "controlScores";

    /// <summary>What is gone with a field; others are not used.</summary>
    private static readonly (string Path, Message What)[] s_used =
    [
        ("controlScores.AdditionalProperties", new("depth-cut.control-details")),
        ("averageComparativeScores", new("depth-cut.comparison")),
        ("averageComparativeScores.AdditionalProperties", new("depth-cut.category-averages")),
        ("enabledServices", new("depth-cut.services")),
        ("controlStateUpdates", new("depth-cut.states")),
        ("threats", new("depth-cut.threats")),
        ("AdditionalProperties", new("depth-cut.undeclared")),
    ];

    /// <summary>Whether control scores themselves are gone: the rest of such a day would say what is not so.</summary>
    public static bool HasLostScores(IReadOnlyList<string> cut) => cut.Contains(Scores, StringComparer.OrdinalIgnoreCase);

    public static GraphUnusable LostScores(DateTime day) =>
        new(DepthCut.Code, new("depth-cut.lost-scores", DateOnly.FromDateTime(day), DepthCut.NextStep));

    /// <summary>One that says the same for each object of a file; none for nothing.</summary>
    public static IEnumerable<GraphWarning> WarningOf(IReadOnlyList<string> cut)
    {
        List<Message> gone = [.. s_used.Where(u => cut.Contains(u.Path, StringComparer.OrdinalIgnoreCase)).Select(u => u.What)];
        if (gone.Count > 0)
            yield return new(DepthCut.Code, new("depth-cut.fields", gone, DepthCut.NextStep));
    }
}
