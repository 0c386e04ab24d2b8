using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using SecureScore.Core.History;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage;

/// <summary>The database. One context per operation: take it from the factory.</summary>
/// <remarks>A class of its own for each provider, since each has its own migrations.</remarks>
public abstract class ScoreDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>A collation that does not tell upper from lower case.</summary>
    internal const string IgnoringCase = "NOCASE";

    // The program's clock; the one of the machine where a tool of EF Core makes the context.
    private readonly TimeProvider _time =
        options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService(typeof(TimeProvider)) as TimeProvider
            ?? TimeProvider.System;

    /// <summary>The kind of database that this is.</summary>
    internal abstract DatabaseProvider Provider { get; }

    internal DbSet<TenantRow> Tenants => Set<TenantRow>();
    internal DbSet<ControlRow> Controls => Set<ControlRow>();
    internal DbSet<ControlProfileRow> ControlProfiles => Set<ControlProfileRow>();
    internal DbSet<ProfileSetRow> ProfileSets => Set<ProfileSetRow>();
    internal DbSet<ProfileSetItemRow> ProfileSetItems => Set<ProfileSetItemRow>();
    internal DbSet<AnswerDayRow> AnswerDays => Set<AnswerDayRow>();
    internal DbSet<SnapshotRow> Snapshots => Set<SnapshotRow>();
    internal DbSet<SumsDayRow> SumsDays => Set<SumsDayRow>();
    internal DbSet<ControlScoreRow> ControlScores => Set<ControlScoreRow>();
    internal DbSet<TextRow> Texts => Set<TextRow>();
    internal DbSet<DecisionRow> Decisions => Set<DecisionRow>();
    internal DbSet<DailyTotalRow> DailyTotals => Set<DailyTotalRow>();
    internal DbSet<TenantSummaryRow> TenantSummaries => Set<TenantSummaryRow>();
    internal DbSet<TenantActionRow> TenantActions => Set<TenantActionRow>();
    internal DbSet<CarriedScoreRow> CarriedScores => Set<CarriedScoreRow>();
    internal DbSet<CompletionSpanRow> CompletionSpans => Set<CompletionSpanRow>();
    internal DbSet<StaleDayRow> StaleDays => Set<StaleDayRow>();
    internal DbSet<ScoreEventRow> ScoreEvents => Set<ScoreEventRow>();
    internal DbSet<DayNoteRow> DayNotes => Set<DayNoteRow>();
    internal DbSet<VisitRow> Visits => Set<VisitRow>();
    internal DbSet<LastTenantRow> LastTenants => Set<LastTenantRow>();
    internal DbSet<SavedViewRow> SavedViews => Set<SavedViewRow>();
    internal DbSet<ReportedChangeRow> ReportedChanges => Set<ReportedChangeRow>();
    internal DbSet<ScoreZonesRow> ScoreZones => Set<ScoreZonesRow>();
    internal DbSet<ScoreTargetRow> ScoreTargets => Set<ScoreTargetRow>();
    internal DbSet<ImportRunRow> ImportRuns => Set<ImportRunRow>();
    internal DbSet<ConnectionRow> Connections => Set<ConnectionRow>();
    internal DbSet<RunRow> Runs => Set<RunRow>();
    internal DbSet<SyncRunRow> SyncRuns => Set<SyncRunRow>();
    internal DbSet<WriteBackRow> WriteBacks => Set<WriteBackRow>();
    internal DbSet<PortalStateRow> PortalStates => Set<PortalStateRow>();
    internal DbSet<RecommendationRow> Recommendations => Set<RecommendationRow>();
    internal DbSet<ImpactedResourceRow> ImpactedResources => Set<ImpactedResourceRow>();
    internal DbSet<IdentityScoreRow> IdentityScores => Set<IdentityScoreRow>();
    internal DbSet<EvaluationRunRow> EvaluationRuns => Set<EvaluationRunRow>();
    internal DbSet<ConfigurationPartRow> ConfigurationParts => Set<ConfigurationPartRow>();
    internal DbSet<ConfigurationChunkRow> ConfigurationChunks => Set<ConfigurationChunkRow>();
    internal DbSet<OwnScoreRow> OwnScores => Set<OwnScoreRow>();
    internal DbSet<ExcludedAccountRow> ExcludedAccounts => Set<ExcludedAccountRow>();
    internal DbSet<TenantGroupRow> TenantGroups => Set<TenantGroupRow>();
    internal DbSet<TenantGroupMemberRow> TenantGroupMembers => Set<TenantGroupMemberRow>();
    internal DbSet<AccessAssignmentRow> AccessAssignments => Set<AccessAssignmentRow>();
    internal DbSet<EndedSessionRow> EndedSessions => Set<EndedSessionRow>();
    internal DbSet<OpenSessionRow> OpenSessions => Set<OpenSessionRow>();
    internal DbSet<TokenCacheRow> TokenCaches => Set<TokenCacheRow>();
    internal DbSet<AuditRow> AuditEntries => Set<AuditRow>();
    internal DbSet<AuditHeadRow> AuditHeads => Set<AuditHeadRow>();

    /// <summary>Notes that a day's derived rows are out of date; a day that is noted already stays so.</summary>
    internal Task MarkStaleAsync(int tenantKey, DateOnly day, CancellationToken cancellationToken) => Database.ExecuteSqlAsync(
        $"INSERT INTO StaleDays (TenantKey, Day) VALUES ({tenantKey}, {day}) ON CONFLICT DO NOTHING", cancellationToken);

    /// <summary>Notes it of all days after one.</summary>
    internal Task MarkStaleAfterAsync(int tenantKey, DateOnly last, CancellationToken cancellationToken) => Database.ExecuteSqlAsync(
        $"""
        INSERT INTO StaleDays (TenantKey, Day) SELECT TenantKey, Day FROM Snapshots WHERE TenantKey = {tenantKey} AND Day > {last}
        ON CONFLICT DO NOTHING
        """, cancellationToken);

    /// <summary>
    /// Days after it are in no answer, wherever they come from: else one of the year 9999 would stay the newest. See
    /// <c>FutureDayService</c>.
    /// </summary>
    internal DateOnly LastPossibleDay => PossibleDays.LastAt(_time.GetUtcNow());

    /// <summary>Whether a text is like a pattern of <see cref="SearchPattern"/>, whatever the case of A to Z. In queries only.</summary>
    internal static bool IsLike(string? text, string pattern) => throw new InvalidOperationException("The database answers this.");

    protected abstract SqlExpression TranslateLike(SqlExpression text, SqlExpression pattern, SqlExpression escape);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ScoreDbContext).Assembly);
        modelBuilder.HasDbFunction(((Func<string?, string, bool>)IsLike).Method)
            .HasTranslation(arguments => TranslateLike(arguments[0], arguments[1], SearchPattern.EscapeLiteral(arguments[1].TypeMapping)));
        modelBuilder.Entity<SnapshotRow>().HasQueryFilter(s => s.Day <= LastPossibleDay);
        modelBuilder.Entity<SumsDayRow>().HasQueryFilter(s => s.Day <= LastPossibleDay);
        modelBuilder.Entity<OwnScoreRow>().HasQueryFilter(s => s.Day <= LastPossibleDay);
        modelBuilder.Entity<DailyTotalRow>().HasQueryFilter(t => t.Day <= LastPossibleDay);
        modelBuilder.Entity<ScoreEventRow>().HasQueryFilter(e => e.Day <= LastPossibleDay);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // An index per foreign key would double the cost of the hot table; the indexes that are needed are declared.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<Message>().HaveConversion<MessageConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<DateTime?>().HaveConversion<UtcDateTimeConverter>();
    }
}
