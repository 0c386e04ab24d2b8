using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Configuration;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>Keeps the list; what was taken off it stays as a row, and in the audit trail.</summary>
internal sealed class ExcludedAccountService(
    IDbContextFactory<ScoreDbContext> contexts, ConfigurationMemory memory, EvaluationWriter evaluations, TenantWriter writer)
    : IExcludedAccountService
{
    public async Task<IReadOnlyList<ExcludedAccount>> ListAsync(OpenTenant opened, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await InForce(context, tenantId).AsNoTracking().OrderBy(a => a.Name).ThenBy(a => a.Id).ToListAsync(cancellationToken))
            .Select(ToAccount)];
    }

    public async Task<ExcludedAccount> AddAsync(
        Actor actor, TenantId tenantId, Guid userId, string name, ExcludedAccountKind kind, string? reason, string? owner,
        CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.AccountExcluded) { Tenant = tenantId, Target = userId.ToString() };
        ExcludedAccountRow? row = null;
        await WriteAsync(actor, tenantId, what, async (write, tenant) =>
        {
            var (called, why, who) = (
                Checked(name, new("excluded-account.no-account")), Checked(reason, new("excluded-account.no-reason")),
                Checked(owner, new("excluded-account.no-owner")));
            if (await InForce(write.Context, tenantId).AnyAsync(a => a.UserId == userId, cancellationToken))
                throw new ExcludedAccountException(new("excluded-account.listed"));
            write.Context.ExcludedAccounts.Add(row = new()
            {
                TenantKey = tenant.Id, UserId = userId, Name = called, Kind = kind, Reason = why, Owner = who, By = actor.Name,
                At = write.At,
            });
            return what with { Details = new("audit.account-excluded", called, kind, who, why) };
        }, cancellationToken);
        return ToAccount(row!); // the change threw, or made it
    }

    public async Task<ExcludedBatch> AddAllAsync(
        Actor actor, TenantId tenantId, IReadOnlyCollection<Guid> userIds, ExcludedAccountKind kind, string? reason, string? owner,
        CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.AccountExcluded) { Tenant = tenantId };
        var tried = what with { Details = new("audit.accounts", userIds.Count) };
        await writer.EnsureCanWriteAsync(actor, tried);
        var (why, who) = (
            Checked(reason, new("excluded-account.no-reason-for-several")), Checked(owner, new("excluded-account.no-owner-for-several")));
        var wanted = Bounded(userIds);
        if (await memory.FindAsync(tenantId, cancellationToken) is not { Configuration.Users: var users })
            throw new ExcludedAccountException(ExcludedAccountException.NotEvaluated);
        var known = wanted.Where(id => users.Find(id) >= 0).ToList();
        List<ExcludedAccountRow> rows = [];
        if (known.Count > 0)
            await WriteAsync(actor, tenantId, tried, async (write, tenant) =>
            {
                var listed = (await InForce(write.Context, tenantId).Select(a => a.UserId).ToListAsync(cancellationToken)).ToHashSet();
                rows = [.. known.Where(id => !listed.Contains(id)).Select(id => new ExcludedAccountRow
                {
                    TenantKey = tenant.Id,
                    UserId = id,
                    Name = Cut(users.Name(users.Find(id))),
                    Kind = kind,
                    Reason = why,
                    Owner = who,
                    By = actor.Name,
                    At = write.At,
                })];
                write.Context.ExcludedAccounts.AddRange(rows);
                return rows.Count == 0
                    ? null
                    : what with { Details = new("audit.accounts-excluded", rows.Count, kind, who, why, Names(rows)) };
            }, cancellationToken);
        return new(rows.Count, known.Count - rows.Count, wanted.Count - known.Count);
    }

    public async Task<int> RemoveAllAsync(Actor actor, TenantId tenantId, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.AccountIncluded) { Tenant = tenantId };
        List<ExcludedAccountRow> rows = [];
        await WriteAsync(actor, tenantId, what with { Details = new("audit.accounts", ids.Count) }, async (write, _) =>
        {
            var wanted = Bounded(ids);
            rows = [.. (await InForce(write.Context, tenantId).ToListAsync(cancellationToken)).Where(a => wanted.Contains(a.Id))];
            foreach (var row in rows) (row.RemovedBy, row.RemovedAt) = (actor.Name, write.At);
            return rows.Count == 0 ? null : what with { Details = new("audit.accounts-included", rows.Count, Names(rows)) };
        }, cancellationToken);
        return rows.Count;
    }

    public Task RemoveAsync(Actor actor, TenantId tenantId, int id, CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.AccountIncluded) { Tenant = tenantId, Target = id.ToString(CultureInfo.InvariantCulture) };
        return WriteAsync(actor, tenantId, tried, async (write, _) =>
        {
            var row = await InForce(write.Context, tenantId).SingleOrDefaultAsync(a => a.Id == id, cancellationToken)
                ?? throw new ExcludedAccountException(new("excluded-account.not-listed"));
            (row.RemovedBy, row.RemovedAt) = (actor.Name, write.At);
            return tried with { Target = row.UserId.ToString(), Details = new("audit.named", row.Name) };
        }, cancellationToken);
    }

    /// <param name="change">Says what was done; null for nothing.</param>
    private async Task WriteAsync(
        Actor actor, TenantId tenantId, AuditEvent tried, Func<TenantWrite, TenantRow, Task<AuditEvent?>> change,
        CancellationToken cancellationToken)
    {
        var tenantKey = await writer.WriteAsync(actor, tried, async write =>
        {
            var tenant = await write.TenantAsync(tenantId, cancellationToken);
            if (await change(write, tenant) is not { } what) return (int?)null;
            write.Changed(tenant);
            write.Record(what);
            return tenant.Id;
        }, cancellationToken);
        // What follows is worked out from what is stored: nobody waits for Microsoft.
        if (tenantKey is { } key) await Task.Run(() => CountAsync(actor, tenantId, key), CancellationToken.None);
    }

    /// <summary>Counts on the configuration in force; when a run puts another one there meanwhile, on that.</summary>
    private async Task CountAsync(Actor actor, TenantId tenantId, int tenantKey)
    {
        while (await memory.FindAsync(tenantId, CancellationToken.None) is { } loaded)
            if (await evaluations.CountWithoutExcludedAsync(actor, tenantKey, loaded, CancellationToken.None)) return;
    }

    private static HashSet<T> Bounded<T>(IReadOnlyCollection<T> chosen) => chosen.Count switch
    {
        0 => throw new ExcludedAccountException(new("excluded-account.none-chosen")),
        > ExcludedAccount.MaxBatch =>
            throw new ExcludedAccountException(new("excluded-account.too-many-chosen", ExcludedAccount.MaxBatch)),
        _ => [.. chosen],
    };

    /// <summary>As many as fit into the entry; the rows have all.</summary>
    private static IEnumerable<Message> Names(IEnumerable<ExcludedAccountRow> rows) =>
        rows.Select(r => new Message("audit.account", r.Name, r.UserId));

    private static string Cut(string name) => name[..Math.Min(name.Length, ExcludedAccount.MaxTextLength)];

    private static string Checked(string? text, Message otherwise) => text?.Trim() switch
    {
        null or "" => throw new ExcludedAccountException(otherwise),
        { Length: > ExcludedAccount.MaxTextLength } =>
            throw new ExcludedAccountException(new("excluded-account.text-too-long", ExcludedAccount.MaxTextLength)),
        var trimmed => trimmed,
    };

    private static IQueryable<ExcludedAccountRow> InForce(ScoreDbContext context, TenantId tenantId) => context.ExcludedAccounts
        .Where(a => a.RemovedAt == null
            && a.TenantKey == context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).FirstOrDefault());

    private static ExcludedAccount ToAccount(ExcludedAccountRow row) =>
        new(row.Id, row.UserId, row.Name, row.Kind, row.Reason, row.Owner, row.By, row.At);
}
