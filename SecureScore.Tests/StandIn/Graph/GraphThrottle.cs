using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Graph's documented budgets, per app and tenant.</summary>
public sealed record GraphBudgets
{
    public int PerMinute { get; init; } = 150;

    public int PerTenMinutes { get; init; } = 10_000;

    public int AtOnce { get; init; } = 4;

    /// <summary>Of reports.</summary>
    public int ReportsInTenSeconds { get; init; } = 5;

    /// <summary>Of Conditional Access.</summary>
    public int ConditionalAccessInASecond { get; init; } = 1;
}

/// <summary>Refuses what passes the budgets.</summary>
internal sealed class GraphThrottle(GraphBudgets budgets, TimeProvider time)
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_tenMinutes = TimeSpan.FromMinutes(10);
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid, string), Usage> _usages = [];
    private readonly Dictionary<(Guid, string), List<DateTimeOffset>> _others = [];

    /// <returns>To be disposed when the request has been answered.</returns>
    /// <exception cref="GraphRefusedException">429.</exception>
    public IDisposable Enter(GraphCaller caller, string path)
    {
        lock (_lock)
        {
            if (Holds(path, "/reports/"))
                return EnterOther((caller.TenantId, caller.AppId), TimeSpan.FromSeconds(10), budgets.ReportsInTenSeconds, tells: true);
            if (Holds(path, "/conditionalAccess/"))
                return EnterOther((caller.TenantId, ""), TimeSpan.FromSeconds(1), budgets.ConditionalAccessInASecond, tells: false);
            if (!Holds(path, "/security/") && !Holds(path, "/beta/")) return new Leaving(() => { });
            if (!_usages.TryGetValue((caller.TenantId, caller.AppId), out var usage))
                _usages[(caller.TenantId, caller.AppId)] = usage = new();
            var now = time.GetUtcNow();
            while (usage.Times.Count > 0 && usage.Times[0] <= now - s_tenMinutes) usage.Times.RemoveAt(0);
            if (usage.Now >= budgets.AtOnce) throw TooMany(TimeSpan.FromSeconds(1));
            if (Wait(usage.Times, s_minute, budgets.PerMinute, now) is { } wait) throw TooMany(wait);
            if (Wait(usage.Times, s_tenMinutes, budgets.PerTenMinutes, now) is { } longWait) throw TooMany(longWait);
            usage.Times.Add(now);
            usage.Now++;
            return new Leaving(() => Leave(usage));
        }
    }

    private static bool Holds(string path, string part) => path.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <param name="whose">Without an app where all apps share the budget.</param>
    /// <param name="tells">Whether the refusal says how long to wait.</param>
    private Leaving EnterOther((Guid, string) whose, TimeSpan window, int limit, bool tells)
    {
        if (!_others.TryGetValue(whose, out var times)) _others[whose] = times = [];
        var now = time.GetUtcNow();
        if (Wait(times, window, limit, now) is { } wait)
            throw tells
                ? TooMany(wait)
                : new GraphRefusedException(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests.");
        times.Add(now);
        return new(() => { });
    }

    private void Leave(Usage usage)
    {
        lock (_lock) usage.Now--;
    }

    /// <summary>How long until there is room; null if there is.</summary>
    private static TimeSpan? Wait(List<DateTimeOffset> times, TimeSpan window, int limit, DateTimeOffset now) =>
        times.Count >= limit && times[^limit] + window is var free && free > now ? free - now : null;

    private static GraphRefusedException TooMany(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequests", "Too many requests.")
        {
            Headers = [("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))],
        };

    private sealed class Usage
    {
        public List<DateTimeOffset> Times { get; } = [];

        public int Now { get; set; }
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
