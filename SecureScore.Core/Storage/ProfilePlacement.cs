namespace SecureScore.Core.Storage;

/// <summary>How sure it is that profiles are of a day; the surer counts.</summary>
internal enum PlaceRank { Fallback, Fitting, Beside, Read }

/// <summary>A set as far as its days depend on it.</summary>
/// <param name="Maxima">By control.</param>
internal sealed record PlacedSet(int Key, DaySet ReadDays, DaySet BesideDays, IReadOnlyDictionary<int, decimal?> Maxima)
{
    public Dictionary<DateOnly, PlaceRank> Days { get; } = [];

    public bool Overlaps(PlacedSet other) => Maxima.Count <= other.Maxima.Count ? Maxima.Keys.Any(other.Maxima.ContainsKey) : other.Overlaps(this);
}

/// <summary>Works out for which days each set of profiles counts (docs/decisions/029-order-of-files.md).</summary>
/// <remarks>A function of all sets and days, so that the order in which they came has no effect.</remarks>
internal sealed class ProfilePlacement
{
    private readonly IReadOnlyList<PlacedSet> _sets;
    private readonly Dictionary<int, decimal> _common = [];
    private readonly Dictionary<(int Set, DateOnly Day), ProfileFit> _besides = [];
    private readonly Dictionary<DateOnly, List<PlacedSet>> _fitting = [];

    public ProfilePlacement(IReadOnlyList<PlacedSet> sets)
    {
        _sets = sets;
        HashSet<int> differing = [];
        foreach (var (control, max) in sets.SelectMany(s => s.Maxima))
            if (max is not { } known) continue;
            else if (!_common.TryAdd(control, known) && _common[control] != known) differing.Add(control);
        foreach (var control in differing) _common.Remove(control);
    }

    /// <summary>The days whose numbers are to be tried.</summary>
    public static IEnumerable<DateOnly> Wanted(IReadOnlyList<PlacedSet> sets, IEnumerable<DateOnly> answerDays)
    {
        var certain = sets.SelectMany(s => s.ReadDays.Days).ToHashSet();
        return answerDays.Concat(sets.SelectMany(s => s.BesideDays.Days)).Distinct().Where(d => !certain.Contains(d)).Order();
    }

    /// <summary>Tries all sets with the numbers of a day.</summary>
    public void Try(DateOnly date, ScoredDay day)
    {
        foreach (var set in _sets)
        {
            var fit = ProfileEvidence.Judge(day, set.Maxima, _common);
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
            foreach (var day in set.ReadDays.Days) set.Days[day] = PlaceRank.Read;
        }
        var certain = _sets.SelectMany(s => s.Days.Keys, (set, day) => (set, day)).ToLookup(p => p.day, p => p.set);
        foreach (var (day, fitting) in _fitting)
            foreach (var set in fitting)
                if (certain[day].Where(s => s != set).Concat(fitting.Where(s => s != set)).All(s => !s.Overlaps(set))) set.Days.TryAdd(day, PlaceRank.Fitting);
        foreach (var set in _sets.Where(s => s.Days.Count == 0))
            foreach (var day in set.BesideDays.IsEmpty ? [fallback] : set.BesideDays.Days) set.Days[day] = PlaceRank.Fallback;
    }
}
