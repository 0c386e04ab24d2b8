using Microsoft.Data.Sqlite;
using SecureScore.Core.Decisions;
using SecureScore.Core.History;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Writes the events of a day, in place of what was there.</summary>
internal sealed class ScoreEventWriter : IDisposable
{
    private readonly Dictionary<string, int> _keys;
    private readonly SqliteCommand _delete;
    private readonly SqliteParameter[] _range;
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter[] _event;

    /// <param name="keys">Keys of controls by their ids.</param>
    public ScoreEventWriter(ScoreDbContext context, int tenantKey, Dictionary<string, int> keys)
    {
        _keys = keys;
        _delete = context.CreateCommand("DELETE FROM ScoreEvents WHERE TenantKey = $t AND Day > $p AND Day <= $d");
        _range = _delete.AddParameters("$t", "$p", "$d");
        _insert = context.CreateCommand("""
            INSERT INTO ScoreEvents (TenantKey, Day, Kind, Cause, ControlKey, Category, FormerCategory, PointsBefore, PointsAfter, MaxBefore, MaxAfter,
                CountBefore, CountAfter, TotalBefore, TotalAfter, Effect, EffectOnFormer, EffectOnAll, DecisionId, Until, StateBy, StateAt, StateFrom, StateTo, StateNote)
            VALUES ($t, $d, $k, $c, $o, $g, $f, $p0, $p1, $m0, $m1, $c0, $c1, $t0, $t1, $e, $ef, $ea, $i, $u, $sb, $sa, $sf, $st, $sn)
            """);
        _event = _insert.AddParameters("$t", "$d", "$k", "$c", "$o", "$g", "$f", "$p0", "$p1", "$m0", "$m1", "$c0", "$c1", "$t0", "$t1",
            "$e", "$ef", "$ea", "$i", "$u",
            "$sb", "$sa", "$sf", "$st", "$sn");
        _range[0].Value = _event[0].Value = tenantKey;
    }

    public void Dispose()
    {
        _delete.Dispose();
        _insert.Dispose();
    }

    /// <param name="previous">The stored day before, which keeps its events; null for none.</param>
    public void Replace(DateOnly? previous, DateOnly day, IReadOnlyList<ScoreEvent> events)
    {
        _range[1].Value = SqliteText.Format(previous ?? DateOnly.MinValue);
        _range[2].Value = SqliteText.Format(day);
        _delete.ExecuteNonQuery();
        foreach (var happened in events) Insert(happened);
    }

    private void Insert(ScoreEvent happened)
    {
        _event[1].Value = SqliteText.Format(happened.Day);
        _event[2].Value = happened.Kind.ToString();
        _event[3].Value = happened.Cause?.ToString() ?? (object)DBNull.Value;
        _event[4].Value = happened.ControlId is { } id ? _keys[id] : DBNull.Value;
        _event[5].Value = happened.Category.Name;
        _event[6].Value = happened.FormerCategory?.Name ?? (object)DBNull.Value;
        SetPair(7, happened, f => f.Points);
        SetPair(9, happened, f => f.Max);
        SetPair(11, happened, f => f.Count);
        SetPair(13, happened, f => f.Total);
        _event[15].Value = Real(happened.Effect);
        _event[16].Value = Real(happened.EffectOnFormer);
        _event[17].Value = Real(happened.EffectOnAll);
        _event[18].Value = happened.Decision is { IsWorkedOut: false } decision ? decision.Id : DBNull.Value;
        _event[19].Value = happened.Until is { } until ? SqliteText.Format(until) : DBNull.Value;
        SetState(happened.Decision is { IsWorkedOut: true } state ? state : null);
        _insert.ExecuteNonQuery();
    }

    /// <summary>A decision that is not stored is kept with its event.</summary>
    private void SetState(Decision? state)
    {
        _event[20].Value = state?.By ?? (object)DBNull.Value;
        _event[21].Value = SqliteText.Format(state?.At);
        _event[22].Value = state?.From.ToString() ?? (object)DBNull.Value;
        _event[23].Value = state?.To.ToString() ?? (object)DBNull.Value;
        _event[24].Value = state?.Note ?? (object)DBNull.Value;
    }

    private void SetPair(int at, ScoreEvent happened, Func<EventFigures, decimal?> figure) => (_event[at].Value, _event[at + 1].Value) =
        (
            SqliteText.Format(happened.Before is { } before ? figure(before) : null),
            SqliteText.Format(happened.After is { } after ? figure(after) : null));

    private static object Real(decimal? value) => value is { } v ? (double)v : DBNull.Value;
}
