using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage.Providers;

/// <summary>Migrations that the program has and the database has not, and the other way.</summary>
public sealed record SchemaDifference(IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown)
{
    public bool IsNone => Pending.Count + Unknown.Count == 0;
}

/// <summary>Brings the database up to date, one process at a time.</summary>
public sealed partial class DatabaseMigrator(
    IDbContextFactory<ScoreDbContext> contexts, DatabaseClock clock, ILogger<DatabaseMigrator> logger)
{
    /// <summary>What messages call the database: its file, or its name and server.</summary>
    public string Place
    {
        get
        {
            using var context = contexts.CreateDbContext();
            return PlaceOf(context);
        }
    }

    /// <summary>How the schema of the database differs from that of this program.</summary>
    /// <remarks>Does not make a database that is not there.</remarks>
    /// <exception cref="StorageUnavailableException">The database cannot be used.</exception>
    public async Task<SchemaDifference> FindDifferenceAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Provider.EnsureExists(context);
        return await FindDifferenceAsync(context, cancellationToken);
    }

    /// <summary>
    /// Applies what is pending, if anything; from then on, the time is that of the database's server. Refuses a database that it cannot
    /// use, before it changes anything.
    /// </summary>
    /// <exception cref="StorageUnavailableException">
    /// The database cannot be used; <see cref="StorageFailure.Explain"/> says why.
    /// </exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Provider.Create(context);
        await clock.FollowAsync(context, cancellationToken);
        var difference = await CompareKnownAsync(context, cancellationToken);
        await context.Provider.PrepareAsync(context, logger, cancellationToken);
        if (difference.Pending.Count == 0) await EnsureWritableAsync(context, cancellationToken);
        else await MigrateAsync(context, cancellationToken);
    }

    private async Task MigrateAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        await using var turn = await context.Provider.LockStartAsync(context, clock, cancellationToken);
        var difference = await CompareKnownAsync(context, cancellationToken);
        if (difference.Pending.Count == 0) return;
        Log.Migrating(logger, string.Join(", ", difference.Pending));
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <exception cref="StorageUnavailableException">The database has a migration that this program does not know.</exception>
    private static async Task<SchemaDifference> CompareKnownAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        var difference = await FindDifferenceAsync(context, cancellationToken);
        if (difference.Unknown is [.., var newest])
        {
            throw new StorageUnavailableException(StorageFault.TooNew,
                $"The database {PlaceOf(context)} was updated by a newer version of SecureScore: this version ({Version}) does not know its "
                + $"update “{newest}”. Nothing was changed. Start the newer version, or restore a backup from before the update.");
        }
        return difference;
    }

    private static async Task<SchemaDifference> FindDifferenceAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        List<string> applied = await context.Provider.HasHistoryAsync(context, cancellationToken)
            ? [.. await context.Database.GetAppliedMigrationsAsync(cancellationToken)]
            : [];
        var known = context.Database.GetMigrations().ToList();
        var ids = StringComparer.OrdinalIgnoreCase;
        return new([.. known.Except(applied, ids)], [.. applied.Except(known, ids)]);
    }

    /// <summary>A database that takes nothing would fail later, with less clear words. One that is busy is left alone.</summary>
    private static async Task EnsureWritableAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Provider.EnsureWritableAsync(context, cancellationToken);
        }
        catch (StorageUnavailableException ex) when (ex.Fault == StorageFault.Locked) { }
    }

    private static string Version =>
        typeof(DatabaseMigrator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? "";

    private static string PlaceOf(ScoreDbContext context) => context.Provider.PlaceOf(context.Database.GetConnectionString()!);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Bringing the database up to date: {Migrations}")]
        public static partial void Migrating(ILogger logger, string migrations);
    }
}
