using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Hosting;
using SecureScore.Core.Import;
using SecureScore.Core.Jobs;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Storage.Evaluation;
using SecureScore.Core.Storage.Import;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Sample;

/// <summary>Puts the sample tenant into an empty database, and brings it up to the present day at later starts.</summary>
/// <remarks>Everything goes through the same import and the same decisions as real data, only on an older clock.</remarks>
public sealed partial class SampleTenantLoader(
    IDbContextFactory<ScoreDbContext> contexts, DerivedData derived, IOptions<ScoringOptions> scoring, TimeProvider time,
    ILogger<SampleTenantLoader> logger)
{
    private const int ChunkDays = 60;

    /// <summary>Loads it on the very first start only: once removed, or beside a real tenant, it does not come back.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // Two that start at once would both find nothing, and each decide against the other.
        await using var turn = await context.Provider.LockStartAsync(context, TimeProvider.System, cancellationToken);
        var days = await context.Snapshots.Where(s => context.Tenants.Any(t => t.Id == s.TenantKey && t.IsSample))
            .GroupBy(_ => 1)
            .Select(g => new { First = g.Min(s => s.Day), Last = g.Max(s => s.Day) })
            .SingleOrDefaultAsync(cancellationToken);
        if (days is not null)
        {
            // Such a gap is a demo that rested for over a year, or a clock that is ahead: years are not invented for it.
            if (today.DayNumber - days.Last.DayNumber > SampleHistory.FirstDays)
            {
                Log.LeftAsItIs(logger, days.Last, today);
                return;
            }
            await AddDaysAsync(
                days.First, days.Last.DayNumber - days.First.DayNumber + 1, today.DayNumber - days.First.DayNumber, cancellationToken);
            await EvaluateAsync(today, cancellationToken);
            return;
        }
        if (await context.Tenants.AnyAsync(cancellationToken) || await context.ImportRuns.AnyAsync(cancellationToken)) return;
        Log.Loading(logger, SampleHistory.FirstDays);
        await AddDaysAsync(today.AddDays(1 - SampleHistory.FirstDays), 0, SampleHistory.FirstDays - 1, cancellationToken);
        context.ImportRuns.Add(new()
        {
            StartedAt = Now(), EndedAt = Now(), By = "sample tenant", SnapshotsRead = SampleHistory.StoredFirstDays,
            SnapshotsNew = SampleHistory.StoredFirstDays, Findings = "{\"Problems\":[],\"Oddities\":[]}"
        });
        await context.SaveChangesAsync(cancellationToken);
        await EvaluateAsync(today, cancellationToken);

        DateTime Now() => time.GetUtcNow().UtcDateTime;
    }

    private async Task AddDaysAsync(DateOnly firstDay, int from, int to, CancellationToken cancellationToken)
    {
        var clock = new SampleClock(time);
        var audit = new UnrecordedAppender();
        var writer = new TenantWriter(contexts, derived, audit, new TenantChangeFeed(), clock);
        var store = new DocumentStore(contexts, derived, writer, clock);
        using var turn = new ImportLock();
        var import = new ImportService(contexts, store, new TableStore(contexts, store), turn, audit, writer,
            new ProcessRuns(CancellationToken.None), clock, NullLogger<ImportService>.Instance);
        var decisions = new DecisionService(writer, scoring);
        for (var day = from; day <= to;)
        {
            var end = ChunkEnd(day, to);
            clock.Set(firstDay.AddDays(end), new TimeOnly(9, 12));
            List<ImportSource> documents = [Document("secureScores.json", SampleGraphWriter.Scores(firstDay, day, end))];
            if (SampleHistory.CatalogDays.Contains(day))
                documents.Insert(0, Document("secureScoreControlProfiles.json", SampleGraphWriter.Profiles(day)));
            await import.ImportAsync(new Actor("sample tenant", AccessLevel.ReadWrite), documents, null, true, cancellationToken);
            foreach (var decision in SampleDecisions.All.Where(d => d.Day == end))
            {
                clock.Set(firstDay.AddDays(end), new TimeOnly(13, 40));
                await DecideAsync(decisions, decision, cancellationToken);
            }
            day = end + 1;
        }
    }

    /// <summary>
    /// Evaluates the configuration of today, and the first time that of yesterday as well, when consent was not limited yet.
    /// </summary>
    private async Task EvaluateAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await context.OwnScores
            .Where(s => context.Tenants.Any(t => t.Id == s.Control!.TenantKey && t.IsSample))
            .MaxAsync(s => (DateOnly?)s.Day, cancellationToken);
        if (newest >= today) return;
        var clock = new SampleClock(time);
        var writer = new TenantWriter(contexts, derived, new UnrecordedAppender(), new TenantChangeFeed(), clock);
        var (record, feed) = (new RunStore(contexts, writer, clock), new RunFeed());
        var runs = new EvaluationRunStore(record, writer);
        var executor = new RunExecutor(
            record, feed, new ProcessRuns(CancellationToken.None), clock, NullLogger<RunExecutor>.Instance);
        var runner = new EvaluationRunner(executor, runs, contexts, new EvaluationWriter(writer), feed, clock);
        if (newest is null)
        {
            await ExcludeAsync(context, cancellationToken);
            await EvaluateAsync(today.AddDays(-1), false);
        }
        await EvaluateAsync(today, true);

        async Task EvaluateAsync(DateOnly day, bool isConsentLimited)
        {
            clock.Set(day, new TimeOnly(9, 20));
            var actor = new Actor("sample tenant", AccessLevel.ReadWrite);
            var lease = await runs.BeginAsync(actor, SampleTenant.Id, RunTrigger.Files, needsConnection: false, cancellationToken);
            await runner.RunAsync(
                actor, lease, _ => new FolderConfigurationSource(SampleConfiguration.Files(isConsentLimited)), cancellationToken);
        }
    }

    private async Task ExcludeAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        var tenant = await context.Tenants.SingleAsync(t => t.IsSample, cancellationToken);
        context.ExcludedAccounts.AddRange(SamplePerson.All.Where(p => p.IsEmergency).Select(p => new ExcludedAccountRow
        {
            TenantKey = tenant.Id,
            UserId = p.Id,
            Name = p.Name,
            Kind = ExcludedAccountKind.EmergencyAccess,
            Reason = "Opened with the sealed security key when nobody else can sign in; every use is reported by phone.",
            Owner = "Ingrid Solberg",
            By = "Nadia Okafor",
            At = time.GetUtcNow().UtcDateTime.AddDays(-SampleHistory.FirstDays),
        }));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A chunk ends where something happens, since a profile counts from the newest day it came with.</summary>
    private static int ChunkEnd(int day, int to)
    {
        if (SampleHistory.CatalogDays.Contains(day)) return day;
        var next = SampleDecisions.All.Select(d => d.Day).Concat(SampleHistory.CatalogDays.Select(d => d - 1)).Where(d => d >= day);
        return Math.Min(Math.Min(next.Append(int.MaxValue).Min(), day + ChunkDays - 1), to);
    }

    private async Task DecideAsync(DecisionService decisions, SampleDecision decision, CancellationToken cancellationToken)
    {
        var actor = new Actor(decision.By, AccessLevel.ReadWrite);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await context.Decisions
            .Where(d => d.Control!.ControlId == decision.ControlId && context.Tenants.Any(t => t.Id == d.Control!.TenantKey && t.IsSample))
            .MaxAsync(d => (int?)d.Version, cancellationToken) ?? 0;
        if (decision.Status is { } status)
            await decisions.DecideAsync(actor, SampleTenant.Id, decision.ControlId, status, decision.Note, version, cancellationToken);
        else await decisions.UndoAsync(actor, SampleTenant.Id, decision.ControlId, version, version, cancellationToken);
    }

    private static ImportSource Document(string name, byte[] json) =>
        new(name, json.Length, _ => ValueTask.FromResult<Stream>(new MemoryStream(json)));

    /// <summary>Stands at the moment that is being told.</summary>
    private sealed class SampleClock(TimeProvider present) : TimeProvider
    {
        private DateTimeOffset _now;

        public void Set(DateOnly day, TimeOnly timeOfDay)
        {
            var told = new DateTimeOffset(day, timeOfDay, TimeSpan.Zero);
            _now = told < present.GetUtcNow() ? told : present.GetUtcNow();      // today's reading is not told before it happens
        }

        public override DateTimeOffset GetUtcNow() => _now;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "First start: loading the sample tenant with {Days} days")]
        public static partial void Loading(ILogger logger, int days);

        [LoggerMessage(Level = LogLevel.Warning,
            Message = "The sample tenant ends on {Last} and stays as it is: by this machine's clock it is {Today}. "
                + "Check the clock, or remove the sample in Settings.")]
        public static partial void LeftAsItIs(ILogger logger, DateOnly last, DateOnly today);
    }
}
