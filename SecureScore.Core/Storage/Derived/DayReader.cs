using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Comparison;

namespace SecureScore.Core.Storage.Derived;

/// <summary>A day as the sums and the events need it.</summary>
/// <param name="Controls">The same controls as in <paramref name="Day"/>, for the sums.</param>
/// <param name="Full">Keys of the controls that had all their points.</param>
/// <param name="Listed">What Microsoft's list and sums say, with the controls that are carried over.</param>
/// <param name="Carried">Keys of the controls that the list lacks, with the snapshot that has them.</param>
internal sealed record ReadDay(
    ScoreDay Day, IReadOnlyList<ScoredControl> Controls, HashSet<int> Full, ListedDay Listed, IReadOnlyDictionary<int, int> Carried);

/// <summary>Reads a tenant's days, each control joined to the profile and the decisions of that day.</summary>
internal sealed class DayReader : IDisposable
{
    private readonly Dictionary<int, ControlHistory> _known;
    private readonly Dictionary<string, ControlCategory> _categories = [];
    private readonly CompletionSpans _spans;
    private readonly ControlScoreReader _scores;
    private readonly OwnScores? _own;
    private readonly IReadOnlyCollection<int>? _only;

    private DayReader(
        ScoreDbContext context, Dictionary<int, ControlHistory> known, CompletionSpans spans, OwnScores? own,
        IReadOnlyCollection<int>? only)
    {
        (_known, _spans, _own, _only) = (known, spans, own, only);
        _scores = new(context, only);
    }

    /// <param name="only">Keys of the controls to read; null for all.</param>
    public static async Task<DayReader> OpenAsync(
        ScoreDbContext context, int tenantKey, CompletionSpans spans, IReadOnlyCollection<int>? only, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var known = await ControlHistories.LoadAsync(context, tenantKey, DateTime.MaxValue, cancellationToken);
        return new DayReader(context, known, spans, await OwnScores.OpenAsync(context, tenantKey, cancellationToken), only);
    }

    public void Dispose() => _scores.Dispose();

    /// <summary>All decisions, by the day from which they count.</summary>
    public ILookup<DateOnly, Decision> DecisionsByDay() => _known.Values.SelectMany(k => k.Decisions).ToLookup(d => d.EffectiveDay);

    /// <summary>Controls whose profile became deprecated, by the day from which it is.</summary>
    public ILookup<DateOnly, string> DeprecationsByDay() => _known.Values
        .SelectMany(k => ProfileVersions.Deprecations(k.Versions).Select(day => (day, k.ControlId)))
        .ToLookup(d => d.day, d => d.ControlId);

    public bool HasDecisions(int controlKey) => _known[controlKey].Decisions.Count > 0;

    public string NameOf(int controlKey) => _known[controlKey].ControlId;

    /// <summary>Keys of controls by their ids.</summary>
    public Dictionary<string, int> Keys() => _known.ToDictionary(k => k.Value.ControlId, k => k.Key, StringComparer.OrdinalIgnoreCase);

    public ReadDay Read(StoredDay day)
    {
        var read = new Reading(day, _own?.On(day.Date));
        _scores.Open(day.SnapshotId);
        while (_scores.Read())
        {
            if (read.Reported is null && _scores.ReportedPoints is { } points && _scores.ReportedMaxPoints is > 0 and var max)
                read.Reported = new(points, max); // the same in every row
            if (_scores.ControlKey is not { } key) continue;
            if (_scores.CarriedFrom is { } from) read.Carried[key] = from;
            else if (read.Carried.ContainsKey(key)) continue;       // listed without its points
            Add(read, key, ScoreOf(_known[key]));
        }
        foreach (var key in read.Own?.Keys.Where(k => _only is null || _only.Contains(k)).ToList() ?? []) Add(read, key, null);
        return new(new ScoreDay(day.Date, read.Controls), read.Scored, read.Full, new(read.Listed, read.Reported), read.Carried);
    }

    private void Add(Reading read, int key, ControlScore? theirs)
    {
        var score = read.Own is not null && read.Own.Remove(key, out var ours) ? ours.Over(theirs) : theirs;
        var (known, day) = (_known[key], read.Day);
        var lastFull = _spans.LastFullBefore(key, day.Date, day.Previous);
        var input = known.On(day.Date, score, theirs, lastFull);
        // A control whose points were lost on the way is lacking like one that is not listed.
        if (theirs is { IsNotScored: true } or { Points: not null })
            read.Listed[key] = new(theirs.Points ?? 0, theirs.IsNotScored ? 0 : input.Profile?.MaxPoints ?? 0);
        if (score is null) return;
        var (category, points, state) = input.JoinOn(day.Date);
        read.Controls.Add(new(known.ControlId, category, points, state, score.Count, score.Total, lastFull is not null)
        {
            AtMicrosoft = input.State,
            Rule = known.Rule
        });
        read.Scored.Add(new(category, points, state.Status, score.Points));
        if (points.IsFull) read.Full.Add(key);
    }

    private ControlScore ScoreOf(ControlHistory known) => new()
    {
        ControlId = known.ControlId,
        Category = CategoryOf(_scores.Category),
        Points = _scores.Points,
        IsNotScored = _scores.IsNotScored,
        Percentage = known.Versions.Count == 0 ? _scores.Percentage : null,      // only a missing profile needs it
        Count = _scores.Count,
        Total = _scores.Total,
        IsOn = _scores.IsOn,
    };

    private ControlCategory CategoryOf(string name)
    {
        if (!_categories.TryGetValue(name, out var category)) _categories[name] = category = ControlCategory.Parse(name);
        return category;
    }

    /// <summary>A day while it is read.</summary>
    private sealed class Reading(StoredDay day, Dictionary<int, OwnScorePoints>? own)
    {
        public StoredDay Day => day;
        public Dictionary<int, OwnScorePoints>? Own => own;
        public List<ControlDay> Controls { get; } = [];
        public List<ScoredControl> Scored { get; } = [];
        public HashSet<int> Full { get; } = [];
        public Dictionary<int, ScoreSum> Listed { get; } = [];
        public Dictionary<int, int> Carried { get; } = [];
        public ScoreSum? Reported { get; set; }
    }
}
