using System.Runtime.CompilerServices;
using SecureScore.Core.Access;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Evaluation;

namespace SecureScore.Tests.Support;

/// <summary>Answers with what it was given and remembers what lists asked for; nothing is evaluated until a test says so.</summary>
internal sealed class FakeEvaluationQuery : IEvaluationQuery
{
    public EvaluationSummary? Summary { get; set; }

    public List<AffectedObject> Affected { get; } = [];

    /// <summary>Whether affected objects cannot be read.</summary>
    public bool Failing { get; set; }

    public List<AccountEvaluation> Accounts { get; } = [];

    public List<ConditionalAccessPolicy> Policies { get; } = [];

    /// <summary>What every change would come to.</summary>
    public WhatIfResult? Result { get; set; }

    public List<string> Asked { get; } = [];

    public Task<EvaluationSummary?> FindAsync(Tenant tenant, CancellationToken cancellationToken) => Task.FromResult(Summary);

    public Task<AffectedPage> ListAffectedAsync(
        OpenTenant opened, string controlId, Func<AffectedObject, bool>? matches, int skip, int take, CancellationToken cancellationToken)
    {
        if (Failing) throw new StorageUnavailableException(StorageFault.Locked, "database is locked");
        Asked.Add($"{controlId}, {(matches is null ? "all" : "search")}, {skip}");
        var matching = Affected.Where(a => matches?.Invoke(a) != false).ToList();
        return Task.FromResult(new AffectedPage([.. matching.Skip(skip).Take(take)], matching.Count));
    }

    public async IAsyncEnumerable<AffectedObject> StreamAffectedAsync(
        OpenTenant opened, string controlId, Func<AffectedObject, bool>? matches,
            [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var affected in (await ListAffectedAsync(opened.Id.Open(), controlId, matches, 0, int.MaxValue, cancellationToken)).Items)
            yield return affected;
    }

    public Task<IReadOnlyList<AccountMatch>> FindAccountsAsync(
        OpenTenant opened, string search, int take, CancellationToken cancellationToken)
    {
        Asked.Add($"accounts {search}");
        return Task.FromResult<IReadOnlyList<AccountMatch>>(
            [.. Accounts.Select(a => a.Account).Where(a => a.Name.Contains(search, StringComparison.OrdinalIgnoreCase)).Take(take)]);
    }

    public Task<AccountEvaluation?> FindAccountAsync(OpenTenant opened, Guid userId, CancellationToken cancellationToken) =>
        Task.FromResult(Accounts.Find(a => a.Account.Id == userId));

    public Task<IReadOnlyList<ConditionalAccessPolicy>> ListPoliciesAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConditionalAccessPolicy>>([.. Policies]);

    public Task<WhatIfResult?> SimulateAsync(Tenant tenant, WhatIf change, CancellationToken cancellationToken)
    {
        Asked.Add($"what if {WhatIfAddress.Create(change)}");
        return Task.FromResult(Result);
    }
}
