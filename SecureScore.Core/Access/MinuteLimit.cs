namespace SecureScore.Core.Access;

/// <summary>Counts what each of many does in a minute, by the program's clock.</summary>
/// <param name="permits">How often each can do it.</param>
/// <param name="ended">Told of each key whose minute has ended, and how often it went over, 0 included. It must return at once.</param>
public sealed class MinuteLimit(int permits, TimeProvider time, Action<string, int>? ended = null)
{
    /// <summary>How long a minute of a key lasts, from its first use.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Use> _uses = new(StringComparer.Ordinal);
    private DateTimeOffset _sweptAt = time.GetUtcNow();

    /// <summary>Counts one more, and says which number it has in its minute; above the permits it is one too many.</summary>
    public int Take(string key)
    {
        lock (_lock)
        {
            if (IsOver(_sweptAt)) End(all: false); // who never comes back must not stay in memory
            if (_uses.TryGetValue(key, out var use) && !IsOver(use.Since)) return ++use.Count;
            if (use is not null) ended?.Invoke(key, OverOf(use));
            _uses[key] = new Use { Since = time.GetUtcNow(), Count = 1 };
            return 1;
        }
    }

    /// <summary>Counts one more.</summary>
    /// <returns>Whether it is within the limit.</returns>
    public bool TryTake(string key) => Take(key) <= permits;

    /// <summary>Undoes one that was within the limit and does not count after all.</summary>
    public void Return(string key)
    {
        lock (_lock)
            if (_uses.TryGetValue(key, out var use) && use.Count > 0) use.Count--;
    }

    /// <summary>Whether a key has gone over the limit in the minute that is going on.</summary>
    public bool IsExceeded(string key)
    {
        lock (_lock) return _uses.TryGetValue(key, out var use) && !IsOver(use.Since) && use.Count > permits;
    }

    /// <summary>Tells of the minutes that have ended.</summary>
    /// <param name="all">Ends those that are going on as well.</param>
    public void End(bool all)
    {
        lock (_lock)
        {
            foreach (var (key, use) in _uses)
            {
                if (!all && !IsOver(use.Since)) continue;
                _uses.Remove(key);
                ended?.Invoke(key, OverOf(use));
            }
            _sweptAt = time.GetUtcNow();
        }
    }

    private int OverOf(Use use) => Math.Max(use.Count - permits, 0);

    // A clock that was set back must not hold a minute open for as long.
    private bool IsOver(DateTimeOffset since) => time.GetUtcNow() - since is var age && (age >= Window || age < TimeSpan.Zero);

    private sealed class Use
    {
        public required DateTimeOffset Since { get; init; }

        public required int Count { get; set; }
    }
}
