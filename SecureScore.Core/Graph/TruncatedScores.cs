using SecureScore.Core.Documents;

namespace SecureScore.Core.Graph;

/// <summary>What a score or a profile lost because PowerShell wrote it with too small a depth.</summary>
internal static class TruncatedScores
{
    private const string Scores = "controlScores";

    /// <summary>What is gone with a field; others are not used.</summary>
    private static readonly (string Path, string What)[] s_used =
    [
        ("controlScores.AdditionalProperties", "percentage, state, count, total, switch and last sync of each control"),
        ("averageComparativeScores", "the comparison with other tenants"),
        ("averageComparativeScores.AdditionalProperties", "the category averages of the comparison"),
        ("enabledServices", "the services"),
        ("controlStateUpdates", "the states that were set at Microsoft"),
        ("threats", "the threats"),
        ("AdditionalProperties", "what the PowerShell module does not declare"),
    ];

    /// <summary>Whether control scores themselves are gone: the rest of such a day would say what is not so.</summary>
    public static bool HasLostScores(IReadOnlyList<string> cut) => cut.Contains(Scores, StringComparer.OrdinalIgnoreCase);

    public static GraphUnusable LostScores(DateTime day) =>
        new(
            DepthCut.Code,
            $"{day:yyyy-MM-dd} has lost its control scores, because the file was written with too small a depth. The day was not imported. "
                + $"{DepthCut.NextStep}");

    /// <summary>One that says the same for each object of a file; none for nothing.</summary>
    public static IEnumerable<GraphWarning> WarningOf(IReadOnlyList<string> cut)
    {
        List<string> gone = [.. s_used.Where(u => cut.Contains(u.Path, StringComparer.OrdinalIgnoreCase)).Select(u => u.What)];
        if (gone.Count > 0)
            yield return new(
                DepthCut.Code,
                $"The file was written with too small a depth. Missing: {string.Join("; ", gone)}. The rest was imported. "
                    + $"{DepthCut.NextStep}");
    }
}
