using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Graph;

/// <summary>Addresses of Graph that share one of Microsoft's limits.</summary>
internal enum GraphArea
{
    /// <summary>Secure score, and the beta interface with recommendations.</summary>
    SecureScore,

    /// <summary>Reports of identity and access: 5 requests in 10 seconds.</summary>
    Reports,

    /// <summary>Conditional Access: 1 request a second of all apps together, refused without Retry-After.</summary>
    ConditionalAccess,

    /// <summary>Users, groups, roles and all else, which cost resource units: 3,500 in 10 seconds in the smallest tenants.</summary>
    Directory,
}

/// <summary>Each tenant's share of Microsoft's limits. Source: "Microsoft Graph service-specific throttling limits".</summary>
internal sealed class GraphBudgets(IOptions<GraphOptions> options) : IDisposable
{
    private const int Segments = 12;
    private const int ReportsInTenSeconds = 5;

    /// <summary>A list of members costs 3 resource units, the dearest of what is read.</summary>
    private const int DirectoryInTenSeconds = 1000;

    private static readonly TimeSpan s_tenSeconds = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(TenantId, GraphArea), GraphBudget> _budgets = new();

    public GraphBudget Get(TenantId tenant, GraphArea area) =>
        _budgets.GetOrAdd((tenant, area), _ => new(Rate(area), options.Value.MaxConcurrentRequests));

    /// <summary>Whose limit a request counts for.</summary>
    public static GraphArea AreaOf(Uri? address)
    {
        var path = address?.AbsolutePath ?? "";
        return Holds("/security/") || Holds("/beta/directory/") ? GraphArea.SecureScore
            : Holds("/v1.0/reports/") ? GraphArea.Reports
            : Holds("/v1.0/identity/conditionalAccess/") ? GraphArea.ConditionalAccess
            : GraphArea.Directory;

        bool Holds(string part) => path.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private SlidingWindowRateLimiter Rate(GraphArea area) => area switch
    {
        GraphArea.Reports => Window(ReportsInTenSeconds, s_tenSeconds),
        GraphArea.ConditionalAccess => Window(1, TimeSpan.FromSeconds(1)),
        GraphArea.Directory => Window(DirectoryInTenSeconds, s_tenSeconds),
        _ => new(new()
        {
            PermitLimit = options.Value.RequestsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = Segments,
            QueueLimit = int.MaxValue
        }),
    };

    /// <remarks>A segment longer than the limit's own: a permit comes back when the window leaves the beginning of its segment.</remarks>
    private static SlidingWindowRateLimiter Window(int requests, TimeSpan window) =>
        new(new()
        {
            PermitLimit = requests,
            Window = window + window / Segments,
            SegmentsPerWindow = Segments + 1,
            QueueLimit = int.MaxValue
        });

    public void Dispose()
    {
        foreach (var budget in _budgets.Values) budget.Dispose();
    }
}

/// <summary>How many requests of one kind may be sent for a tenant, in a time and at once.</summary>
internal sealed class GraphBudget(RateLimiter rate, int atOnce) : IDisposable
{
    private readonly ConcurrencyLimiter _places = new(new() { PermitLimit = atOnce, QueueLimit = int.MaxValue });

    /// <summary>Requests that would not have to wait now.</summary>
    public long Available => rate.GetStatistics()?.CurrentAvailablePermits ?? 0;

    /// <summary>Waits for a turn.</summary>
    /// <param name="requests">How many Microsoft counts: a batch for each request in it.</param>
    /// <returns>The place; to be disposed when the answer is there.</returns>
    public async Task<RateLimitLease> EnterAsync(int requests, CancellationToken cancellationToken)
    {
        using (await rate.AcquireAsync(requests, cancellationToken))
            return await _places.AcquireAsync(1, cancellationToken);
    }

    public void Dispose()
    {
        rate.Dispose();
        _places.Dispose();
    }
}
