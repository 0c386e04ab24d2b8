using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Tenants;
using SecureScore.Core.Views;
using SecureScore.Core.Visits;

namespace SecureScore.Tests.Support;

/// <summary>Tells one last visit, or fails as a database does.</summary>
internal sealed class FakeVisits : IVisitService
{
    public LastVisit? Last { get; set; }

    public bool Fails { get; set; }

    public Task<bool> RecordAsync(Actor actor, TenantId tenantId, DateOnly? newestDay, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task<TenantId?> FindLastTenantAsync(Actor actor, CancellationToken cancellationToken) => Task.FromResult<TenantId?>(null);

    public Task<LastVisit?> FindAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) =>
        Fails ? throw new StorageUnavailableException(StorageFault.Locked, "database is locked") : Task.FromResult(Last);
}

/// <summary>Nobody has saved a view.</summary>
internal sealed class FakeViews : ISavedViewService
{
    public Task<IReadOnlyList<SavedView>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SavedView>>([]);

    public Task<string> FindDefaultAsync(Actor actor, CancellationToken cancellationToken) => Task.FromResult("");

    public Task SaveAsync(Actor actor, string name, string query, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetDefaultAsync(Actor actor, int? id, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RemoveAsync(Actor actor, int id, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Keeps what was reported and withdrawn, or refuses.</summary>
internal sealed class FakeReports : IReportedChangeService
{
    /// <summary>Thrown at the next write.</summary>
    public Exception? Refusal { get; set; }

    public List<string> Written { get; } = [];

    public Task<IReadOnlyDictionary<string, NextCheck>> ListAsync(Tenant tenant, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, NextCheck>>(new Dictionary<string, NextCheck>());

    public Task<ReportedChange> ReportAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken)
    {
        if (Refusal is not null) throw Refusal;
        Written.Add($"reported {controlId}");
        return Task.FromResult(new ReportedChange(Written.Count, controlId, actor.Name, default, Given.Day(0), 0, 10));
    }

    public Task WithdrawAsync(Actor actor, TenantId tenantId, long reportId, CancellationToken cancellationToken)
    {
        Written.Add($"withdrew {reportId}");
        return Task.CompletedTask;
    }
}

/// <summary>Keeps what was written, or refuses.</summary>
internal sealed class FakeDayNotes : IDayNoteService
{
    /// <summary>Thrown at the next write.</summary>
    public Exception? Refusal { get; set; }

    public List<string> Written { get; } = [];

    public List<DayNote> Notes { get; } = [];

    public Task<IReadOnlyList<DayNote>> ListAsync(OpenTenant opened, DateOnly? from, DateOnly? to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DayNote>>(Notes);

    public Task<DayNote> AddAsync(Actor actor, TenantId tenantId, DateOnly day, string text, CancellationToken cancellationToken) =>
        WriteAsync($"added {day:yyyy-MM-dd}: {text}");

    public Task<DayNote> EditAsync(
        Actor actor, TenantId tenantId, int id, string text, int seenVersion, CancellationToken cancellationToken) =>
        WriteAsync($"edited {id} at {seenVersion}: {text}");

    public Task RemoveAsync(Actor actor, TenantId tenantId, int id, int seenVersion, CancellationToken cancellationToken) =>
        WriteAsync($"removed {id} at {seenVersion}");

    private Task<DayNote> WriteAsync(string what)
    {
        if (Refusal is not null) throw Refusal;
        Written.Add(what);
        return Task.FromResult(new DayNote { Id = 1, Day = Given.Day(0), Text = what, Version = 1, By = "Ada", At = default });
    }
}
