namespace SecureScore.Core.Storage.Snapshots;

/// <summary>How sure it is that profiles are of a day; the surer counts.</summary>
internal enum PlaceRank { Fallback, Fitting, Beside, Read }

/// <summary>A set as far as its days depend on it.</summary>
/// <param name="Texts">The contents by control.</param>
/// <param name="Maxima">The maxima by control.</param>
internal sealed record PlacedSet(
    int Key, DaySet ReadDays, DaySet OwnDays, DaySet BesideDays, IReadOnlyDictionary<int, int> Texts,
    IReadOnlyDictionary<int, decimal?> Maxima)
{
    public Dictionary<DateOnly, PlaceRank> Days { get; } = [];

    /// <summary>Whether the two have different contents of a control.</summary>
    public bool Differs(PlacedSet other) =>
        this != other && Texts.Any(t => other.Texts.TryGetValue(t.Key, out var text) && text != t.Value);
}

/// <summary>Works out for which days each set of profiles counts (docs/decisions/029-order-of-files.md).</summary>
/// <remarks>A function of all sets and days, so that the order in which they came has no effect.</remarks>
internal sealed class ProfilePlacement
{
    private readonly IReadOnlyList<PlacedSet> _sets;
    private readonly Dictionary<int, IReadOnlyCollection<decimal>> _known;
    private readonly Dictionary<(int Set, DateOnly Day), ProfileFit> _besides = [];
    private readonly Dictionary<DateOnly, List<PlacedSet>> _fitting = [];
    private readonly Dictionary<(int, int), bool> _differing = [];

    public ProfilePlacement(IReadOnlyList<PlacedSet> sets)
    {
        _sets = sets;
        _known = sets.SelectMany(s => s.Maxima).Where(m => m.Value is not null).GroupBy(m => m.Key)
            .ToDictionary(g => g.Key, g => (IReadOnlyCollection<decimal>)[.. g.Select(m => m.Value!.Value).Distinct()]);
    }

    /// <summary>The days whose numbers are to be tried.</summary>
    public static IEnumerable<DateOnly> Wanted(IReadOnlyList<PlacedSet> sets, IEnumerable<DateOnly> answerDays)
    {
        var certain = sets.SelectMany(s => s.ReadDays.Days.Concat(s.OwnDays.Days)).ToHashSet();
        return answerDays.Concat(sets.SelectMany(s => s.BesideDays.Days)).Distinct().Where(d => !certain.Contains(d)).Order();
    }

    /// <summary>Tries all sets with the numbers of a day.</summary>
    public void Try(DateOnly date, ScoredDay day)
    {
        foreach (var set in _sets)
        {
            var fit = ProfileEvidence.Assess(day, set.Maxima, _known);
            if (set.BesideDays.Contains(date)) _besides[(set.Key, date)] = fit;
            if (fit != ProfileFit.Fits) continue;
            if (!_fitting.TryGetValue(date, out var fitting)) _fitting[date] = fitting = [];
            fitting.Add(set);
        }
    }

    /// <param name="fallback">The day of a set that belongs to none.</param>
    public void Place(DateOnly fallback)
    {
        foreach (var set in _sets)
        {
            foreach (var day in set.BesideDays.Days)
                if (_besides.GetValueOrDefault((set.Key, day)) != ProfileFit.Contradicts) set.Days[day] = PlaceRank.Beside;
            foreach (var day in set.OwnDays.Days) set.Days[day] = PlaceRank.Beside;
            foreach (var day in set.ReadDays.Days) set.Days[day] = PlaceRank.Read;
        }
        var certain = _sets.SelectMany(s => s.Days.Keys, (set, day) => (set, day)).ToLookup(p => p.day, p => p.set);
        foreach (var (day, fitting) in _fitting)
            foreach (var set in fitting)
                if (!certain[day].Concat(fitting).Any(other => Differ(set, other))) set.Days.TryAdd(day, PlaceRank.Fitting);
        foreach (var set in _sets.Where(s => s.Days.Count == 0))
            foreach (var day in set.BesideDays.IsEmpty ? [fallback] : set.BesideDays.Days) set.Days[day] = PlaceRank.Fallback;
    }

    /// <summary>Asked for every day, and the same on all of them.</summary>
    private bool Differ(PlacedSet first, PlacedSet second)
    {
        var pair = (Math.Min(first.Key, second.Key), Math.Max(first.Key, second.Key));
        if (!_differing.TryGetValue(pair, out var differ)) _differing[pair] = differ = first.Differs(second);
        return differ;
    }
}
