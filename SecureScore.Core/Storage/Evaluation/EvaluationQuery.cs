using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Storage.Comparison;
using SecureScore.Core.Storage.Configuration;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>Reads results from the database, and answers about accounts and changes from the configuration.</summary>
internal sealed class EvaluationQuery(
    IDbContextFactory<ScoreDbContext> contexts, ConfigurationMemory memory, IExcludedAccountService excluded,
    TenantChangeFeed feed) : IEvaluationQuery
{
    /// <summary>So many names are searched in less time than another thread takes to begin.</summary>
    internal const int FewUsers = 10_000;

    private readonly RevisionMemory<TenantId, EvaluationSummary?> _summaries = new(feed);

    public Task<EvaluationSummary?> FindAsync(Tenant tenant, CancellationToken cancellationToken) =>
        _summaries.GetAsync(tenant.Open.Id, tenant.Revision, () => LoadAsync(tenant.Id), cancellationToken);

    private async Task<EvaluationSummary?> LoadAsync(TenantId tenantId)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        if (await context.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.TenantId == tenantId.Value) is not { } tenant) return null;
        var own = context.OwnScores.AsNoTracking().Include(s => s.Control).Where(s => s.Control!.TenantKey == tenant.Id);
        var newest = await own.MaxAsync(s => (DateOnly?)s.Day);
        var rows = await own.Where(s => s.Day == newest).ToDictionaryAsync(s => s.Control!.ControlId, StringComparer.OrdinalIgnoreCase);
        if (rows.Count == 0) return null;
        return new(
            rows.Values.Max(r => r.EvaluatedAt), tenant.ScoreBase, await OwnDays.BaseOfAsync(context, tenant.Id, CancellationToken.None),
            (await ConfigurationStore.OpenAsync(context, tenant.Id, CancellationToken.None)).States,
            [.. ControlCatalog.All
                .Where(e => rows.ContainsKey(e.Definition.ControlId))
                .Select(e => ToEvaluation(e.Definition, rows[e.Definition.ControlId]))]);
    }

    public async Task<AffectedPage> ListAffectedAsync(
        OpenTenant opened, string controlId, Func<AffectedObject, bool>? matches, int skip, int take, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (await memory.FindAsync(tenantId, cancellationToken) is not { } loaded) return new([], 0);
        var accounts = await excluded.ListAsync(opened, cancellationToken);
        var isThere = loaded.HasLists && matches is null;
        return await ComputeAsync(
            isThere,
            () => Affected(loaded, controlId, matches, accounts) is { } all
                ? new AffectedPage([.. all.Items.Skip(skip).Take(take)], all.Count)
                : new([], 0),
            cancellationToken);
    }

    public async IAsyncEnumerable<AffectedObject> StreamAffectedAsync(
        OpenTenant opened, string controlId, Func<AffectedObject, bool>? matches,
            [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (await memory.FindAsync(tenantId, cancellationToken) is not { } loaded) yield break;
        var accounts = await excluded.ListAsync(opened, cancellationToken);
        var all = await ComputeAsync(false, () => Affected(loaded, controlId, matches, accounts), cancellationToken);
        foreach (var item in all?.Items ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    public async Task<IReadOnlyList<AccountMatch>> FindAccountsAsync(
        OpenTenant opened, string search, int take, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (search.Trim() is not { Length: > 0 } text
            || await memory.FindAsync(tenantId, cancellationToken) is not { Configuration.Users: var users })
            return [];
        if (Guid.TryParse(text, out var id)) return users.Find(id) is >= 0 and var found ? [ToMatch(users, found)] : [];
        return await ComputeAsync(users.Count < FewUsers, () => Search(users, text, take, cancellationToken), cancellationToken);
    }

    public async Task<AccountEvaluation?> FindAccountAsync(OpenTenant opened, Guid userId, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        if (await memory.FindAsync(tenantId, cancellationToken) is not { } loaded
            || loaded.Configuration.Users.Find(userId) is var user && user < 0)
            return null;
        var accounts = await excluded.ListAsync(opened, cancellationToken);
        return await ComputeAsync(
            loaded.HasExplanations, () => ToAccountEvaluation(loaded, user, accounts.FirstOrDefault(a => a.UserId == userId)),
            cancellationToken);
    }

    public async Task<IReadOnlyList<ConditionalAccessPolicy>> ListPoliciesAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        await memory.FindAsync(opened.Id, cancellationToken) is { } loaded
            ? [.. loaded.Configuration.Policies.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)]
            : [];

    public async Task<WhatIfResult?> SimulateAsync(Tenant tenant, WhatIf change, CancellationToken cancellationToken)
    {
        if (await memory.FindAsync(tenant.Open.Id, cancellationToken) is not { } loaded
            || await FindAsync(tenant, cancellationToken) is not { } summary)
            return null;
        var accounts = await excluded.ListAsync(tenant.Open, cancellationToken);
        return await Task.Run(
            () => WhatIfResult.Compute(
                loaded.Configuration, change, [.. accounts.Select(a => a.UserId)],
                summary.Controls.ToDictionary(c => c.Definition.ControlId, c => c.Score.MaxPoints)),
            cancellationToken);
    }

    /// <summary>
    /// What may take long goes to another thread; what is there comes at once, so that a page does not flicker when it comes alive.
    /// </summary>
    private static async Task<T> ComputeAsync<T>(bool isThere, Func<T> work, CancellationToken cancellationToken) =>
        isThere ? work() : await Task.Run(work, cancellationToken);

    /// <summary>
    /// Worked out from the configuration: it would be millions of rows to store. Null for a control that we do not evaluate.
    /// </summary>
    private static AffectedObjects? Affected(
        EvaluatedConfiguration loaded, string controlId, Func<AffectedObject, bool>? matches, IReadOnlyList<ExcludedAccount> excluded) =>
        loaded.Controls.FirstOrDefault(c => c.Definition.ControlId.Equals(controlId, StringComparison.OrdinalIgnoreCase)) is { } control
            ? loaded.Affected(control, matches, excluded.Select(a => a.UserId)) : null;

    private static List<AccountMatch> Search(UserTable users, string text, int take, CancellationToken cancellationToken)
    {
        // A whole name or its beginning is what somebody means, wherever in the table it is.
        List<AccountMatch> beginning = [], other = [];
        for (var user = 0; user < users.Count && beginning.Count < take; user++)
        {
            if (user % 4096 == 0) cancellationToken.ThrowIfCancellationRequested();
            var hit = ToMatch(users, user);
            var at = FirstOf(hit.Name, hit.SignInName);
            if (at == 0) beginning.Add(hit);
            else if (at > 0 && other.Count < take) other.Add(hit);
        }
        return [.. beginning.OrderBy(h => h.Name.Length).Concat(other).Take(take)];

        // Where the text is found first; -1 for nowhere.
        int FirstOf(string name, string signInName)
        {
            var (inName, inSignIn) = (name.IndexOf(text, StringComparison.OrdinalIgnoreCase),
                signInName.IndexOf(text, StringComparison.OrdinalIgnoreCase));
            return inName < 0 ? inSignIn : inSignIn < 0 ? inName : Math.Min(inName, inSignIn);
        }
    }

    private static AccountEvaluation ToAccountEvaluation(EvaluatedConfiguration loaded, int user, ExcludedAccount? excluded)
    {
        var (configuration, traits) = (loaded.Configuration, loaded.Configuration.Users.Traits(user));
        return new(ToMatch(configuration.Users, user), traits,
            [.. Enum.GetValues<AccessQuestion>().Select(q => (q, loaded.Access.Explain(q, user)))],
            DirectoryRoles.Held(configuration, user),
            [.. loaded.Controls.Select(c => AccountCount.Create(c, user, traits)).OfType<AccountCount>()], excluded);
    }

    private static AccountMatch ToMatch(UserTable users, int user) => new(users.Id(user), users.Name(user), users.SignInName(user));

    private static List<ConfigurationPart> Parts(OwnScoreRow row) =>
        [.. (JsonSerializer.Deserialize(row.ReadParts, StorageJson.Default.ListString) ?? []).Select(Enum.Parse<ConfigurationPart>)];

    private static StoredEvaluation ToEvaluation(ControlDefinition definition, OwnScoreRow row) =>
        new(definition, OwnInputs.ToOwnScore(row), row.Reading, Parts(row),
            JsonSerializer.Deserialize(row.Missing, StorageJson.Default.ListMessage) ?? [], row.Affected);
}
