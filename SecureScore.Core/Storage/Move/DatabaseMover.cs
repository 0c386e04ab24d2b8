using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Providers;

namespace SecureScore.Core.Storage.Move;

/// <summary>Brings a whole database to one of another provider. Each database has its own.</summary>
/// <remarks>
/// In one transaction of the target, so that a move that breaks off has moved nothing: docs/decisions/057-moving-a-database.md.
/// </remarks>
public sealed class DatabaseMover
{
    private readonly IDbContextFactory<ScoreDbContext> _contexts;
    private readonly DatabaseMigrator _migrator;
    private readonly AuditVerifier _verifier;
    private readonly IAuditAppender _audit;

    internal DatabaseMover(
        IDbContextFactory<ScoreDbContext> contexts, DatabaseMigrator migrator, AuditVerifier verifier, IAuditAppender audit) =>
        (_contexts, _migrator, _verifier, _audit) = (contexts, migrator, verifier, audit);

    /// <summary>Replaces what the target has by what this database has, and compares the two. This database stays as it is.</summary>
    /// <exception cref="AccessDeniedException">The actor has no write access; the attempt is recorded.</exception>
    /// <exception cref="DatabaseMoveException">
    /// One of the two cannot be used, the target has entries of its own, or this database was written to in the meantime.
    /// </exception>
    public async Task<DatabaseMoveReport> MoveToAsync(
        Actor actor, DatabaseMover target, IProgress<DatabaseMoveProgress>? progress, CancellationToken cancellationToken)
    {
        await _audit.EnsureCanWriteAsync(actor, new AuditEvent(AuditAction.DatabaseMoved));
        await using var from = await _contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            return await MoveAsync(actor, from, target, progress, cancellationToken);
        }
        catch (Exception ex) when (cancellationToken.IsCancellationRequested && ex is not DatabaseMoveException)
        {
            throw new OperationCanceledException(ex.Message, ex, cancellationToken);      // a server tells it as an error of its own
        }
        catch (Exception ex) when (DatabaseExceptionOf(ex) is { } database && from.Provider.FaultOf(database) is null)
        {
            throw new DatabaseMoveException(StorageFailure.FaultOf(ex) is StorageFault.ServerNotReachable
                ? new("move.no-server", target._migrator.Place, database.Message.TrimEnd('.'))
                : new("move.target", StorageFailure.Explain(ex, target._migrator.Place)!));
        }
    }

    private async Task<DatabaseMoveReport> MoveAsync(
        Actor actor, ScoreDbContext from, DatabaseMover target, IProgress<DatabaseMoveProgress>? progress,
        CancellationToken cancellationToken)
    {
        await using var to = await target._contexts.CreateDbContextAsync(cancellationToken);
        if (to.Provider == from.Provider) throw new DatabaseMoveException(new("move.same-provider", _migrator.Place));
        await EnsureSameVersionAsync(_migrator, cancellationToken);
        // A target that people use is not brought up to date: their instances would not know it any more.
        if (await to.Provider.HasHistoryAsync(to, cancellationToken)) await EnsureSameVersionAsync(target._migrator, cancellationToken);
        else await target._migrator.MigrateAsync(cancellationToken);

        await from.Database.OpenConnectionAsync(cancellationToken);
        var version = DataVersionOf(from);
        to.Database.SetCommandTimeout(0);     // a large table is read in one statement
        await using var transaction = await to.Database.BeginTransactionAsync(cancellationToken);
        var report = await CopyAsync(from, target, to, progress, cancellationToken);
        // With the write lock of the source: nothing is written between this look and the commit.
        await using var held = await from.Database.BeginTransactionAsync(cancellationToken);
        if (DataVersionOf(from) != version) throw new DatabaseMoveException(new("move.source-changed", _migrator.Place));
        var entry = report.Trail.IsWhole
            ? await target._audit.AppendAsync(to, actor, new AuditEvent(AuditAction.DatabaseMoved)
            {
                Target = Path.GetFileName(_migrator.Place),
                Details = new("audit.database-moved", report.Rows, report.Trail.HeadHash),
            }, cancellationToken)
            : null;
        await to.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);      // from here on, it is moved
        target._audit.Committed(entry);
        return report;
    }

    private static async Task EnsureSameVersionAsync(DatabaseMigrator migrator, CancellationToken cancellationToken)
    {
        if (!(await migrator.FindDifferenceAsync(cancellationToken)).IsNone)
            throw new DatabaseMoveException(new("move.other-version", migrator.Place));
    }

    private async Task<DatabaseMoveReport> CopyAsync(
        ScoreDbContext from, DatabaseMover target, ScoreDbContext to, IProgress<DatabaseMoveProgress>? progress,
        CancellationToken cancellationToken)
    {
        // What others write to the source meanwhile is not seen, and noticed at the end.
        await using var snapshot = await from.Provider.BeginReadAsync(from, cancellationToken);
        await EnsureNothingIsLostAsync(from, to, target._migrator.Place, cancellationToken);
        var tables = MovedTable.AllOf(from, to);
        Empty(to, tables);
        foreach (var table in tables) await CopyAsync(from, to, table, progress, cancellationToken);
        await AuditTriggers.RestoreAsync(to, cancellationToken);
        // Until the server has counted its rows, it plans queries as if there were none.
        foreach (var table in tables) Execute(to, $"ANALYZE \"{table.TargetName}\"");
        foreach (var table in tables)
            if (!await table.IsSameAsync(to, progress, cancellationToken))
                throw new DatabaseMoveException(new("move.rows-differ", table.Name));
        var (before, after) = (
            await _verifier.CheckAsync(from, cancellationToken), await target._verifier.CheckAsync(to, cancellationToken));
        if (LengthOf(before) != LengthOf(after)) throw new DatabaseMoveException(new("move.trail-differs"));
        await from.Database.UseTransactionAsync(null, cancellationToken);
        return new(_migrator.Place, target._migrator.Place, [.. tables.Select(t => new MovedRows(t.Name, t.Rows))], after);
    }

    private static (long Entries, long First, long Last, string HeadHash) LengthOf(AuditVerification trail) =>
        (trail.Entries, trail.FirstSequence, trail.LastSequence, trail.HeadHash);

    /// <summary>
    /// A target may be empty, or hold what was moved to it before. Its trail tells what people did since then: that is not in the source.
    /// </summary>
    private static async Task EnsureNothingIsLostAsync(
        ScoreDbContext from, ScoreDbContext to, string place, CancellationToken cancellationToken)
    {
        var last = await to.AuditEntries.AsNoTracking()
            .Where(e => e.Action != nameof(AuditAction.DatabaseMoved))
            .OrderByDescending(e => e.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is not null
            && !await from.AuditEntries.AnyAsync(e => e.Sequence == last.Sequence && e.Hash == last.Hash, cancellationToken))
            throw new DatabaseMoveException(new("move.target-used", place));
    }

    /// <summary>Takes the trail's guards away as well, until the transaction has put them back.</summary>
    private static void Empty(ScoreDbContext to, IReadOnlyList<MovedTable> tables)
    {
        foreach (var guard in to.Provider.AuditGuards.Keys) Execute(to, to.Provider.DropAuditGuard(guard));
        Execute(to, $"TRUNCATE TABLE {string.Join(", ", tables.Select(t => $"\"{t.TargetName}\""))}");
    }

    private static void Execute(ScoreDbContext context, string sql)
    {
        using var command = new StorageCommand(context, sql);
        command.Execute();
    }

    private static async Task CopyAsync(
        ScoreDbContext from, ScoreDbContext to, MovedTable table, IProgress<DatabaseMoveProgress>? progress,
        CancellationToken cancellationToken)
    {
        try
        {
            await table.CopyAsync(from, to, progress, cancellationToken);
        }
        // A rule of the schema, which the source did not keep.
        catch (DbException ex) when (to.Provider.FaultOf(ex) is null && from.Provider.FaultOf(ex) is null)
        {
            throw new DatabaseMoveException(new("move.refused", table.Name, ex.Message.TrimEnd('.')));
        }
        catch (Exception ex) when (
            ex is InvalidOperationException or InvalidCastException or FormatException or ArgumentException or OverflowException
                or JsonException
            && DatabaseExceptionOf(ex) is null)
        {
            throw new DatabaseMoveException(new("move.unreadable", table.Name, ex.GetBaseException().Message));
        }
    }

    private static long? DataVersionOf(ScoreDbContext context)
    {
        using var command = new StorageCommand(context, context.Provider.ReadDataVersion);
        return command.ExecuteNumber();
    }

    private static DbException? DatabaseExceptionOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is DbException database) return database;
        return null;
    }
}
