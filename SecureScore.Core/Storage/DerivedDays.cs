using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage;

/// <summary>One run over a tenant's days, oldest first, that writes totals and completion spans anew.</summary>
internal sealed class DerivedDays : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly int _tenantKey;
    private readonly DateOnly _from;
    private readonly RiskAcceptedRule _rule;
    private readonly Dictionary<int, MaxPointsVersion[]> _maxima;
    private readonly Dictionary<int, Decision[]> _decisions;
    private readonly Dictionary<string, ControlCategory> _categories = [];
    private readonly Dictionary<int, Span> _spans = [];
    private readonly SqliteCommand _insertTotal;
    private readonly SqliteParameter[] _total;

    private DerivedDays(ScoreDbContext context, int tenantKey, DateOnly from, RiskAcceptedRule rule,
        Dictionary<int, MaxPointsVersion[]> maxima, Dictionary<int, Decision[]> decisions)
    {
        (_tenantKey, _from, _rule, _maxima, _decisions) = (tenantKey, from, rule, maxima, decisions);
        _connection = (SqliteConnection)context.Database.GetDbConnection();
        _transaction = (SqliteTransaction)context.Database.CurrentTransaction!.GetDbTransaction();
        _insertTotal = Command("""
            INSERT INTO DailyTotals (TenantKey, "View", Day, Numerator, Denominator, MeasuredNumerator, MeasuredDenominator, ReportedNumerator, ReportedDenominator,
                PlannedNumerator, PlannedDenominator, AchievableNumerator, AchievableDenominator, AttestedPoints, WithoutProfile)
            VALUES ($t, $v, $d, $n0, $d0, $n1, $d1, $n2, $d2, $n3, $d3, $n4, $d4, $a, $w)
            """);
        _total = _insertTotal.AddParameters("$t", "$v", "$d", "$n0", "$d0", "$n1", "$d1", "$n2", "$d2", "$n3", "$d3", "$n4", "$d4", "$a", "$w");
    }

    public static async Task<DerivedDays> OpenAsync(ScoreDbContext context, int tenantKey, DateOnly from, RiskAcceptedRule rule, CancellationToken cancellationToken)
    {
        var maxima = await context.ControlProfiles.Where(p => p.Control!.TenantKey == tenantKey).OrderBy(p => p.FromDay)
            .Select(p => new { p.ControlKey, p.FromDay, p.MaxPoints, p.Category }).ToListAsync(cancellationToken);
        var decisions = await context.Decisions.Where(d => d.Control!.TenantKey == tenantKey).Include(d => d.Control)
            .OrderBy(d => d.Version).ToListAsync(cancellationToken);
        return new DerivedDays(context, tenantKey, from, rule,
            maxima.GroupBy(m => m.ControlKey).ToDictionary(g => g.Key, g => g.Select(m => new MaxPointsVersion(m.FromDay, m.MaxPoints, ControlCategory.Parse(m.Category))).ToArray()),
            decisions.GroupBy(d => d.ControlKey).ToDictionary(g => g.Key, g => g.Select(d => d.ToDecision()).ToArray()));
    }

    public ValueTask DisposeAsync() => _insertTotal.DisposeAsync();

    public void Compute(CancellationToken cancellationToken)
    {
        CutSpans();
        Execute("DELETE FROM DailyTotals WHERE TenantKey = $t AND Day >= $d");
        using var command = Command("""
            SELECT n.Id, s.ControlKey, s.Category, s.Points, s.IsNotScored, s.Percentage, CAST(s.Total AS REAL) = 0, n.Day, n.ReportedPoints, n.ReportedMaxPoints
            FROM Snapshots n LEFT JOIN ControlScores s ON s.SnapshotId = n.Id
            WHERE n.TenantKey = $t AND n.Day >= $d ORDER BY n.Day
            """, true);
        using var reader = command.ExecuteReader();
        Day? day = null;
        while (reader.Read())
        {
            var snapshotId = reader.GetInt32(0);
            if (day?.SnapshotId != snapshotId)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (day is not null) Finish(day);
                day = new Day(snapshotId, DateOnly.ParseExact(reader.GetString(7), "yyyy-MM-dd"),
                    reader.Decimal(8) is { } points && reader.Decimal(9) is > 0 and var max ? new ScoreSum(points, max) : null);
            }
            if (!reader.IsDBNull(1)) day.Controls.Add(Join(reader, day));
        }
        if (day is not null) Finish(day);
        reader.Close();
        WriteSpans();
    }

    private ScoredControl Join(SqliteDataReader reader, Day day)
    {
        var key = reader.GetInt32(1);
        var category = CategoryOf(reader.GetString(2));
        var version = VersionOn(key, day.Date);
        var score = new ControlScore
        {
            ControlId = "",
            Category = category,
            Points = reader.Decimal(3),
            IsNotScored = reader.GetBoolean(4),
            Total = !reader.IsDBNull(6) && reader.GetBoolean(6) ? 0 : null,     // of a total, only nobody counts here
            Percentage = version is null ? reader.Decimal(5) : null,       // only a missing profile needs it
        };
        var points = ScoreCalculator.PointsOf(version is not null, version?.MaxPoints, score);
        var span = _spans.GetValueOrDefault(key);
        var state = ActionState.On(_decisions.GetValueOrDefault(key, []), day.Date, points.IsFull, points.Kind == PointsKind.Scored ? span?.To : null);
        if (points.IsFull) day.Full.Add(key);
        return new(category.Name.Length > 0 ? category : version?.Category ?? default, points, state.Status, score.Points);
    }

    private ControlCategory CategoryOf(string name)
    {
        if (!_categories.TryGetValue(name, out var category)) _categories[name] = category = ControlCategory.Parse(name);
        return category;
    }

    private MaxPointsVersion? VersionOn(int controlKey, DateOnly day)
    {
        MaxPointsVersion? inForce = null;
        foreach (var version in _maxima.GetValueOrDefault(controlKey, []))
        {
            if (inForce is not null && version.FromDay > day) break;
            inForce = version;
        }
        return inForce;
    }

    private void Finish(Day day)
    {
        foreach (var view in ScoreView.Kept) WriteTotal(day.Date, ScoreFigures.Of(view, day.Controls, _rule, day.Published));
        foreach (var (key, span) in _spans)
            if (span.IsOpen && !day.Full.Contains(key)) span.IsOpen = false;
        foreach (var key in day.Full)
        {
            if (_spans.TryGetValue(key, out var span) && span.IsOpen)
            {
                span.To = day.Date;
                continue;
            }
            if (span is not null) WriteSpan(key, span);
            _spans[key] = new Span { From = day.Date, To = day.Date, IsOpen = true };
        }
    }

    /// <summary>Takes back what was derived from the stale days, and remembers how each control stood before them.</summary>
    private void CutSpans()
    {
        using var last = Command("SELECT MAX(Day) FROM Snapshots WHERE TenantKey = $t AND Day < $d", true);
        var lastDay = last.ExecuteScalar() as string;
        Execute("DELETE FROM CompletionSpans WHERE FromDay >= $d AND ControlKey IN (SELECT Id FROM Controls WHERE TenantKey = $t)");
        if (lastDay is null) return;
        using var cut = Command("UPDATE CompletionSpans SET ToDay = $l WHERE ToDay >= $d AND ControlKey IN (SELECT Id FROM Controls WHERE TenantKey = $t)", true);
        cut.Parameters.AddWithValue("$l", lastDay);
        cut.ExecuteNonQuery();
        using var command = Command("""
            SELECT ControlKey, MAX(FromDay), MAX(ToDay) FROM CompletionSpans
            WHERE ControlKey IN (SELECT Id FROM Controls WHERE TenantKey = $t) GROUP BY ControlKey
            """, true);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var to = reader.GetString(2);
            _spans[reader.GetInt32(0)] = new Span
            {
                From = DateOnly.ParseExact(reader.GetString(1), "yyyy-MM-dd"),
                To = DateOnly.ParseExact(to, "yyyy-MM-dd"),
                IsOpen = to == lastDay,
            };
        }
    }

    private void WriteSpans()
    {
        foreach (var (key, span) in _spans) WriteSpan(key, span);
    }

    private void WriteSpan(int controlKey, Span span)
    {
        using var command = Command("INSERT INTO CompletionSpans (ControlKey, FromDay, ToDay) VALUES ($k, $f, $o) ON CONFLICT DO UPDATE SET ToDay = excluded.ToDay");
        command.Parameters.AddWithValue("$k", controlKey);
        command.Parameters.AddWithValue("$f", SqliteText.Of(span.From));
        command.Parameters.AddWithValue("$o", SqliteText.Of(span.To));
        command.ExecuteNonQuery();
    }

    private void WriteTotal(DateOnly day, ScoreFigures figures)
    {
        _total[0].Value = _tenantKey;
        _total[1].Value = figures.View.Name;
        _total[2].Value = SqliteText.Of(day);
        SetSum(3, figures.Score);
        SetSum(5, figures.Measured);
        SetSum(7, figures.Reported);
        SetSum(9, figures.Planned);
        SetSum(11, figures.Achievable);
        _total[13].Value = SqliteText.Of(figures.AttestedPoints);
        _total[14].Value = figures.WithoutProfile;
        _insertTotal.ExecuteNonQuery();
    }

    private void SetSum(int at, ScoreSum? sum) =>
        (_total[at].Value, _total[at + 1].Value) = (SqliteText.Of(sum?.Numerator), SqliteText.Of(sum?.Denominator));

    private void Execute(string sql)
    {
        using var command = Command(sql, true);
        command.ExecuteNonQuery();
    }

    /// <param name="isRange">Whether the statement is about the tenant's days from the stale one on.</param>
    private SqliteCommand Command(string sql, bool isRange = false)
    {
        var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        if (!isRange) return command;
        command.Parameters.AddWithValue("$t", _tenantKey);
        command.Parameters.AddWithValue("$d", SqliteText.Of(_from));
        return command;
    }

    private sealed record MaxPointsVersion(DateOnly FromDay, decimal? MaxPoints, ControlCategory Category);

    private sealed record Day(int SnapshotId, DateOnly Date, ScoreSum? Published)
    {
        public List<ScoredControl> Controls { get; } = [];
        public HashSet<int> Full { get; } = [];
    }

    private sealed class Span
    {
        public DateOnly From { get; init; }
        public DateOnly To { get; set; }
        public bool IsOpen { get; set; }
    }
}
