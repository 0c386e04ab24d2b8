using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;
using SecureScore.Core.Graph;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Storage.Snapshots;

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
    private readonly StoredKeys _keys;
    private readonly BulkInsert _scores;
    private readonly StorageCommand _readVersion;
    private long? _dataVersion;

    private SnapshotWriter(ScoreDbContext context)
    {
        _context = context;
        _scores = context.Provider.CreateBulkInsert(
            context, "ControlScores", "SnapshotId", "ControlKey", "Category", "Points", "ReceivedPoints", "Percentage", "Count", "Total",
            "IsOn", "LastSynced", "IsNotScored", "DescriptionId", "StatusTextId");
        _readVersion = new(context, context.Provider.ReadDataVersion);
        _keys = new(context);
        Profiles = new(context, _keys);
    }

    /// <summary>Stores the profiles of a document, on the same connection.</summary>
    public ProfileSetStore Profiles { get; }

    public static async Task<SnapshotWriter> OpenAsync(IDbContextFactory<ScoreDbContext> contexts, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        // An import can be repeated, so it need not wait for the disk at every day.
        await context.Provider.RelaxDurabilityAsync(context, cancellationToken);
        return new(context);
    }

    public async ValueTask DisposeAsync()
    {
        _scores.Dispose();
        _readVersion.Dispose();
        _keys.Dispose();
        Profiles.Dispose();
        await _context.DisposeAsync();
    }

    /// <summary>Stores a day, unless what is stored counts before it: see <see cref="SnapshotOrder"/>.</summary>
    /// <param name="isNewest">Whether it was read from Graph just now, and so counts before everything that says no more.</param>
    public SnapshotWrite Write(int tenantKey, GraphSnapshot received, bool isNewest = false)
    {
        using var transaction = _context.Database.BeginTransaction();
        ForgetIfOthersWrote();
        var existing = FindSnapshot(tenantKey, received.Snapshot.Day);
        // A list of the portal has no counts, no texts and no averages, however long it is.
        if (existing is (_, false, false) && received.Snapshot.IsFromPortal) return new(SnapshotOutcome.Poorer);
        var hadSums = Execute(
            "DELETE FROM SumsDays WHERE TenantKey = @t AND Day = @d", ("@t", tenantKey),
            ("@d", received.Snapshot.Day)) > 0;
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
                    "UPDATE Snapshots SET ComputedAt = @c WHERE Id = @id", ("@c", received.Snapshot.ComputedAt),
                    ("@id", known));
                MarkStale(tenantKey, received.Snapshot.Day); // the summary has the moment as well
                transaction.Commit();
                return new(SnapshotOutcome.Same);
            }
            stored = stored with { Reason = reason };
        }
        if (existing is { } old)
        {
            MarkKeepingStale(old.Id);
            Execute("DELETE FROM Snapshots WHERE Id = @id", ("@id", old.Id));
        }
        var snapshotId = InsertSnapshot(tenantKey, received.Snapshot);
        foreach (var score in received.Scores) AddScore(snapshotId, _keys.Control(tenantKey, score.Score.ControlId), score);
        _scores.Flush();
        MarkStale(tenantKey, received.Snapshot.Day);
        transaction.Commit();
        if (stored is not null) return new(SnapshotOutcome.Changed, stored, stored.Reason);
        return new(hadSums || existing is (_, false, _) ? SnapshotOutcome.Changed : SnapshotOutcome.New);
    }

    /// <summary>What another connection removed, with a tenant, must not be referred to.</summary>
    private void ForgetIfOthersWrote()
    {
        var version = _readVersion.ExecuteNumber();
        if (version == _dataVersion) return;
        _dataVersion = version;
        _keys.Forget();
    }

    /// <summary>What is derived from this day is to be computed again; kept in the database so that a crash does not lose it.</summary>
    private void MarkStale(int tenantKey, DateOnly day) => Execute(
        "INSERT INTO StaleDays (TenantKey, Day) VALUES (@t, @d) ON CONFLICT DO NOTHING", ("@t", tenantKey), ("@d", day));

    /// <summary>Days that keep scores of a snapshot lose them with it.</summary>
    private void MarkKeepingStale(int snapshotId) => Execute(
        """
        INSERT INTO StaleDays (TenantKey, Day)
        SELECT n.TenantKey, n.Day FROM CarriedScores c JOIN Snapshots n ON n.Id = c.SnapshotId WHERE c.FromSnapshotId = @id
        ON CONFLICT DO NOTHING
        """,
        ("@id", snapshotId));

    private (int Id, bool IsOwn, bool IsFromPortal)? FindSnapshot(int tenantKey, DateOnly day)
    {
        using var command = Command(
            "SELECT Id, IsOwn, IsFromPortal FROM Snapshots WHERE TenantKey = @t AND Day = @d", ("@t", tenantKey),
            ("@d", day));
        using var reader = command.Read();
        return reader.Read() ? (reader.GetInt32(0), reader.GetBoolean(1), reader.GetBoolean(2)) : null;
    }

    private int InsertSnapshot(int tenantKey, ScoreSnapshot snapshot)
    {
        using var command = Command(
            """
            INSERT INTO Snapshots (TenantKey, Day, ComputedAt, ReadAt, ReportedPoints, ReportedMaxPoints, ActiveUsers, LicensedUsers, EnabledServices, Averages, IsOwn, IsFromPortal)
            VALUES (@t, @d, @c, @r, @p, @m, @a, @l, @e, @v, @w, @o) RETURNING Id
            """,
            ("@t", tenantKey), ("@d", snapshot.Day), ("@c", snapshot.ComputedAt), ("@r", snapshot.ReadAt),
            ("@p", snapshot.ReportedPoints), ("@m", snapshot.ReportedMaxPoints),
            ("@a", snapshot.ActiveUsers), ("@l", snapshot.LicensedUsers),
            ("@e", JsonSerializer.Serialize([.. snapshot.EnabledServices], StorageJson.Default.ListString)),
            ("@v", JsonSerializer.Serialize([.. snapshot.Averages], StorageJson.Default.ListComparisonAverage)),
            ("@w", false), ("@o", snapshot.IsFromPortal));
        return (int)command.ExecuteNumber()!.Value;
    }

    private void AddScore(int snapshotId, int controlKey, in GraphControlScore received)
    {
        var score = received.Score;
        _scores.Add(
        [
            snapshotId, controlKey, score.Category.Name, score.Points, score.ReceivedPoints, score.Percentage, score.Count, score.Total,
            score.IsOn, score.LastSynced, score.IsNotScored,
            received.Description is { } description ? _keys.Text(description) : null,
            received.ImplementationStatus is { } status ? _keys.Text(status) : null,
        ]);
    }

    private StoredSnapshot ReadStored(int snapshotId)
    {
        var (sums, computedAt) = ReadSums(snapshotId);
        using var command = Command(
            """
            SELECT c.ControlId, s.Category, s.Points, s.ReceivedPoints, s.Percentage, s.Count, s.Total, s.IsOn, s.LastSynced, s.IsNotScored, d.Value, i.Value
            FROM ControlScores s JOIN Controls c ON c.Id = s.ControlKey LEFT JOIN Texts d ON d.Id = s.DescriptionId LEFT JOIN Texts i ON i.Id = s.StatusTextId
            WHERE s.SnapshotId = @id
            """, ("@id", snapshotId));
        using var reader = command.Read();
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
                IsOn = reader.Boolean(7),
                LastSynced = reader.Moment(8),
                IsNotScored = reader.GetBoolean(9),
            };
            scores[score.ControlId] = new(score, reader.Text(10), reader.Text(11));
        }
        return new(sums, computedAt, scores);
    }

    private (SnapshotSums Sums, DateTime ComputedAt) ReadSums(int snapshotId)
    {
        using var command = Command(
            """
            SELECT ReportedPoints, ReportedMaxPoints, ActiveUsers, LicensedUsers, Averages, EnabledServices, ComputedAt FROM Snapshots WHERE Id = @id
            """, ("@id", snapshotId));
        using var reader = command.Read();
        reader.Read();
        return (new(reader.Decimal(0), reader.Decimal(1), reader.Int32(2), reader.Int32(3), reader.GetString(4), reader.GetString(5)),
            reader.Moment(6)!.Value);
    }

    private int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.Execute();
    }

    private StorageCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        new(_context, sql, parameters);
}
