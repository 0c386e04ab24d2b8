using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage;

/// <summary>Reads results from the database, and answers about accounts and changes from the configuration.</summary>
internal sealed class EvaluationQuery(IDbContextFactory<ScoreDbContext> contexts, ConfigurationStore store, ConfigurationMemory memory, IExcludedAccountService excluded) : IEvaluationQuery
{
    private const string Escape = "\\";

    private readonly RevisionMemory<TenantId, EvaluationSummary?> _summaries = new();

    public Task<EvaluationSummary?> FindAsync(Tenant tenant, CancellationToken cancellationToken) =>
        _summaries.GetAsync(tenant.Id, tenant.Revision, () => LoadAsync(tenant.Id), cancellationToken);

    private async Task<EvaluationSummary?> LoadAsync(TenantId tenantId)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        if (await context.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.TenantId == tenantId.Value) is not { } tenant) return null;
        var own = context.OwnScores.AsNoTracking().Include(s => s.Control).Where(s => s.Control!.TenantKey == tenant.Id);
        var newest = await own.MaxAsync(s => (DateOnly?)s.Day);
        var rows = await own.Where(s => s.Day == newest).ToDictionaryAsync(s => s.Control!.ControlId, StringComparer.OrdinalIgnoreCase);
        if (rows.Count == 0) return null;
        return new(rows.Values.Max(r => r.EvaluatedAt), tenant.ScoreBase, await OwnDays.BaseOfAsync(context, tenant.Id, CancellationToken.None), await store.StatesAsync(tenant.Id, CancellationToken.None),
            [.. ControlCatalog.All.Where(e => rows.ContainsKey(e.Definition.ControlId)).Select(e => Of(e.Definition, rows[e.Definition.ControlId]))]);
    }

    public async Task<AffectedPage> ListAffectedAsync(TenantId tenantId, string controlId, string? search, int skip, int take, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matching = Affected(context, await KeyOfAsync(context, tenantId, controlId, cancellationToken), search);
        var count = await matching.CountAsync(cancellationToken);
        var lines = take == 0 ? [] : await Ordered(matching).Skip(skip).Take(take).ToListAsync(cancellationToken);
        return new([.. lines.Select(l => l.ToObject())], count);
    }

    public async IAsyncEnumerable<AffectedObject> StreamAffectedAsync(TenantId tenantId, string controlId, string? search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // One statement, so that an evaluation that ends meanwhile neither repeats nor drops an object.
        var lines = Ordered(Affected(context, await KeyOfAsync(context, tenantId, controlId, cancellationToken), search));
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(cancellationToken)) yield return line.ToObject();
    }

    public async Task<IReadOnlyList<AccountHit>> FindAccountsAsync(TenantId tenantId, string search, int take, CancellationToken cancellationToken)
    {
        if (search.Trim() is not { Length: > 0 } text || await memory.FindAsync(tenantId, cancellationToken) is not { Configuration.Users: var users }) return [];
        if (Guid.TryParse(text, out var id)) return users.Find(id) is >= 0 and var found ? [HitOf(users, found)] : [];
        // A million names take longer than a page may be held up.
        return await Task.Run(() => Search(users, text, take, cancellationToken), cancellationToken);
    }

    public async Task<AccountStanding?> FindAccountAsync(TenantId tenantId, Guid userId, CancellationToken cancellationToken)
    {
        if (await memory.FindAsync(tenantId, cancellationToken) is not { } loaded || loaded.Configuration.Users.Find(userId) is var user && user < 0) return null;
        var accounts = await excluded.ListAsync(tenantId, cancellationToken);
        return await Task.Run(() => StandingOf(loaded, user, accounts.FirstOrDefault(a => a.UserId == userId)), cancellationToken);
    }

    public async Task<IReadOnlyList<ConditionalAccessPolicy>> ListPoliciesAsync(TenantId tenantId, CancellationToken cancellationToken) =>
        await memory.FindAsync(tenantId, cancellationToken) is { } loaded ? [.. loaded.Configuration.Policies.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)] : [];

    public async Task<WhatIfResult?> TryOutAsync(Tenant tenant, WhatIf change, CancellationToken cancellationToken)
    {
        if (await memory.FindAsync(tenant.Id, cancellationToken) is not { } loaded || await FindAsync(tenant, cancellationToken) is not { } summary) return null;
        var accounts = await excluded.ListAsync(tenant.Id, cancellationToken);
        return await Task.Run(() => WhatIfResult.Of(loaded.Configuration, change, [.. accounts.Select(a => a.UserId)], summary.Controls.ToDictionary(c => c.Definition.ControlId, c => c.Score.MaxPoints)), cancellationToken);
    }

    private static List<AccountHit> Search(UserTable users, string text, int take, CancellationToken cancellationToken)
    {
        List<AccountHit> hits = [];
        for (var user = 0; user < users.Count && hits.Count < take; user++)
        {
            if (user % 4096 == 0) cancellationToken.ThrowIfCancellationRequested();
            var hit = HitOf(users, user);
            if (hit.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || hit.SignInName.Contains(text, StringComparison.OrdinalIgnoreCase)) hits.Add(hit);
        }
        return hits;
    }

    private static AccountStanding StandingOf(LoadedConfiguration loaded, int user, ExcludedAccount? excluded)
    {
        var (configuration, traits) = (loaded.Configuration, loaded.Configuration.Users.Traits(user));
        return new(HitOf(configuration.Users, user), traits, [.. Enum.GetValues<AccessQuestion>().Select(q => (q, loaded.Access.Explain(q, user)))],
            DirectoryRoles.Held(configuration, user), [.. loaded.Controls.Select(c => AccountCount.Of(c, user, traits)).OfType<AccountCount>()], excluded);
    }

    private static Task<int> KeyOfAsync(ScoreDbContext context, TenantId tenantId, string controlId, CancellationToken cancellationToken) => context.Controls
        .Where(c => c.ControlId == controlId && context.Tenants.Any(t => t.Id == c.TenantKey && t.TenantId == tenantId.Value)).Select(c => c.Id).SingleOrDefaultAsync(cancellationToken);

    private static IQueryable<AffectedLine> Affected(ScoreDbContext context, int controlKey, string? search)
    {
        var all = context.AffectedObjects.AsNoTracking().Where(o => o.ControlKey == controlKey)
            .Join(context.Texts, o => o.CauseId, t => t.Id, (o, t) => new AffectedLine { Object = o, Cause = t.Value });
        if (string.IsNullOrWhiteSpace(search)) return all;
        var pattern = $"%{search.Trim().Replace(Escape, @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
        return all.Where(l => EF.Functions.Like(l.Object.Name, pattern, Escape) || EF.Functions.Like(l.Object.ObjectId, pattern, Escape) || EF.Functions.Like(l.Cause, pattern, Escape));
    }

    private static IOrderedQueryable<AffectedLine> Ordered(IQueryable<AffectedLine> lines) => lines.OrderBy(l => l.Object.Name).ThenBy(l => l.Object.Id);

    private static AccountHit HitOf(UserTable users, int user) => new(users.Id(user), users.Name(user), users.SignInName(user));

    private static StoredEvaluation Of(ControlDefinition definition, OwnScoreRow row) =>
        new(definition, OwnInputs.ToOwnScore(row), row.Reading, JsonSerializer.Deserialize(row.Missing, StorageJson.Default.ListString) ?? [], row.Affected);

    private sealed class AffectedLine
    {
        public required AffectedObjectRow Object { get; init; }
        public required string Cause { get; init; }

        public AffectedObject ToObject() => new(Object.Kind, Object.ObjectId, Object.Name, Cause, Object.IsExcluded);
    }
}
