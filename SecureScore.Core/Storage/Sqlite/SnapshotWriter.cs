using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;
using SecureScore.Core.Graph;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>What writing a day did.</summary>
internal enum SnapshotOutcome { New, Changed, Same, Poorer, Kept }

/// <param name="Other">The day as it was stored before; null when there was none, or the same.</param>
/// <param name="Reason">By what one of the two was taken.</param>
internal readonly record struct SnapshotWrite(SnapshotOutcome Outcome, StoredSnapshot? Other = null, string? Reason = null);

/// <summary>Writes days with prepared statements: the one place where EF Core would be too slow (docs/benchmarks.md).</summary>
/// <remarks>One transaction per day: a day is there as a whole or not at all. Not for concurrent use.</remarks>
internal sealed class SnapshotWriter : IAsyncDisposable
{
    private readonly ScoreDbContext _context;
    private readonly SqliteConnection _connection;
    private readonly StoredKeys _keys;
    private long _dataVersion = -1;
    private DateTime? _lastSynced;
    private object _lastSyncedText = DBNull.Value;
    private readonly SqliteCommand _insertScore;
    private readonly SqliteParameter[] _score;

    private SnapshotWriter(ScoreDbContext context)
    {
        _context = context;
        _connection = context.Connection();
        _insertScore = new StorageCommand(_connection, """
            INSERT INTO ControlScores (SnapshotId, ControlKey, Category, Points, ReceivedPoints, Percentage, "Count", Total, IsOn, LastSynced, IsNotScored, DescriptionId, StatusTextId)
            VALUES ($s, $k, $c, $p, $r, $g, $n, $t, $o, $l, $x, $d, $i)
            """);
        _score = _insertScore.AddParameters("$s", "$k", "$c", "$p", "$r", "$g", "$n", "$t", "$o", "$l", "$x", "$d", "$i");
        _keys = new StoredKeys(_connection);
        Profiles = new ProfileSetStore(_connection, _keys);
    }

