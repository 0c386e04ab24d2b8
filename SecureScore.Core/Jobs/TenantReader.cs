using Microsoft.Kiota.Abstractions;
using SecureScore.Core.Documents;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Import;
using SecureScore.Core.Storage.Sync;
using SecureScore.Core.Sync;

namespace SecureScore.Core.Jobs;

/// <summary>Reads one tenant's days and profiles, page by page, into the database.</summary>
/// <param name="run">What was read so far.</param>
// More than five: one reading of one tenant, made where it begins.
internal sealed class TenantReader(
    DocumentStore store, GraphClient graph, SyncLease lease, ImportRunState run, SyncOptions sync, GraphOptions options)
{
    private const int MaxPages = 1000;

    /// <summary>Called after each page.</summary>
    public required Action<SyncStage> Advance { get; init; }

    private ImportTenant? Tenant => run.Tenants.GetValueOrDefault(lease.TenantId);

    /// <summary>The newest day known, read now or before.</summary>
    public DateOnly? NewestDay =>
        Tenant?.NewestDay is { } read && (lease.NewestStored is null || read > lease.NewestStored) ? read : lease.NewestStored;

    /// <summary>Whether something must be missing: an answer said so, or what is stored does.</summary>
    public bool HasGaps { get; private set; }

    /// <summary>Reads all days that Graph has, or those since the last complete run with a few before them.</summary>
    /// <param name="today">The UTC date.</param>
    public async Task ReadDaysAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var from = lease.CompleteThrough?.AddDays(-sync.OverlapDays);
        var wanted = from is { } first ? Math.Max(today.DayNumber - first.DayNumber + 1, 1) : int.MaxValue;
        var request = graph.Api.Security.SecureScores.ToGetRequestInformation(c =>
            c.QueryParameters.Top = Math.Min(wanted, options.DaysPerPage));
        await ReadPagesAsync(request, SyncStage.ReadingDays, "secureScores", _ =>
        {
            // Graph names a next page even of "$top=1": whoever follows it walks through all days, every day.
            var read = Tenant?.Snapshots.Read ?? 0;
            return Task.FromResult(read < wanted && (from is null || Tenant?.OldestDay is not { } oldest || oldest > from));
        }, cancellationToken);
        if (lease.NewestStored is not { } stored) return;
        // Microsoft keeps 90 days and adds one a day: a list that ends before what it gave already is not the whole one.
        if (Tenant?.NewestDay is not { } newest)
            ReportGap("secureScores", "empty-list", new("sync.empty-score-list", stored));
        else if (newest < stored && stored <= today)
            ReportGap("secureScores", "older-list", new("sync.older-score-list", newest, stored));
    }

    /// <summary>Reads all profiles. They are of the newest day.</summary>
    public async Task ReadProfilesAsync(DateOnly today, CancellationToken cancellationToken)
    {
        run.LiveDay = NewestDay ?? today;
        await ReadPagesAsync(
            graph.Api.Security.SecureScoreControlProfiles.ToGetRequestInformation(), SyncStage.ReadingProfiles,
            "secureScoreControlProfiles", _ => Task.FromResult(true), cancellationToken);
        // Every score is of a control that has a profile.
        if (NewestDay is not null && Tenant?.ProfileCount.Read is null or 0)
            ReportGap("secureScoreControlProfiles", "empty-list", new("sync.empty-profile-list"));
    }

    private void ReportGap(string name, string code, Message message)
    {
        HasGaps = true;
        run.Findings.AddWarning(name, 0, code, message);
    }

    private async Task ReadPagesAsync(
        RequestInformation request, SyncStage stage, string name, Func<CancellationToken, Task<bool>> wantsMore,
        CancellationToken cancellationToken)
    {
        HashSet<string> followed = new(StringComparer.Ordinal);
        for (var page = 1; page <= MaxPages; page++)
        {
            var answer = await graph.SendAsync(request, cancellationToken);
            var next = await StoreAsync(answer, $"{name} page {page}", cancellationToken);
            var wants = await wantsMore(cancellationToken);
            Advance(stage);
            if (next is null || !wants) return;
            if (!followed.Add(next))
                throw new GraphException(GraphFailureKind.BadNextPage, new("quoted.pages-in-a-circle"));
            request = graph.Next(next);
        }
        throw new GraphException(GraphFailureKind.BadNextPage, new("quoted.endless-pages", MaxPages));
    }

    /// <returns>The next page's address; null when this is the last.</returns>
    private async Task<string?> StoreAsync(GraphAnswer answer, string name, CancellationToken cancellationToken)
    {
        if (answer.Warning is { } warning) ReportGap(name, "partial", new("sync.partial", warning));
        if (answer.SentAt is { } sentAt) run.TrustClockOf(sentAt);
        await using var writer = await store.OpenAsync(cancellationToken);
        var source = new ImportSource(name, answer.Body.Length, _ => ValueTask.FromResult<Stream>(new MemoryStream(answer.Body, false)))
        {
            Tenant = lease.TenantId
        };
        var end = await store.ReadAsync(run, source, writer, null, cancellationToken);
        if (end is { Broken: null, Objects: 0, NextLink: null } && Tenant is null && lease.NewestStored is null)
            run.Findings.AddWarning(name, 0, EmptyAnswer.NoObjects, EmptyAnswer.Explain());
        if (end.Broken is { } broken) throw Broken(broken, answer);
        if (run.Findings.Problems.FirstOrDefault(p => p.Code == ImportRunState.ForeignTenant) is { } foreign)
            throw Foreign(foreign.Message, answer);
        return end.NextLink;
    }

    private static GraphException Broken(DocumentException broken, GraphAnswer answer) =>
        new(GraphFailureKind.Unreadable, broken.Reason, broken) { Status = answer.Status, RequestId = answer.RequestId };

    private static GraphException Foreign(Message message, GraphAnswer answer) =>
        new(GraphFailureKind.ForeignTenant, message) { Status = answer.Status, RequestId = answer.RequestId };
}
