using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage.Derived;

/// <summary>A day as the sums and the events need it.</summary>
/// <param name="Controls">The same controls as in <paramref name="Day"/>, for the sums.</param>
/// <param name="Full">Keys of the controls that had all their points.</param>
/// <param name="Published">What Microsoft reports; null when one half is missing.</param>
internal sealed record ReadDay(ScoreDay Day, IReadOnlyList<ScoredControl> Controls, HashSet<int> Full, ScoreSum? Published);

/// <summary>Reads a tenant's days, each control joined to the profile and the decisions of that day.</summary>
/// <remarks>With prepared statements: a rebuild reads every control score that is stored.</remarks>
internal sealed class DayReader : IDisposable
{
    private readonly Dictionary<int, Known> _known;
    private readonly Dictionary<string, ControlCategory> _categories = [];
    private readonly CompletionSpans _spans;
    private readonly SqliteCommand _select;
    private readonly SqliteParameter _snapshot;
    private readonly OwnScores? _own;
    private readonly IReadOnlyCollection<int>? _only;

    private DayReader(ScoreDbContext context, Dictionary<int, Known> known, CompletionSpans spans, OwnScores? own, IReadOnlyCollection<int>? only)
    {
        (_known, _spans, _own, _only) = (known, spans, own, only);
        _select = ((SqliteConnection)context.Database.GetDbConnection()).CreateCommand();
        _select.Transaction = (SqliteTransaction?)context.Database.CurrentTransaction?.GetDbTransaction();
        _select.CommandText = $"""
            SELECT s.ControlKey, s.Category, s.Points, s.IsNotScored, s.Percentage, s."Count", s.Total, n.ReportedPoints, n.ReportedMaxPoints
            FROM Snapshots n LEFT JOIN ControlScores s ON s.SnapshotId = n.Id {(only is null ? "" : $"AND s.ControlKey IN ({string.Join(',', only)})")} WHERE n.Id = $s
            """;
        _snapshot = _select.AddParameters("$s")[0];
    }

    /// <param name="only">Keys of the controls to read; null for all.</param>
    public static async Task<DayReader> OpenAsync(ScoreDbContext context, int tenantKey, CompletionSpans spans, IReadOnlyCollection<int>? only, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var controls = await context.Controls.Where(c => c.TenantKey == tenantKey).Select(c => new { c.Id, c.ControlId }).ToListAsync(cancellationToken);
        var versions = (await context.ControlProfiles.Where(p => p.Control!.TenantKey == tenantKey).OrderBy(p => p.FromDay)
            .Select(p => new { p.ControlKey, p.FromDay, p.MaxPoints, p.Category, p.IsDeprecated }).ToListAsync(cancellationToken))
            .ToLookup(p => p.ControlKey, p => new Version(p.FromDay, p.MaxPoints, ControlCategory.Parse(p.Category), p.IsDeprecated));
        var decisions = (await context.Decisions.AsNoTracking().Where(d => d.Control!.TenantKey == tenantKey).Include(d => d.Control).OrderBy(d => d.Version).ToListAsync(cancellationToken))
            .ToLookup(d => d.ControlKey, d => d.ToDecision());
        return new DayReader(context, controls.ToDictionary(c => c.Id, c => new Known(c.ControlId, [.. versions[c.Id]], [.. decisions[c.Id]])), spans, await OwnScores.OpenAsync(context, tenantKey, cancellationToken), only);
    }

    public void Dispose() => _select.Dispose();

    /// <summary>All decisions, by the day from which they count.</summary>
    public ILookup<DateOnly, Decision> DecisionsByDay() => _known.Values.SelectMany(k => k.Decisions).ToLookup(d => d.EffectiveDay);

    /// <summary>Controls whose profile became deprecated, by the day from which it is.</summary>
    public ILookup<DateOnly, string> DeprecationsByDay() => _known.Values
        .SelectMany(k => k.Versions.Zip(k.Versions.Skip(1)).Where(v => v.Second.IsDeprecated && !v.First.IsDeprecated).Select(v => (v.Second.FromDay, k.ControlId)))
        .ToLookup(d => d.FromDay, d => d.ControlId);

    public bool HasDecisions(int controlKey) => _known[controlKey].Decisions.Length > 0;

    /// <summary>Keys of controls by their ids.</summary>
    public Dictionary<string, int> Keys() => _known.ToDictionary(k => k.Value.ControlId, k => k.Key, StringComparer.OrdinalIgnoreCase);

    public ReadDay Read(StoredDay day)
    {
        _snapshot.Value = day.SnapshotId;
        using var reader = _select.ExecuteReader();
        List<ControlDay> controls = [];
        List<ScoredControl> scored = [];
        HashSet<int> full = [];
        ScoreSum? published = null;
        var own = _own?.On(day.Date);
        for (var isFirst = true; reader.Read(); isFirst = false)
        {
            if (isFirst && reader.Decimal(7) is { } reported && reader.Decimal(8) is > 0 and var max) published = new(reported, max); // the same in every row
            if (reader.IsDBNull(0)) continue;
            var key = reader.GetInt32(0);
            var score = ScoreOf(reader, _known[key], day);
            if (own is not null && own.Remove(key, out var ours)) score = ours.Over(score);
            if (score is not null) Add(key, score);
        }
        foreach (var (key, ours) in own ?? [])
            if ((_only is null || _only.Contains(key)) && ours.Over(null) is { } score) Add(key, score);
        return new(new ScoreDay(day.Date, controls), scored, full, published);

        void Add(int key, ControlScore score)
        {
            var control = Join(key, score, day);
            controls.Add(control);
            scored.Add(new(control.Category, control.Points, control.State.Status, score.Points));
            if (control.Points.IsFull) full.Add(key);
        }
    }

    private ControlScore ScoreOf(SqliteDataReader reader, Known known, StoredDay day) => new()
    {
        ControlId = known.ControlId,
        Category = CategoryOf(reader.GetString(1)),
        Points = reader.Decimal(2),
        IsNotScored = reader.GetBoolean(3),
        Percentage = known.VersionOn(day.Date) is null ? reader.Decimal(4) : null,      // only a missing profile needs it
        Count = reader.Decimal(5),
        Total = reader.Decimal(6),
    };

    private ControlDay Join(int key, ControlScore score, StoredDay day)
    {
        var known = _known[key];
        var version = known.VersionOn(day.Date);
        var points = ScoreCalculator.PointsOf(version is not null, version?.MaxPoints, score);
        var lastFull = _spans.LastFullBefore(key, day.Date, day.Previous);
        var state = ActionState.On(known.Decisions, day.Date, points.IsFull, points.Kind == PointsKind.Scored ? lastFull : null);
        return new(known.ControlId, score.Category.Name.Length > 0 ? score.Category : version?.Category ?? default, points, state, score.Count, score.Total, lastFull is not null);
    }

    private ControlCategory CategoryOf(string name)
    {
        if (!_categories.TryGetValue(name, out var category)) _categories[name] = category = ControlCategory.Parse(name);
        return category;
    }

    private sealed record Version(DateOnly FromDay, decimal? MaxPoints, ControlCategory Category, bool IsDeprecated);

    private sealed record Known(string ControlId, Version[] Versions, Decision[] Decisions)
    {
        /// <summary>The oldest version also serves the days before it.</summary>
        public Version? VersionOn(DateOnly day)
        {
            Version? inForce = null;
            foreach (var version in Versions)
            {
                if (inForce is not null && version.FromDay > day) break;
                inForce = version;
            }
            return inForce;
        }
    }
}
