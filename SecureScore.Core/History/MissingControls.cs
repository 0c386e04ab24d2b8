using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>What a day's list adds to Microsoft's sums, and the sums themselves.</summary>
/// <param name="Listed">By the control's key: points as received and maximum, 0 where it is unknown.</param>
/// <param name="Reported">What Microsoft reports; null when one half is missing.</param>
public sealed record ListedDay(IReadOnlyDictionary<int, ScoreSum> Listed, ScoreSum? Reported)
{
    /// <summary>What Microsoft reports beyond its list; null when it reports nothing.</summary>
    internal ScoreSum? Beyond
    {
        get
        {
            var beyond = Reported;
            foreach (var (_, sum) in Listed) beyond -= sum;
            return beyond;
        }
    }
}

/// <summary>
/// Controls that a day's list lacks although Microsoft's sums still hold them. Source: docs/scoring.md, "Incomplete days".
/// </summary>
public static class MissingControls
{
    /// <summary>Sums may be rounded to two places.</summary>
    private const decimal Tolerance = 0.01m;

    /// <summary>More combinations than this are not tried: that much is missing that nothing can be told.</summary>
    private const int MaxSteps = 50_000;

    /// <summary>Finds the controls of the stored day before that the sums of a day hold and its list does not.</summary>
    /// <remarks>Sums that never agree with their lists do not matter: only what both days report beyond their lists is compared.</remarks>
    /// <param name="before">With what was missing there as well.</param>
    /// <param name="nameOf">Gives an order that no database key decides.</param>
    public static IReadOnlyList<int> Find(ListedDay before, ListedDay day, Func<int, string> nameOf)
    {
        if (before.Listed.Keys.All(day.Listed.ContainsKey) || day.Beyond - before.Beyond is not { } held || !IsMore(held)) return [];
        var gone = before.Listed.Where(c => !day.Listed.ContainsKey(c.Key) && IsMore(c.Value))
            .OrderBy(c => nameOf(c.Key), StringComparer.OrdinalIgnoreCase).ToList();
        return AreEqual(held, gone.Aggregate(default(ScoreSum), (sum, c) => sum + c.Value)) ? [.. gone.Select(c => c.Key)]
            : new Search(gone).Find(held);
    }

    private static bool IsMore(ScoreSum sum) => sum.Numerator > Tolerance || sum.Denominator > Tolerance;

    private static bool AreEqual(ScoreSum one, ScoreSum other) =>
        Math.Abs(one.Numerator - other.Numerator) <= Tolerance && Math.Abs(one.Denominator - other.Denominator) <= Tolerance;

    /// <summary>Looks for the first controls, in their order, that add up to a sum.</summary>
    private sealed class Search(List<KeyValuePair<int, ScoreSum>> gone)
    {
        private readonly List<int> _found = [];
        private int _steps;

        public List<int> Find(ScoreSum held) => TryFrom(0, held) ? _found : [];

        private bool TryFrom(int at, ScoreSum left)
        {
            if (_found.Count > 0 && AreEqual(left, default)) return true;
            for (; at < gone.Count && ++_steps <= MaxSteps; at++)
            {
                var rest = left - gone[at].Value;
                if (rest.Denominator < -Tolerance || rest.Numerator < -Tolerance) continue;
                _found.Add(gone[at].Key);
                if (TryFrom(at + 1, rest)) return true;
                _found.RemoveAt(_found.Count - 1);
            }
            return false;
        }
    }
}
