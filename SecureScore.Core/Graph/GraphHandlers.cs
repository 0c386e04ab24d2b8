using System.Net;
using Microsoft.Kiota.Abstractions;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Graph;

/// <summary>What travels with a request through the HTTP handlers.</summary>
/// <param name="Budgets">Microsoft's limits.</param>
/// <param name="Tenant">Whose share of them it takes.</param>
/// <param name="Traffic">Where the request is counted.</param>
/// <param name="IsPatient">Whether a failure that may pass is tried again.</param>
/// <param name="Requests">How many requests it counts for; more than 1 for a batch.</param>
internal sealed record GraphCall(GraphBudgets Budgets, TenantId Tenant, GraphTraffic Traffic, bool IsPatient, int Requests = 1)
    : IRequestOption
{
    private static readonly HttpRequestOptionsKey<IRequestOption> s_key = new(typeof(GraphCall).FullName!);     // as Kiota names it

    public static GraphCall? Find(HttpRequestMessage? request) =>
        request is not null && request.Options.TryGetValue(s_key, out var option) ? option as GraphCall : null;
}

/// <summary>
/// Lets a request wait for its turn in the tenant's budget, once for each attempt, counts it, and notes the time of the answer.
/// </summary>
internal sealed class GraphBudgetHandler(ClockEvidence clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (GraphCall.Find(request) is not { } call) return await base.SendAsync(request, cancellationToken);
        using var place = await call.Budgets
            .Get(call.Tenant, GraphBudgets.AreaOf(request.RequestUri))
            .EnterAsync(call.Requests, cancellationToken);
        call.Traffic.WaitsUntil = null;
        call.Traffic.CountRequest();
        var response = await base.SendAsync(request, cancellationToken);
        // A page of something in between has a clock of its own.
        if (response is { IsSuccessStatusCode: true, Headers.Date: { } sentAt }) clock.Observe(sentAt);
        if (response.StatusCode == HttpStatusCode.TooManyRequests) call.Traffic.CountThrottled();
        return response;
    }
}

/// <summary>Takes in the whole answer, so that one that breaks off is a failed attempt and not a failed run.</summary>
internal sealed class WholeAnswerHandler : DelegatingHandler
{
    /// <summary>A page of 90 days with 500 controls each has about 30 MB.</summary>
    private const long MaxBytes = 128L * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
