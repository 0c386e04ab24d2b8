using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Configuration;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>Keeps the list; what was taken off it stays as a row, and in the audit trail.</summary>
internal sealed class ExcludedAccountService(
    IDbContextFactory<ScoreDbContext> contexts, ConfigurationMemory memory, EvaluationWriter writer, IAuditAppender audit,
    TenantChangeFeed feed, TimeProvider time) : IExcludedAccountService
{
    public async Task<IReadOnlyList<ExcludedAccount>> ListAsync(TenantId tenantId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await InForce(context, tenantId).AsNoTracking().OrderBy(a => a.Name).ThenBy(a => a.Id).ToListAsync(cancellationToken))
            .Select(ToAccount)];
    }

    public async Task<ExcludedAccount> AddAsync(
        Actor actor, TenantId tenantId, Guid userId, string name, ExcludedAccountKind kind, string? reason, string? owner,
        CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor,
            new AuditEvent(AuditAction.AccountExcluded) { Tenant = tenantId, Target = userId.ToString() });
        var (called, why, who) = (
            Checked(name, "Choose the account."), Checked(reason, "Say why the account is looked at apart."),
            Checked(owner, "Name who answers for the account."));
        ExcludedAccountRow row = new()
        {
            UserId = userId, Name = called, Kind = kind, Reason = why, Owner = who, By = actor.Name, At = time.GetUtcNow().UtcDateTime
        };
        await WriteAsync(
            actor, tenantId,
            new AuditEvent(AuditAction.AccountExcluded) { Tenant = tenantId, Target = userId.ToString(), Details = $"“{called}”, {kind}, "
                + $"owner “{who}”: {why}" }, async (context, tenant) =>
                {
                    if (await InForce(context, tenantId).AnyAsync(a => a.UserId == userId, cancellationToken))
                        throw new ExcludedAccountException("The account is on the list already.");
                    row.TenantKey = tenant.Id;
                    context.ExcludedAccounts.Add(row);
                }, cancellationToken);
        return ToAccount(row);
    }

    public async Task<ExcludedBatch> AddAllAsync(
        Actor actor, TenantId tenantId, IReadOnlyCollection<Guid> userIds, ExcludedAccountKind kind, string? reason, string? owner,
        CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.AccountExcluded) { Tenant = tenantId };
        await audit.EnsureCanWriteAsync(actor, what with { Details = CountOf(userIds.Count) });
        var (why, who) = (Checked(reason, "Say why the accounts are excluded."), Checked(owner, "Name the owner of the accounts."));
        var wanted = Bounded(userIds);
        if (await memory.FindAsync(tenantId, cancellationToken) is not { Configuration.Users: var users })
            throw new ExcludedAccountException(ExcludedAccountException.NotEvaluated);
        var known = wanted.Where(id => users.Find(id) >= 0).ToList();
        List<ExcludedAccountRow> rows = [];
        if (known.Count > 0)
            await WriteAsync(actor, tenantId, async (context, tenant) =>
            {
                var listed = (await InForce(context, tenantId).Select(a => a.UserId).ToListAsync(cancellationToken)).ToHashSet();
                var at = time.GetUtcNow().UtcDateTime;
                rows = [.. known.Where(id => !listed.Contains(id)).Select(id => new ExcludedAccountRow
                {
                    TenantKey = tenant.Id,
                    UserId = id,
                    Name = Cut(users.Name(users.Find(id))),
                    Kind = kind,
                    Reason = why,
                    Owner = who,
                    By = actor.Name,
                    At = at,
                })];
                context.ExcludedAccounts.AddRange(rows);
                return rows.Count == 0
                    ? null
                    : what with { Details = $"{CountOf(rows.Count)}, {kind}, owner “{who}”: {why}; {Names(rows)}" };
            }, cancellationToken);
        return new(rows.Count, known.Count - rows.Count, wanted.Count - known.Count);
    }

    public async Task<int> RemoveAllAsync(Actor actor, TenantId tenantId, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.AccountIncluded) { Tenant = tenantId };
        await audit.EnsureCanWriteAsync(actor, what with { Details = CountOf(ids.Count) });
        var wanted = Bounded(ids);
        List<ExcludedAccountRow> rows = [];
        await WriteAsync(actor, tenantId, async (context, _) =>
        {
            rows = [.. (await InForce(context, tenantId).ToListAsync(cancellationToken)).Where(a => wanted.Contains(a.Id))];
            foreach (var row in rows) (row.RemovedBy, row.RemovedAt) = (actor.Name, time.GetUtcNow().UtcDateTime);
            return rows.Count == 0 ? null : what with { Details = $"{CountOf(rows.Count)}: {Names(rows)}" };
        }, cancellationToken);
        return rows.Count;
    }

    public async Task RemoveAsync(Actor actor, TenantId tenantId, int id, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(
            actor, new AuditEvent(AuditAction.AccountIncluded) { Tenant = tenantId, Target = id.ToString(CultureInfo.InvariantCulture) });
        await using var before = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await InForce(before, tenantId).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw Gone();
        await WriteAsync(actor, tenantId, new AuditEvent(AuditAction.AccountIncluded)
        {
            Tenant = tenantId,
            Target = known.UserId.ToString(),
            Details = $"“{known.Name}”"
        }, async (context, _) =>
        {
            var row = await InForce(context, tenantId).SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw Gone();
            (row.RemovedBy, row.RemovedAt) = (actor.Name, time.GetUtcNow().UtcDateTime);
        }, cancellationToken);
    }

    private static ExcludedAccountException Gone() => new("The account is not on the list any more. Reload the page.");

    private Task WriteAsync(
        Actor actor, TenantId tenantId, AuditEvent what, Func<ScoreDbContext, TenantRow, Task> change,
        CancellationToken cancellationToken) =>
        WriteAsync(actor, tenantId, async (context, tenant) =>
        {
            await change(context, tenant);
            return what;
        }, cancellationToken);

    /// <param name="change">Says what was done; null for nothing, which is not written.</param>
    private async Task WriteAsync(
        Actor actor, TenantId tenantId, Func<ScoreDbContext, TenantRow, Task<AuditEvent?>> change, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var tenant = await context.Tenants.SingleOrDefaultAsync(t => t.TenantId == tenantId.Value, cancellationToken)
            ?? throw new ExcludedAccountException("This tenant is not stored any more. Reload the page.");
        if (await change(context, tenant) is not { } what) return;
        tenant.Revision++;
        var entry = await audit.AppendAsync(context, actor, what, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        feed.Publish(new TenantChange(tenantId, tenant.Revision, null, actor.Name));
        // What follows is worked out from what is stored: nobody waits for Microsoft.
        await Task.Run(() => CountAsync(actor, tenantId, tenant.Id), CancellationToken.None);
    }

    /// <summary>Counts on the configuration in force; when a run puts another one there meanwhile, on that.</summary>
    private async Task CountAsync(Actor actor, TenantId tenantId, int tenantKey)
    {
        while (await memory.FindAsync(tenantId, CancellationToken.None) is { } loaded)
            if (await writer.CountWithoutExcludedAsync(actor, tenantKey, loaded, CancellationToken.None)) return;
    }

    private static HashSet<T> Bounded<T>(IReadOnlyCollection<T> chosen) => chosen.Count switch
    {
        0 => throw new ExcludedAccountException("Choose at least one account."),
        > ExcludedAccount.MaxBatch =>
            throw new ExcludedAccountException(
                $"More than {ExcludedAccount.MaxBatch} accounts were chosen. Nothing was changed. Choose fewer at once."),
        _ => [.. chosen],
    };

    private static string CountOf(int count) => count == 1 ? "1 account" : string.Create(CultureInfo.InvariantCulture, $"{count} accounts");

    /// <summary>As many as fit into the entry; the rows have all.</summary>
    private static string Names(IEnumerable<ExcludedAccountRow> rows) => string.Join(", ", rows.Select(r => $"“{r.Name}” {r.UserId}"));

    private static string Cut(string name) => name[..Math.Min(name.Length, ExcludedAccount.MaxTextLength)];

    private static string Checked(string? text, string otherwise) => text?.Trim() switch
    {
        null or "" => throw new ExcludedAccountException(otherwise),
        { Length: > ExcludedAccount.MaxTextLength } =>
            throw new ExcludedAccountException($"A text is longer than {ExcludedAccount.MaxTextLength} characters."),
        var trimmed => trimmed,
    };

    private static IQueryable<ExcludedAccountRow> InForce(ScoreDbContext context, TenantId tenantId) => context.ExcludedAccounts
        .Where(a => a.RemovedAt == null
            && a.TenantKey == context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).FirstOrDefault());

    private static ExcludedAccount ToAccount(ExcludedAccountRow row) =>
        new(row.Id, row.UserId, row.Name, row.Kind, row.Reason, row.Owner, row.By, row.At);
}
