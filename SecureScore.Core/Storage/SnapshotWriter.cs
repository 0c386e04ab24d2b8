using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;
using SecureScore.Core.Graph;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage;

/// <summary>What writing a day did.</summary>
internal enum SnapshotOutcome { New, Changed, Same, Poorer }

/// <summary>Writes days with prepared statements: the one place where EF Core would be too slow (docs/benchmarks.md).</summary>
/// <remarks>One transaction per day: a day is there as a whole or not at all. Not for concurrent use.</remarks>
internal sealed class SnapshotWriter : IAsyncDisposable
{
    private const int MaxCachedCharacters = 8_000_000;

    private readonly ScoreDbContext _context;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<int, Dictionary<string, int>> _controlKeys = [];
    private readonly Dictionary<string, int> _textIds = [];
    private long _cachedCharacters;
    private long _dataVersion = -1;
    private DateTime? _lastSynced;
    private object _lastSyncedText = DBNull.Value;
    private readonly SqliteCommand _insertScore;
    private readonly SqliteParameter[] _score;
    private readonly SqliteCommand _insertText;
    private readonly SqliteParameter[] _text;

    private SnapshotWriter(ScoreDbContext context)
    {
        _context = context;
        _connection = (SqliteConnection)context.Database.GetDbConnection();
        _insertScore = _connection.CreateCommand();
        _insertScore.CommandText = """
            INSERT INTO ControlScores (SnapshotId, ControlKey, Category, Points, ReceivedPoints, Percentage, "Count", Total, IsOn, LastSynced, IsNotScored, DescriptionId, StatusTextId)
            VALUES ($s, $k, $c, $p, $r, $g, $n, $t, $o, $l, $x, $d, $i)
            """;
        _score = _insertScore.AddParameters("$s", "$k", "$c", "$p", "$r", "$g", "$n", "$t", "$o", "$l", "$x", "$d", "$i");
        _insertText = _connection.CreateCommand();
        _insertText.CommandText = "INSERT INTO Texts (Hash, Value) VALUES ($h, $v) ON CONFLICT (Hash) DO UPDATE SET Hash = excluded.Hash RETURNING Id";
        _text = _insertText.AddParameters("$h", "$v");
    }

    public static async Task<SnapshotWriter> OpenAsync(IDbContextFactory<ScoreDbContext> contexts, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        var writer = new SnapshotWriter(context);
        // An import can be repeated, so it need not wait for the disk at every day.
        writer.Execute("PRAGMA synchronous=NORMAL");
        return writer;
    }

    public async ValueTask DisposeAsync()
    {
        await _insertScore.DisposeAsync();
        await _insertText.DisposeAsync();
        await _context.DisposeAsync();
    }

    /// <summary>Stores a day, unless what is stored says as much or more.</summary>
    public SnapshotOutcome Write(int tenantKey, GraphSnapshot received)
    {
        using var transaction = _connection.BeginTransaction();
        _insertScore.Transaction = _insertText.Transaction = transaction;
        ForgetIfOthersWrote();
        var existing = FindSnapshot(tenantKey, received.Snapshot.Day);
        var hadSums = Execute("DELETE FROM SumsDays WHERE TenantKey = $t AND Day = $d", ("$t", tenantKey), ("$d", SqliteText.Of(received.Snapshot.Day))) > 0;
        if (existing is (var id, var isOwn, var isFromPortal))
        {
            // A list of the portal has no counts, no texts and no averages, however long it is.
            if (!isOwn && !isFromPortal && received.Snapshot.IsFromPortal) return SnapshotOutcome.Poorer;
            // What stands in Microsoft's place until it comes gives way to it.
            if (!isOwn && isFromPortal == received.Snapshot.IsFromPortal)
            {
                var stored = ReadStored(id);
                if (IsSame(stored, received)) return SnapshotOutcome.Same;
                if (SumsOf(received.Snapshot).Richness + Richness(received.Scores) < stored.Sums.Richness + Richness(stored.Scores)) return SnapshotOutcome.Poorer;
            }
            Execute("DELETE FROM Snapshots WHERE Id = $id", ("$id", id));
        }
        var snapshotId = InsertSnapshot(tenantKey, received.Snapshot);
        var keys = ControlKeysOf(tenantKey);
        _score[0].Value = snapshotId;
        foreach (var score in received.Scores) InsertScore(KeyOf(tenantKey, keys, score.Score.ControlId), score);
        MarkStale(tenantKey, received.Snapshot.Day);
        transaction.Commit();
        return existing is null or (_, true, _) && !hadSums ? SnapshotOutcome.New : SnapshotOutcome.Changed;
    }

