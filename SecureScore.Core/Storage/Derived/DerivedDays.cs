using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage.Derived;

/// <summary>One run over a tenant's stale days, oldest first, that writes totals, events, completion spans and the summary again.</summary>
/// <remarks>
/// A touched day takes the day after it along, whose events compare with it. Where a control turns out to have been complete,
/// or not, the run goes on to the days whose story that changes (docs/decisions/023-what-a-corrected-day-touches.md).
/// </remarks>
// More than five: made by itself alone, of what it reads first.
internal sealed class DerivedDays
{
    private static readonly IReadOnlyDictionary<int, int> s_none = new Dictionary<int, int>();

    private readonly ScoreDbContext _context;
    private readonly int _tenantKey;
    private readonly RiskAcceptedRule _rule;
    private readonly StoredDays _days;
    private readonly CompletionSpans _spans;
    private readonly DayReader _reader;
    private readonly ILookup<DateOnly, Decision> _decisions;
    private readonly ILookup<DateOnly, string> _deprecations;
    private readonly SortedSet<int> _due = [];

    private DerivedDays(
        ScoreDbContext context, int tenantKey, RiskAcceptedRule rule, StoredDays days, CompletionSpans spans, DayReader reader)
    {
        (_context, _tenantKey, _rule, _days, _spans, _reader) = (context, tenantKey, rule, days, spans, reader);
        (_decisions, _deprecations) = (reader.DecisionsByDay(), reader.DeprecationsByDay());
    }

    /// <summary>Computes inside the caller's transaction.</summary>
    /// <param name="from">All days from this one on; null for none.</param>
    /// <param name="single">Single days besides.</param>
    public static async Task ComputeAsync(
        ScoreDbContext context, int tenantKey, RiskAcceptedRule rule, DateOnly? from, IReadOnlyList<DateOnly> single,
        CancellationToken cancellationToken)
    {
        var days = await StoredDays.LoadAsync(context, tenantKey, cancellationToken);
        var spans = await CompletionSpans.LoadAsync(context, tenantKey, cancellationToken);
        using var reader = await DayReader.OpenAsync(context, tenantKey, spans, null, cancellationToken);
        var run = new DerivedDays(context, tenantKey, rule, days, spans, reader);
        if (from is { } first) run.AddRange(days.From(first), days.Count - 1);
        foreach (var day in single) run.AddRange(days.From(day), days.From(day) + 1);
        run.Compute(cancellationToken);
        await spans.SaveAsync(context, cancellationToken);
        await SummaryWriter.WriteAsync(context, tenantKey, days, reader, rule, cancellationToken);
    }

    private void AddRange(int first, int last)
    {
        for (var i = first; i <= last && i < _days.Count; i++) _due.Add(i);
    }

    private void Compute(CancellationToken cancellationToken)
    {
        using var totals = new DailyTotalWriter(_context, _tenantKey);
        using var events = new ScoreEventWriter(_context, _tenantKey, _reader.Keys());
        using var carried = new CarriedScoreWriter(_context);
        (int Index, DerivedDay Day)? last = null;
        while (_due.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var index = _due.Min;
            _due.Remove(index);
            var before = index == 0 ? null
                : last is { } kept && kept.Index == index - 1 ? kept.Day
                : DerivedDay.Create(_reader.Read(_days[index - 1]), _rule);
            last = (index, Compute(index, Complete(index, before, carried), before, totals, events));
        }
        totals.Flush();
        events.Flush();
    }

    /// <summary>The day with the controls that its list lacks and Microsoft's sums hold.</summary>
    private ReadDay Complete(int index, DerivedDay? before, CarriedScoreWriter writer)
    {
        var day = _days[index];
        var read = _reader.Read(day);
        var carried =
            day.CarriedFrom is { } repeated ? CarriedOn(repeated) : before is null ? s_none : CarriedFrom(index - 1, before.Read, read);
        var isKnown = carried.Count == read.Carried.Count
            && carried.All(c => read.Carried.TryGetValue(c.Key, out var from) && from == c.Value);
        if (isKnown) return read;
        writer.Replace(day.SnapshotId, carried);
        AddRange(index + 1, index + 1);
        return _reader.Read(day);
    }

    /// <summary>A day that repeats an earlier list lacks what that list lacks.</summary>
    private IReadOnlyDictionary<int, int> CarriedOn(DateOnly repeated) =>
        _days.From(repeated) is var at && at < _days.Count && _days[at].Date == repeated
            ? _reader.Read(_days[at]).Carried
            : new Dictionary<int, int>();

    /// <summary>Which controls a day lacks, with the snapshot whose list has them.</summary>
    private Dictionary<int, int> CarriedFrom(int before, ReadDay there, ReadDay read)
    {
        var listed = read.Carried.Count == 0 ? read.Listed
            : read.Listed with { Listed = read.Listed.Listed.Where(c => !read.Carried.ContainsKey(c.Key)).ToDictionary() };
        return MissingControls.Find(there.Listed, listed, _reader.NameOf)
            .ToDictionary(key => key, key => there.Carried.TryGetValue(key, out var from) ? from : _days[before].SnapshotId);
    }

    private DerivedDay Compute(int index, ReadDay read, DerivedDay? before, DailyTotalWriter totals, ScoreEventWriter events)
    {
        var day = _days[index];
        List<ScoreFigures> views =
            [.. ScoreView.Stored.Select(view => ScoreFigures.Compute(view, read.Controls, _rule, read.Listed.Reported))];
        totals.Replace(day.Date, views);
        var summed = new SummedDay(read.Day, views.ToDictionary(figures => figures.View, figures => figures.Score));
        events.Replace(day.Previous, day.Date, ScoreEvents.Between(before?.Summed, summed, _rule,
            Since(_decisions, day).OrderBy(d => d.Version).ToList(), Since(_deprecations, day).ToList()));
        foreach (var control in _spans.Set(day, read.Full)) Follow(index, control);
        return new(read, summed);
    }

    /// <summary>Everything that counts from a day on and did not count on the stored day before.</summary>
    private static IEnumerable<T> Since<T>(ILookup<DateOnly, T> byDay, StoredDay day) => day.Previous is { } previous
        ? Enumerable.Range(previous.DayNumber + 1, day.Date.DayNumber - previous.DayNumber)
            .SelectMany(number => byDay[DateOnly.FromDayNumber(number)])
        : byDay.Where(g => g.Key <= day.Date).SelectMany(g => g);

    /// <summary>
    /// A control was complete on the day, or was not, otherwise than known: until it is complete again a decision may count or not,
    /// and then it is completed for the first time, or repaired.
    /// </summary>
    private void Follow(int index, int control)
    {
        var day = _days[index];
        var full = _spans.FirstFullAfter(control, day.Date, day.Next) is { } date ? _days.From(date) : _days.Count;
        AddRange(_reader.HasDecisions(control) ? index + 1 : full, full);
    }

    /// <summary>A day that was read, with its sums.</summary>
    private sealed record DerivedDay(ReadDay Read, SummedDay Summed)
    {
        public static DerivedDay Create(ReadDay read, RiskAcceptedRule rule) => new(read, SummedDay.Create(read.Day, rule));
    }
}
