namespace SecureScore.Tests.StandIn.Graph;

/// <summary>What goes wrong.</summary>
public enum GraphFaultKind
{
    /// <summary>An error in Graph's words, with <see cref="GraphFault.Status"/>.</summary>
    Status,

    /// <summary>A page of HTML instead of JSON, with <see cref="GraphFault.Status"/>.</summary>
    Html,

    /// <summary>No answer until somebody gives up.</summary>
    Hang,

    /// <summary>The answer in small pieces, as <see cref="GraphFault.Gate"/> lets them out.</summary>
    SlowBytes,

    /// <summary>Half of the promised body, then the end of the connection.</summary>
    CutBody,

    /// <summary>Half of the body, then a reset of the connection.</summary>
    ResetBody,

    /// <summary>A whole HTTP answer whose JSON ends in the middle.</summary>
    TruncatedJson,

    /// <summary>200 with nothing in it.</summary>
    Empty,

    /// <summary>206 with the header Warning: a provider did not answer.</summary>
    PartialContent,

    /// <summary>A next link to the page that it stands on.</summary>
    LoopingNextLink,

    /// <summary>A next link to <see cref="GraphFault.Host"/>.</summary>
    ForeignNextLink,

    /// <summary>Every item twice.</summary>
    DuplicateDays,

    /// <summary>The items in another order.</summary>
    ShuffledDays,

    /// <summary>Another tenant's id wherever the tenant's stood.</summary>
    ForeignTenantId,

    /// <summary>401, whatever the token.</summary>
    Unauthorized,

    /// <summary>403, whatever the permissions.</summary>
    Forbidden,

    /// <summary>401, and for every request with the same token from then on.</summary>
    ExpiredTokenMidPaging,

    /// <summary>A list without items and without a next page.</summary>
    EmptyList,

    /// <summary>A page without items; its next page has them.</summary>
    EmptyPage,

    /// <summary>HTTP/2: the answer comes, and a GOAWAY that ends the connection after it.</summary>
    GoAway,

    /// <summary>HTTP/2: a GOAWAY with an error in the place of the answer, then the end of the connection.</summary>
    GoAwayAtOnce,
}

/// <summary>Something that goes wrong with some requests.</summary>
public sealed record GraphFault
{
    public required GraphFaultKind Kind { get; init; }

    /// <summary>A part of the path; null is any path.</summary>
    public string? Path { get; init; }

    /// <summary>A part of the decoded query; null is any query.</summary>
    public string? Query { get; init; }

    /// <summary>Null is any method.</summary>
    public string? Method { get; init; }

    /// <summary>Null is any tenant, and also requests without a good token.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>How many such requests go well first.</summary>
    public int Skip { get; init; }

    /// <summary>How many then go wrong; <see cref="int.MaxValue"/> is all.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Of <see cref="GraphFaultKind.Status"/> and <see cref="GraphFaultKind.Html"/>; 503 and 200 unless given.</summary>
    public int? Status { get; init; }

    /// <summary>The error's code and message where they are not the usual ones of the status.</summary>
    public (string Code, string Message)? Says { get; init; }

    /// <summary>Seconds in the header Retry-After; no header unless given.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The same as a date, which counts where both are given.</summary>
    public DateTimeOffset? RetryAfterDate { get; init; }

    /// <summary>The header Retry-After as it is, which counts before both.</summary>
    public string? RetryAfterText { get; init; }

    /// <summary>Where a foreign next link leads.</summary>
    public Uri Host { get; init; } = new("https://graph.example.invalid");

    /// <summary>Lets out slow bytes; without one, 64 of them every 50 milliseconds.</summary>
    /// <remarks>Also lets a reset happen, which without one may overtake the headers.</remarks>
    public GraphGate? Gate { get; init; }

    internal bool Hits(GraphLogEntry request) =>
        (Path is null || request.Path.Contains(Path, StringComparison.OrdinalIgnoreCase))
        && (Query is null || request.Query.Contains(Query, StringComparison.OrdinalIgnoreCase))
        && (Method is null || Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && (TenantId is null || TenantId == request.TenantId);
}

/// <summary>Lets out as many bytes of an answer as a test wants.</summary>
public sealed class GraphGate : IDisposable
{
    private readonly SemaphoreSlim _bytes = new(0);
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isOpen;

    /// <summary>When the first byte is held back.</summary>
    public Task Empty => _empty.Task;

    public void Release(int bytes) => _bytes.Release(bytes);

    /// <summary>Holds nothing back any more.</summary>
    public void Open()
    {
        _isOpen = true;
        _bytes.Release();
    }

    public void Dispose() => _bytes.Dispose();

    internal async Task TakeAsync(CancellationToken cancellation)
    {
        if (_isOpen) return;
        if (_bytes.CurrentCount == 0) _empty.TrySetResult();
        await _bytes.WaitAsync(cancellation);
    }
}

/// <summary>The faults that are still to come.</summary>
public sealed class GraphFaults
{
    private readonly Lock _lock = new();
    private readonly List<Pending> _pending = [];

    /// <summary>Called when a request meets a fault, before anything of it is answered.</summary>
    public Action? OnTaken { get; set; }

    /// <summary>How many are not used up.</summary>
    public int Left
    {
        get { lock (_lock) return _pending.Count; }
    }

    /// <summary>Each counts its own requests; of several, the oldest hits.</summary>
    public void Add(GraphFault fault)
    {
        lock (_lock) _pending.Add(new(fault));
    }

    public void Clear()
    {
        lock (_lock) _pending.Clear();
    }

    internal GraphFault? Take(GraphLogEntry request)
    {
        Pending? hit = null;
        lock (_lock)
        {
            foreach (var pending in _pending.Where(p => p.Fault.Hits(request)))
            {
                if (pending.Skip > 0) pending.Skip--;
                else hit ??= pending;
            }
            if (hit is not null && hit.Times != int.MaxValue && --hit.Times <= 0) _pending.Remove(hit);
        }
        if (hit is not null) OnTaken?.Invoke();
        return hit?.Fault;
    }

    private sealed class Pending(GraphFault fault)
    {
        public GraphFault Fault => fault;

        public int Skip { get; set; } = fault.Skip;

        public int Times { get; set; } = fault.Times;
    }
}
