namespace SecureScore.Core.Configuration;

/// <summary>The different sets of licenses of a tenant's users: a million users have some hundred.</summary>
internal sealed class LicenseSets
{
    private readonly List<IReadOnlyList<Guid>> _sets = [[]];
    private readonly Dictionary<Guid[], int> _numbers = new(new SameIds());

    public IReadOnlyList<Guid> this[int number] => _sets[number];

    /// <summary>The number of a set; 0 for none.</summary>
    /// <param name="licenses">In any order, with or without repeats; sorted afterwards.</param>
    public int NumberOf(Span<Guid> licenses)
    {
        if (licenses.IsEmpty) return 0;
        licenses.Sort();
        var distinct = WithoutRepeats(licenses);
        if (_numbers.GetAlternateLookup<ReadOnlySpan<Guid>>().TryGetValue(distinct, out var number)) return number;
        var set = distinct.ToArray();
        _sets.Add(set);
        return _numbers[set] = _sets.Count - 1;
    }

    private static ReadOnlySpan<Guid> WithoutRepeats(Span<Guid> sorted)
    {
        var count = 1;
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i] != sorted[count - 1]) sorted[count++] = sorted[i];
        return sorted[..count];
    }

    /// <summary>Looks a set up without making an array of it.</summary>
    private sealed class SameIds : IEqualityComparer<Guid[]>, IAlternateEqualityComparer<ReadOnlySpan<Guid>, Guid[]>
    {
        public bool Equals(Guid[]? x, Guid[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<Guid> alternate, Guid[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(Guid[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<Guid> alternate)
        {
            var hash = new HashCode();
            foreach (var id in alternate) hash.Add(id);
            return hash.ToHashCode();
        }

        public Guid[] Create(ReadOnlySpan<Guid> alternate) => alternate.ToArray();
    }
}
