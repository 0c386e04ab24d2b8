using System.Diagnostics;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>A request that reached the stand-in, and what became of it.</summary>
public sealed class GraphLogEntry
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required string Method { get; init; }

    /// <summary>Without the query.</summary>
    public required string Path { get; init; }

    /// <summary>Decoded, without the question mark; empty if there is none.</summary>
    public required string Query { get; init; }

    public required bool HasAuthorization { get; init; }

    /// <summary>The header Prefer; empty if there is none.</summary>
    public required string Prefer { get; init; }

    /// <summary>The version of HTTP, such as <c>HTTP/1.1</c>; empty inside a batch.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>Of a good token; null without one.</summary>
    public Guid? TenantId { get; internal set; }

    /// <summary>What was sent; empty for a GET.</summary>
    public string Body { get; internal set; } = "";

    /// <summary>Null until an answer begins, and where there never was one.</summary>
    public int? Status { get; internal set; }

    /// <summary>The fault that hit it, if any.</summary>
    public GraphFault? Fault { get; internal set; }

    /// <summary>By <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long Began { get; } = Stopwatch.GetTimestamp();

    /// <summary>By <see cref="Stopwatch.GetTimestamp"/>; null while it is answered.</summary>
    public long? Ended { get; internal set; }

    public override string ToString() => $"{Number} {Method} {Path}{(Query.Length > 0 ? "?" : "")}{Query} {Status}";
}

/// <summary>All requests since the start, or since the log was cleared.</summary>
internal sealed class GraphLog
{
    private readonly Lock _lock = new();
    private readonly List<GraphLogEntry> _entries = [];
    private readonly Dictionary<Guid, int> _nowByTenant = [];
    private readonly Dictionary<Guid, int> _mostByTenant = [];
    private int _number;
    private int _now;

    public int MostAtOnce { get; private set; }

    public IReadOnlyList<GraphLogEntry> Entries
    {
        get { lock (_lock) return [.. _entries]; }
    }

    public int MostAtOnceOf(Guid tenant)
    {
        lock (_lock) return _mostByTenant.GetValueOrDefault(tenant);
    }

    public GraphLogEntry Begin(Func<int, GraphLogEntry> create)
    {
        lock (_lock)
        {
            var entry = create(++_number);
            _entries.Add(entry);
            MostAtOnce = Math.Max(MostAtOnce, ++_now);
            return entry;
        }
    }

    public void IsOf(GraphLogEntry entry, Guid tenant)
    {
        lock (_lock)
        {
            entry.TenantId = tenant;
            var now = _nowByTenant[tenant] = _nowByTenant.GetValueOrDefault(tenant) + 1;
            _mostByTenant[tenant] = Math.Max(_mostByTenant.GetValueOrDefault(tenant), now);
        }
    }

    public void End(GraphLogEntry entry)
    {
        lock (_lock)
        {
            entry.Ended = Stopwatch.GetTimestamp();
            _now--;
            if (entry.TenantId is { } tenant) _nowByTenant[tenant]--;
        }
    }

    /// <summary>What is being answered still counts as at once.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _mostByTenant.Clear();
            MostAtOnce = _now;
        }
    }
}
