using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>The way of a request: log, token, budget, hook, fault, answer.</summary>
internal sealed class GraphPipeline(StandInGraph graph, StandInGraphOptions options, GraphLog log, GraphEndpoints endpoints)
{
    private readonly GraphAccess _access = new(options.Entra, options.Time);
    private readonly GraphThrottle _throttle = new(options.Budgets, options.Time);
    private readonly GraphSender _sender = new(graph, options.Time);
    private readonly GraphBatches _batches = new(graph.Faults, endpoints, options.Time);

    public void Listens(string resource) => _access.Resource = resource;

    public async Task AnswerAsync(HttpContext context)
    {
        var entry = log.Begin(number => Entry(number, context.Request));
        IDisposable? budget = null;
        var isOver = 0;
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            entry.Body = await reader.ReadToEndAsync(context.RequestAborted);
            var call = new GraphCall(context, entry, entry.Body, options.Time);
            var (caller, tenant, refused) = await AdmitAsync(call);
            if (caller is not null && refused is null && graph.Throttles) (budget, refused) = Enter(caller, call.Request);
            if (graph.OnRequest is { } hook) await hook(entry, context.RequestAborted);
            context.RequestAborted.ThrowIfCancellationRequested(); // else it would use up a fault that nobody sees
            var reply = await ReplyAsync(call, caller, tenant, refused);
            entry.Status = reply.Status;
            await _sender.SendAsync(call, reply, IsOver);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The other side gave up, or the stand-in went away.
        }
        finally
        {
            IsOver();
        }

        void IsOver()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 1) return;
            budget?.Dispose();
            log.End(entry);
        }
    }

    private static GraphLogEntry Entry(int number, HttpRequest request) => new()
    {
        Number = number,
        Method = request.Method,
        Path = request.Path.Value ?? "",
        Query = Uri.UnescapeDataString(request.QueryString.Value?.TrimStart('?').Replace('+', ' ') ?? ""),
        HasAuthorization = request.Headers.Authorization.Count > 0,
        Prefer = request.Headers["Prefer"].ToString(),
        Protocol = request.Protocol,
    };

    private async Task<(GraphCaller? Caller, GraphTenant? Tenant, GraphRefusedException? Refused)> AdmitAsync(GraphCall call)
    {
        try
        {
            var caller = await _access.CheckAsync(call.Request);
            log.IsOf(call.Entry, caller.TenantId);
            var tenant = graph.FindTenant(caller.TenantId);
            return (
                caller, tenant,
                tenant is null ? GraphRefusedException.NotFound($"The tenant '{caller.TenantId}' has no secure score.") : null);
        }
        catch (GraphRefusedException refused)
        {
            return (null, null, refused);
        }
    }

    private (IDisposable?, GraphRefusedException?) Enter(GraphCaller caller, HttpRequest request)
    {
        try
        {
            return (_throttle.Enter(caller, request.Path.Value ?? ""), null);
        }
        catch (GraphRefusedException refused)
        {
            return (null, refused);
        }
    }

    private async Task<GraphReply> ReplyAsync(GraphCall call, GraphCaller? caller, GraphTenant? tenant, GraphRefusedException? refused)
    {
        var fault = call.Entry.Fault = graph.Faults.Take(call.Entry);
        if (fault?.Kind == GraphFaultKind.Hang) await Task.Delay(Timeout.InfiniteTimeSpan, call.Context.RequestAborted);
        if (fault?.Kind == GraphFaultKind.ExpiredTokenMidPaging) _access.Refuse(call.Request);
        if (fault is not null && GraphFaultReplies.Instead(fault, call) is { } instead) return instead;
        try
        {
            if (refused is not null || caller is null || tenant is null) return refused!.ToReply(call); // who is not refused is there
            return GraphFaultReplies.Spoil(
                fault, GraphBatches.IsOne(call.Request) ? _batches.Answer(call, caller, tenant) : endpoints.Answer(call, caller, tenant),
                tenant);
        }
        catch (GraphRefusedException late)
        {
            return late.ToReply(call);
        }
        catch (Exception ex)
        {
            // without a log, nobody else says it
            return GraphReply.Text(StatusCodes.Status500InternalServerError, $"The stand-in failed: {ex}", "text/plain");
        }
    }
}
