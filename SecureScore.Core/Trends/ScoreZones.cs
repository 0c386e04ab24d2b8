using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Trends;

/// <summary>A word for a score. Source: docs/trends.md, "Zones".</summary>
/// <param name="FromPercent">The lowest score that has the word.</param>
public sealed record ScoreZone(string Word, decimal FromPercent);

/// <summary>The words that a tenant's scores have, best first.</summary>
public sealed class ScoreZones : IEquatable<ScoreZones>
{
    public const int MinCount = 2;
    public const int MaxCount = 5;

    /// <summary>Longest word, in characters.</summary>
    public const int MaxWordLength = 30;

    private ScoreZones(IReadOnlyList<ScoreZone> bands) => Bands = bands;

    /// <summary>What is in force until somebody chooses otherwise; Microsoft documents no boundaries.</summary>
    public static ScoreZones BuiltIn { get; } = new([new("Good", 80), new("Okay", 50), new("Bad", 0)]);

    /// <summary>Each begins where the one before ends; the last one begins at 0.</summary>
    public IReadOnlyList<ScoreZone> Bands { get; }

    /// <exception cref="ScoreZonesException">These are no zones; the reason says why.</exception>
    public static ScoreZones Create(IEnumerable<ScoreZone> bands)
    {
        List<ScoreZone> trimmed = [.. bands.Select(b => b with { Word = b.Word.Trim() })];
        return ProblemOf(trimmed) is { } problem ? throw new ScoreZonesException(problem) : new(trimmed);
    }

    /// <summary>Why these are no zones; null when they are.</summary>
    public static Message? ProblemOf(IReadOnlyList<ScoreZone> bands)
    {
        if (bands.Count is < MinCount or > MaxCount) return new("score-zones.count", MinCount, MaxCount);
        foreach (var (band, number) in bands.Select((b, i) => (b, i + 1)))
        {
            var word = band.Word.Trim();
            if (word.Length == 0) return new("score-zones.no-name", number);
            if (word.Length > MaxWordLength) return new("score-zones.long-name", number, MaxWordLength);
            if (word.Any(char.IsControl)) return new("score-zones.unprintable-name", number);
            if (band.FromPercent is < 0 or >= 100) return new("score-zones.start", word);
            if (ScoreText.Cut(band.FromPercent) != band.FromPercent)
                return new("score-zones.decimals", word);
        }
        if (bands.GroupBy(b => b.Word.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return new("score-zones.same-name", twice.Key);
        for (var i = 1; i < bands.Count; i++)
            if (bands[i].FromPercent >= bands[i - 1].FromPercent)
                return new("score-zones.order", bands[i].Word.Trim(), bands[i - 1].Word.Trim());
        return bands[^1].FromPercent == 0 ? null : new("score-zones.lowest");
    }

    /// <summary>The zone of a score, compared exactly.</summary>
    public ScoreZone ZoneOf(decimal percent) => Bands.FirstOrDefault(b => percent >= b.FromPercent) ?? Bands[^1];

    /// <summary>Such as “Good from 80 %, Okay from 50 %, Bad below”. The words of the built-in ones are messages.</summary>
    public Message ToMessage()
    {
        var words = Equals(BuiltIn)
            ? [new Message("score-zones.good"), new Message("score-zones.okay"), new Message("score-zones.bad")]
            : Bands.Select(b => (object)b.Word).ToArray();
        return new("score-zones.all",
            Bands.Take(Bands.Count - 1).Select((b, i) => new Message("score-zones.from", words[i], b.FromPercent))
                .Append(new("score-zones.below", words[^1])));
    }

    public bool Equals(ScoreZones? other) => other is not null && Bands.SequenceEqual(other.Bands);

    public override bool Equals(object? obj) => Equals(obj as ScoreZones);

    public override int GetHashCode() => Bands.Aggregate(0, HashCode.Combine);
}

/// <summary>The zones cannot be written; the reason says why and what to do.</summary>
public sealed class ScoreZonesException(Message reason) : RefusedException(reason);
