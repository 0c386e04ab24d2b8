using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Answers with what it was given and remembers what lists asked for; nothing is evaluated until a test says so.</summary>
internal sealed class FakeEvaluationQuery : IEvaluationQuery
{
    public EvaluationSummary? Summary { get; set; }

    public List<AffectedObject> Affected { get; } = [];

    /// <summary>Whether affected objects cannot be read.</summary>
    public bool Failing { get; set; }

    public List<string> Asked { get; } = [];

    public Task<EvaluationSummary?> FindAsync(Tenant tenant, CancellationToken cancellationToken) => Task.FromResult(Summary);

    public Task<AffectedPage> ListAffectedAsync(TenantId tenantId, string controlId, string? search, int skip, int take, CancellationToken cancellationToken)
    {
        if (Failing) throw new SqliteException("database is locked", 5);
        Asked.Add($"{controlId}, {search ?? "all"}, {skip}");
        var matching = Affected.Where(a => search is null || a.Name.Contains(search, StringComparison.OrdinalIgnoreCase)).ToList();
        return Task.FromResult(new AffectedPage([.. matching.Skip(skip).Take(take)], matching.Count));
    }

    public async IAsyncEnumerable<AffectedObject> StreamAffectedAsync(TenantId tenantId, string controlId, string? search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var affected in (await ListAffectedAsync(tenantId, controlId, search, 0, int.MaxValue, cancellationToken)).Items) yield return affected;
    }

    public Task<IReadOnlyList<AccountHit>> FindAccountsAsync(TenantId tenantId, string search, int take, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AccountHit>>([]);

    public Task<AccountStanding?> FindAccountAsync(TenantId tenantId, Guid userId, CancellationToken cancellationToken) => Task.FromResult<AccountStanding?>(null);

    public Task<IReadOnlyList<ConditionalAccessPolicy>> ListPoliciesAsync(TenantId tenantId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ConditionalAccessPolicy>>([]);

    public Task<WhatIfResult?> TryOutAsync(Tenant tenant, WhatIf change, CancellationToken cancellationToken) => Task.FromResult<WhatIfResult?>(null);
}
