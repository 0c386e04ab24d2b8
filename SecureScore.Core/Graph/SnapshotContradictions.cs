using System.Globalization;
using System.Text.RegularExpressions;

namespace SecureScore.Core.Graph;

/// <summary>Finds where a day says two things at once, and says which one was taken.</summary>
internal static partial class SnapshotContradictions
{
    /// <summary>Microsoft rounds sums to two places; each control adds its own rounding.</summary>
    private const decimal RoundingPerControl = 0.005m;

    /// <summary>The day of the id against the date. An ISO date counts; the id counts against a local date.</summary>
    /// <param name="created">The date; null when it is none.</param>
    /// <param name="local">The date in a local format; null when it is none.</param>
    public static GraphWarning? Day(string? id, DateTime? idDay, DateTime? created, string? local)
    {
        if (idDay is not { } fromId) return null;
        if (created is { } date && DateOnly.FromDateTime(date) != DateOnly.FromDateTime(fromId))
            return new(
                "contradicting-day", new("score.contradicting-day", id ?? "", DateOnly.FromDateTime(fromId), DateOnly.FromDateTime(date)));
        return local is null || CanMean(local, fromId) ? null
            : new("contradicting-day", new("score.contradicting-local-date", id ?? "", DateOnly.FromDateTime(fromId), local));
    }

    /// <summary>
    /// The sum that Microsoft reports against the list. Only a sum that is too small is impossible: a list can be incomplete.
    /// </summary>
    public static GraphWarning? Sum(DateTime day, decimal? reported, IReadOnlyList<GraphControlScore> scores)
    {
        var sum = scores.Sum(s => s.Score.IsNotScored ? 0 : Math.Max(s.Score.Points ?? 0, 0));
        if (reported is not { } said || sum <= said + 0.01m + RoundingPerControl * scores.Count) return null;
        return new("contradicting-sums", new("score.contradicting-sums", DateOnly.FromDateTime(day), said, sum));
    }

    /// <summary>Whether a local date has the numbers of this day, in any order.</summary>
    private static bool CanMean(string local, DateTime day)
    {
        var numbers = Number().Matches(local).Take(3).Select(m => int.Parse(m.ValueSpan, CultureInfo.InvariantCulture)).ToList();
        return numbers.Count < 3
            || numbers.Order().SequenceEqual(((int[])[day.Day, day.Month, numbers.Contains(day.Year) ? day.Year : day.Year % 100]).Order());
    }

    [GeneratedRegex("[0-9]{1,4}")]
    private static partial Regex Number();
}
