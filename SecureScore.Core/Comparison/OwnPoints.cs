namespace SecureScore.Core.Comparison;

/// <summary>Points with the numbers that they come from.</summary>
/// <param name="Points">0 to the maximum, exact.</param>
/// <param name="Count">Those that comply; null for a control that counts no accounts.</param>
/// <param name="Total">Those that it is about; null for a control that counts no accounts.</param>
public sealed record OwnPoints(decimal Points, int? Count, int? Total)
{
    /// <summary>The maximum's share; the maximum where there is nobody. Source: docs/scoring.md, "Points of one control".</summary>
    public static OwnPoints Share(decimal max, int count, int total) => new(total == 0 ? max : max * count / total, count, total);

    public static OwnPoints Switch(decimal max, bool isOn) => new(isOn ? max : 0, null, null);

    /// <summary>All or nothing of a number of accounts: the maximum when each of them complies.</summary>
    public static OwnPoints Switch(decimal max, int count, int total) => new(count == total ? max : 0, count, total);
}