    /// <summary>What another connection removed, with a tenant, must not be referred to.</summary>
    private void ForgetIfOthersWrote()
    {
        using var command = Command("PRAGMA data_version");
        var version = (long)command.ExecuteScalar()!; // always one row
        if (version == _dataVersion) return;
        _dataVersion = version;
        _textIds.Clear();
        _controlKeys.Clear();
        _cachedCharacters = 0;
    }

    /// <summary>What is derived from this day is to be computed anew; kept in the database so that a crash does not lose it.</summary>
    private void MarkStale(int tenantKey, DateOnly day) => Execute(
        "INSERT OR IGNORE INTO StaleDays (TenantKey, Day) VALUES ($t, $d)", ("$t", tenantKey), ("$d", SqliteText.Of(day)));

    private (int Id, bool IsOwn, bool IsFromPortal)? FindSnapshot(int tenantKey, DateOnly day)
    {
        using var command = Command("SELECT Id, IsOwn, IsFromPortal FROM Snapshots WHERE TenantKey = $t AND Day = $d", ("$t", tenantKey), ("$d", SqliteText.Of(day)));
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt32(0), reader.GetBoolean(1), reader.GetBoolean(2)) : null;
    }

    private int InsertSnapshot(int tenantKey, ScoreSnapshot snapshot)
    {
        using var command = Command(
            """
            INSERT INTO Snapshots (TenantKey, Day, ComputedAt, ReadAt, ReportedPoints, ReportedMaxPoints, ActiveUsers, LicensedUsers, EnabledServices, Averages, IsOwn, IsFromPortal)
            VALUES ($t, $d, $c, $r, $p, $m, $a, $l, $e, $v, 0, $o) RETURNING Id
            """,
            ("$t", tenantKey), ("$d", SqliteText.Of(snapshot.Day)), ("$c", SqliteText.Of(snapshot.ComputedAt)), ("$r", SqliteText.Of(snapshot.ReadAt)),
            ("$p", SqliteText.Of(snapshot.ReportedPoints)), ("$m", SqliteText.Of(snapshot.ReportedMaxPoints)),
            ("$a", snapshot.ActiveUsers ?? (object)DBNull.Value), ("$l", snapshot.LicensedUsers ?? (object)DBNull.Value),
            ("$o", snapshot.IsFromPortal ? 1 : 0), ("$e", JsonSerializer.Serialize([.. snapshot.EnabledServices], StorageJson.Default.ListString)),
            ("$v", JsonSerializer.Serialize([.. snapshot.Averages], StorageJson.Default.ListComparisonAverage)));
        return (int)(long)command.ExecuteScalar()!;
    }

    private void InsertScore(int controlKey, in GraphControlScore received)
    {
        var score = received.Score;
        _score[1].Value = controlKey;
        _score[2].Value = score.Category.Name;
        _score[3].Value = SqliteText.Of(score.Points);
        _score[4].Value = score.ReceivedPoints ?? (object)DBNull.Value;
        _score[5].Value = SqliteText.Of(score.Percentage);
        _score[6].Value = SqliteText.Of(score.Count);
        _score[7].Value = SqliteText.Of(score.Total);
        _score[8].Value = score.IsOn is { } on ? (on ? 1 : 0) : DBNull.Value;
        if (score.LastSynced != _lastSynced) (_lastSynced, _lastSyncedText) = (score.LastSynced, SqliteText.Of(score.LastSynced));
        _score[9].Value = _lastSyncedText;             // most controls of a day were evaluated together
        _score[10].Value = score.IsNotScored ? 1 : 0;
        _score[11].Value = TextId(received.Description);
        _score[12].Value = TextId(received.ImplementationStatus);
        _insertScore.ExecuteNonQuery();
    }

    private object TextId(string? text)
    {
        if (text is null) return DBNull.Value;
        if (_textIds.TryGetValue(text, out var id)) return id;
        _text[0].Value = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        _text[1].Value = text;
        id = (int)(long)_insertText.ExecuteScalar()!;
        _cachedCharacters += text.Length;
        if (_cachedCharacters > MaxCachedCharacters)
        {
            _textIds.Clear();
            _cachedCharacters = text.Length;
        }
        return _textIds[text] = id;
    }

    private Dictionary<string, int> ControlKeysOf(int tenantKey)
    {
        if (_controlKeys.TryGetValue(tenantKey, out var keys)) return keys;
        keys = new(StringComparer.OrdinalIgnoreCase);
        using var command = Command("SELECT ControlId, Id FROM Controls WHERE TenantKey = $t", ("$t", tenantKey));
        using var reader = command.ExecuteReader();
        while (reader.Read()) keys[reader.GetString(0)] = reader.GetInt32(1);
        return _controlKeys[tenantKey] = keys;
    }

    private int KeyOf(int tenantKey, Dictionary<string, int> keys, string controlId)
    {
        if (keys.TryGetValue(controlId, out var key)) return key;
        using var command = Command(
            "INSERT INTO Controls (TenantKey, ControlId) VALUES ($t, $c) ON CONFLICT DO UPDATE SET TenantKey = TenantKey RETURNING Id",
            ("$t", tenantKey), ("$c", controlId));
        return keys[controlId] = (int)(long)command.ExecuteScalar()!;
    }

    private (ScoreSnapshotSums Sums, Dictionary<string, GraphControlScore> Scores) ReadStored(int snapshotId)
    {
        using var sums = Command("SELECT ReportedPoints, ReportedMaxPoints, ActiveUsers, LicensedUsers, Averages, EnabledServices FROM Snapshots WHERE Id = $id", ("$id", snapshotId));
        using var sumReader = sums.ExecuteReader();
        sumReader.Read();
        var stored = new ScoreSnapshotSums(sumReader.Decimal(0), sumReader.Decimal(1), sumReader.IsDBNull(2) ? null : sumReader.GetInt32(2),
            sumReader.IsDBNull(3) ? null : sumReader.GetInt32(3), sumReader.GetString(4), sumReader.GetString(5));
        using var command = Command(
            """
            SELECT c.ControlId, s.Category, s.Points, s.ReceivedPoints, s.Percentage, s."Count", s.Total, s.IsOn, s.LastSynced, s.IsNotScored, d.Value, i.Value
            FROM ControlScores s JOIN Controls c ON c.Id = s.ControlKey LEFT JOIN Texts d ON d.Id = s.DescriptionId LEFT JOIN Texts i ON i.Id = s.StatusTextId
            WHERE s.SnapshotId = $id
            """, ("$id", snapshotId));
        using var reader = command.ExecuteReader();
        Dictionary<string, GraphControlScore> scores = new(StringComparer.OrdinalIgnoreCase);
        while (reader.Read())
        {
            var score = new ControlScore
            {
                ControlId = reader.GetString(0),
                Category = ControlCategory.Parse(reader.GetString(1)),
                Points = reader.Decimal(2),
                ReceivedPoints = reader.Text(3),
                Percentage = reader.Decimal(4),
                Count = reader.Decimal(5),
                Total = reader.Decimal(6),
                IsOn = reader.IsDBNull(7) ? null : reader.GetBoolean(7),
                LastSynced = reader.IsDBNull(8) ? null : DateTime.SpecifyKind(reader.GetDateTime(8), DateTimeKind.Utc),
                IsNotScored = reader.GetBoolean(9),
            };
            scores[score.ControlId] = new(score, reader.Text(10), reader.Text(11));
        }
        return (stored, scores);
    }

    private static bool IsSame((ScoreSnapshotSums Sums, Dictionary<string, GraphControlScore> Scores) stored, GraphSnapshot received)
    {
        return stored.Sums == SumsOf(received.Snapshot) && stored.Scores.Count == received.Scores.Count && received.Scores.All(score =>
            stored.Scores.TryGetValue(score.Score.ControlId, out var old)
            && old == score with { Score = score.Score with { ControlId = old.Score.ControlId } });
    }

    private static ScoreSnapshotSums SumsOf(ScoreSnapshot snapshot) => new(
        snapshot.ReportedPoints, snapshot.ReportedMaxPoints, snapshot.ActiveUsers, snapshot.LicensedUsers,
        JsonSerializer.Serialize([.. snapshot.Averages], StorageJson.Default.ListComparisonAverage),
        JsonSerializer.Serialize([.. snapshot.EnabledServices], StorageJson.Default.ListString));

    /// <summary>How much a day says: its controls, and each detail of them. Graph's older rows lack the details.</summary>
    private static int Richness(IReadOnlyList<GraphControlScore> scores) => scores.Sum(Richness);

    private static int Richness(Dictionary<string, GraphControlScore> scores) => scores.Values.Sum(Richness);

    private static int Richness(GraphControlScore score) => 1
        + (score.Score.Count is null ? 0 : 1) + (score.Score.Total is null ? 0 : 1) + (score.Score.IsOn is null ? 0 : 1)
        + (score.Score.LastSynced is null ? 0 : 1) + (score.Description is null ? 0 : 1) + (score.ImplementationStatus is null ? 0 : 1);

    private int Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private readonly record struct ScoreSnapshotSums(decimal? Points, decimal? Max, int? ActiveUsers, int? LicensedUsers, string Averages, string EnabledServices)
    {
        public int Richness => (Points is null ? 0 : 1) + (Max is null ? 0 : 1) + (ActiveUsers is null ? 0 : 1) + (Averages == "[]" ? 0 : 1);
    }
}
