using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage;

/// <summary>The database. One context per operation: take it from the factory.</summary>
public sealed class ScoreDbContext(DbContextOptions<ScoreDbContext> options) : DbContext(options)
{
    internal DbSet<TenantRow> Tenants => Set<TenantRow>();
    internal DbSet<ControlRow> Controls => Set<ControlRow>();
    internal DbSet<ControlProfileRow> ControlProfiles => Set<ControlProfileRow>();
    internal DbSet<SnapshotRow> Snapshots => Set<SnapshotRow>();
    internal DbSet<ControlScoreRow> ControlScores => Set<ControlScoreRow>();
    internal DbSet<TextRow> Texts => Set<TextRow>();
    internal DbSet<DecisionRow> Decisions => Set<DecisionRow>();
    internal DbSet<DailyTotalRow> DailyTotals => Set<DailyTotalRow>();
    internal DbSet<CompletionSpanRow> CompletionSpans => Set<CompletionSpanRow>();
    internal DbSet<ImportRunRow> ImportRuns => Set<ImportRunRow>();
    internal DbSet<EndedSessionRow> EndedSessions => Set<EndedSessionRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ScoreDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // An index per foreign key would double the cost of the hot table; the indexes that are needed are declared.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<DateTime?>().HaveConversion<UtcDateTimeConverter>();
    }
}
