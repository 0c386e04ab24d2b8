using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Graph;

/// <summary>Each tenant's share of Microsoft's limits. Source: "Microsoft Graph service-specific throttling limits", security detections.</summary>
internal sealed class GraphBudgets(IOptions<GraphOptions> options) : IDisposable
{
    private const int SegmentsOfAMinute = 12;

    private readonly ConcurrentDictionary<TenantId, RateLimiter> _budgets = new();

    public RateLimiter Of(TenantId tenant) => _budgets.GetOrAdd(tenant, _ => RateLimiter.CreateChained(
        new SlidingWindowRateLimiter(new()
        {
            PermitLimit = options.Value.RequestsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = SegmentsOfAMinute,
            QueueLimit = int.MaxValue,
        }),
        new ConcurrencyLimiter(new() { PermitLimit = options.Value.MaxConcurrentRequests, QueueLimit = int.MaxValue })));

    public void Dispose()
    {
        foreach (var budget in _budgets.Values) budget.Dispose();
    }
}
