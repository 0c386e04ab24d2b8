namespace SecureScore.Core.Audit;

/// <summary>How old entries are by the trail itself, which no clock can jump over.</summary>
/// <remarks>
/// A clock that was wrong for a while leaves a gap, or a step back, between two entries. Neither counts: an entry is only as old as
/// the time that the trail was written through since then. Source: docs/decisions/039-clocks-and-days.md.
/// </remarks>
public sealed class AuditAge
{
    /// <summary>The longest time between two entries that counts as time that passed.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromDays(8);

    private DateTime _later;

    /// <param name="now">From when the age is counted backwards (UTC).</param>
    public AuditAge(DateTime now) => _later = now;

    /// <summary>The age of the entry added last.</summary>
    public TimeSpan Lived { get; private set; }

    /// <summary>The newest step that did not count, by the clock; null when every step did.</summary>
    public (DateTime From, DateTime To)? Gap { get; private set; }

    /// <summary>Adds the next older entry.</summary>
    public void Add(DateTime at)
    {
        var step = _later - at;
        if (step >= TimeSpan.Zero && step <= LongestGap) Lived += step;
        else Gap ??= (at, _later);
        _later = at;
    }
}