    /// <summary>Stores the profiles of a document, on the same connection.</summary>
    public ProfileSetStore Profiles { get; }

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
        _keys.Dispose();
        Profiles.Dispose();
        await _context.DisposeAsync();
    }

    /// <summary>Stores a day, unless what is stored counts before it: see <see cref="SnapshotOrder"/>.</summary>
    /// <param name="isNewest">Whether it was read from Graph just now, and so counts before everything that says no more.</param>
    public SnapshotWrite Write(int tenantKey, GraphSnapshot received, bool isNewest = false)
    {
        using var transaction = _connection.BeginWrite();
        _insertScore.Transaction = _keys.Transaction = transaction;
        ForgetIfOthersWrote();
        var existing = FindSnapshot(tenantKey, received.Snapshot.Day);
        // A list of the portal has no counts, no texts and no averages, however long it is.
        if (existing is (_, false, false) && received.Snapshot.IsFromPortal) return new(SnapshotOutcome.Poorer);
        var hadSums = Execute(
            "DELETE FROM SumsDays WHERE TenantKey = $t AND Day = $d", ("$t", tenantKey),
            ("$d", SqliteText.Format(received.Snapshot.Day))) > 0;
        StoredSnapshot? stored = null;
        // What stands in Microsoft's place until it comes gives way to it.
        if (existing is (var known, false, var isFromPortal) && isFromPortal == received.Snapshot.IsFromPortal)
        {
            stored = ReadStored(known);
            var order = SnapshotOrder.Compare(stored, StoredSnapshot.From(received), out var reason);
            if (order == 0) return new(SnapshotOutcome.Same);
            if (reason == SnapshotOrder.Richness && order > 0) return new(SnapshotOutcome.Poorer, stored, reason);
            if (order > 0 && !isNewest) return new(SnapshotOutcome.Kept, stored, reason);
            if (reason == SnapshotOrder.Moment)
            {
                Execute(
                    "UPDATE Snapshots SET ComputedAt = $c WHERE Id = $id", ("$c", SqliteText.Format(received.Snapshot.ComputedAt)),
                    ("$id", known));
                transaction.Commit();
                return new(SnapshotOutcome.Same);
            }
            stored = stored with { Reason = reason };
        }
        if (existing is { } old)
        {
            MarkKeepingStale(tenantKey, old.Id);
            Execute("DELETE FROM Snapshots WHERE Id = $id", ("$id", old.Id));
        }
        var snapshotId = InsertSnapshot(tenantKey, received.Snapshot);
        _score[0].Value = snapshotId;
        foreach (var score in received.Scores) InsertScore(_keys.Control(tenantKey, score.Score.ControlId), score);
        MarkStale(tenantKey, received.Snapshot.Day);
        transaction.Commit();
        if (stored is not null) return new(SnapshotOutcome.Changed, stored, stored.Reason);
        return new(hadSums || existing is (_, false, _) ? SnapshotOutcome.Changed : SnapshotOutcome.New);
    }

    /// <summary>What another connection removed, with a tenant, must not be referred to.</summary>
    private void ForgetIfOthersWrote()
    {
        using var command = Command("PRAGMA data_version");
        var version = (long)command.ExecuteScalar()!; // always one row
        if (version == _dataVersion) return;
        _dataVersion = version;
        _keys.Forget();
    }

    /// <summary>What is derived from this day is to be computed again; kept in the database so that a crash does not lose it.</summary>
    private void MarkStale(int tenantKey, DateOnly day) => Execute(
        "INSERT OR IGNORE INTO StaleDays (TenantKey, Day) VALUES ($t, $d)", ("$t", tenantKey), ("$d", SqliteText.Format(day)));

    /// <summary>Days that keep scores of a snapshot lose them with it.</summary>
    private void MarkKeepingStale(int tenantKey, int snapshotId) => Execute(
        """
        INSERT OR IGNORE INTO StaleDays (TenantKey, Day)
        SELECT $t, n.Day FROM CarriedScores c JOIN Snapshots n ON n.Id = c.SnapshotId WHERE c.FromSnapshotId = $id
        """,
        ("$t", tenantKey), ("$id", snapshotId));

    private (int Id, bool IsOwn, bool IsFromPortal)? FindSnapshot(int tenantKey, DateOnly day)
    {
        using var command = Command(
            "SELECT Id, IsOwn, IsFromPortal FROM Snapshots WHERE TenantKey = $t AND Day = $d", ("$t", tenantKey),
            ("$d", SqliteText.Format(day)));
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
            ("$t", tenantKey), ("$d", SqliteText.Format(snapshot.Day)), ("$c", SqliteText.Format(snapshot.ComputedAt)),
            ("$r", SqliteText.Format(snapshot.ReadAt)),
            ("$p", SqliteText.Format(snapshot.ReportedPoints)), ("$m", SqliteText.Format(snapshot.ReportedMaxPoints)),
            ("$a", snapshot.ActiveUsers ?? (object)DBNull.Value), ("$l", snapshot.LicensedUsers ?? (object)DBNull.Value),
            ("$o", snapshot.IsFromPortal ? 1 : 0),
            ("$e", JsonSerializer.Serialize([.. snapshot.EnabledServices], StorageJson.Default.ListString)),
            ("$v", JsonSerializer.Serialize([.. snapshot.Averages], StorageJson.Default.ListComparisonAverage)));
        return (int)(long)command.ExecuteScalar()!;
    }

    private void InsertScore(int controlKey, in GraphControlScore received)
    {
        var score = received.Score;
        _score[1].Value = controlKey;
        _score[2].Value = score.Category.Name;
        _score[3].Value = SqliteText.Format(score.Points);
        _score[4].Value = score.ReceivedPoints ?? (object)DBNull.Value;
        _score[5].Value = SqliteText.Format(score.Percentage);
        _score[6].Value = SqliteText.Format(score.Count);
        _score[7].Value = SqliteText.Format(score.Total);
        _score[8].Value = score.IsOn is { } on ? (on ? 1 : 0) : DBNull.Value;
        if (score.LastSynced != _lastSynced) (_lastSynced, _lastSyncedText) = (score.LastSynced, SqliteText.Format(score.LastSynced));
        _score[9].Value = _lastSyncedText;             // most controls of a day were evaluated together
        _score[10].Value = score.IsNotScored ? 1 : 0;
        _score[11].Value = _keys.Text(received.Description);
        _score[12].Value = _keys.Text(received.ImplementationStatus);
        _insertScore.ExecuteNonQuery();
    }

    private StoredSnapshot ReadStored(int snapshotId)
    {
        using var sums = Command(
            "SELECT ReportedPoints, ReportedMaxPoints, ActiveUsers, LicensedUsers, Averages, EnabledServices, ComputedAt FROM "
                + "Snapshots WHERE Id = $id",
            ("$id", snapshotId));
        using var sumReader = sums.ExecuteReader();
        sumReader.Read();
        var stored = new SnapshotSums(sumReader.Decimal(0), sumReader.Decimal(1), sumReader.IsDBNull(2) ? null : sumReader.GetInt32(2),
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
        return new(stored, DateTime.SpecifyKind(sumReader.GetDateTime(6), DateTimeKind.Utc), scores);
    }

    private int Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    private StorageCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = new StorageCommand(_connection, sql);
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
