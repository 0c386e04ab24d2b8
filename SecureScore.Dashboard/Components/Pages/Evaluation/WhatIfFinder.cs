using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>Works a change out once for all who look at it: the first paint, its circuit, and whoever got the link.</summary>
public sealed class WhatIfFinder(IEvaluationQuery query)
{
    /// <summary>More are forgotten, and worked out again when somebody asks.</summary>
    private const int Capacity = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<(TenantId, long Revision, string Address), Task<WhatIfView?>> _found = [];

    /// <returns>Null while there is no evaluation.</returns>
    public Task<WhatIfView?> FindAsync(Tenant tenant, WhatIf change, CancellationToken cancellationToken)
    {
        var key = (tenant.Open.Id, tenant.Revision, WhatIfAddress.Create(change));
        Task<WhatIfView?> found;
        lock (_lock)
        {
            if (!_found.TryGetValue(key, out found!) || found.IsFaulted || found.IsCanceled)
            {
                if (_found.Count >= Capacity) _found.Clear();
                // Runs for all who ask, so nobody's token may end it, and not under the lock.
                _found[key] = found = Task.Run(() => ComputeAsync(tenant with { Reader = Actor.System }, change), CancellationToken.None);
            }
        }
        return found.WaitAsync(cancellationToken);
    }

    private async Task<WhatIfView?> ComputeAsync(Tenant tenant, WhatIf change) =>
        await query.SimulateAsync(tenant, change, CancellationToken.None) is { } result ? WhatIfView.FromResult(result) : null;
}
