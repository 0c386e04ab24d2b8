using SecureScore.Core.Controls;
using SecureScore.Core.Graph;
using SecureScore.Core.Storage.WriteBack;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Jobs;

/// <summary>Reads a control, writes it only where it differs, and reads it back.</summary>
internal sealed class WriteBackDispatcher(WriteBackStore store, GraphClients clients, TimeProvider time) : IWriteBackDispatcher
{
    private const int TenantsAtOnce = 4;

    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        HashSet<int> stuck = [];
        while (true)
        {
            var due = (await store.ListDueAsync(cancellationToken)).Where(tenant => !stuck.Contains(tenant.Key)).ToList();
            if (due.Count == 0) return;
            await Parallel.ForEachAsync(
                due, new ParallelOptions { MaxDegreeOfParallelism = TenantsAtOnce, CancellationToken = cancellationToken },
                async (tenant, token) =>
                {
                    if (await SendAsync(tenant, token)) return;
                    lock (stuck) stuck.Add(tenant.Key);
                });
        }
    }

    /// <summary>One after the other.</summary>
    /// <returns>False when the way to Microsoft is shut: the others would only find the same.</returns>
    private async Task<bool> SendAsync(IEnumerable<long> sendings, CancellationToken cancellationToken)
    {
        foreach (var id in sendings)
        {
            if (await store.ClaimAsync(id, cancellationToken) is not { } sending) continue;
            try
            {
                await SendAsync(sending, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await store.InterruptAsync(sending);
                throw;
            }
            catch (GraphException ex)
            {
                var isFinal = ex.Kind is GraphFailureKind.Rejected or GraphFailureKind.PermissionMissing or GraphFailureKind.LicenseMissing
                    or GraphFailureKind.NotFound;
                await store.FailAsync(sending, ex, isFinal, cancellationToken);
                if (!isFinal) return false;
            }
        }
        return true;
    }

    private async Task SendAsync(ClaimedAttempt sending, CancellationToken cancellationToken)
    {
        // Not patient: the outbox tries again itself, and others wait behind this one.
        var client = clients.For(sending.TenantId, sending.Cloud, sending.Credential, new GraphTraffic(), isPatient: false);
        var mayBeSent = await store.ObserveAsync(sending, await ReadAsync(client, sending, cancellationToken), cancellationToken);
        if (!mayBeSent) return;
        var answer = await GraphControls.SetAsync(client, sending.ControlId, sending.State, sending.Comment, cancellationToken);
        await store.SentAsync(sending, (answer.SentAt ?? time.GetUtcNow()).UtcDateTime, answer.RequestId);
        try
        {
            await store.ObserveAsync(sending, await ReadAsync(client, sending, cancellationToken), cancellationToken);
        }
        catch (GraphException)
        {
            // It is sent; whether it is shown is looked at again in a few minutes.
        }
    }

    private Task<PortalState> ReadAsync(GraphClient client, ClaimedAttempt sending, CancellationToken cancellationToken) =>
        GraphControls.ReadAsync(client, sending.TenantId, sending.ControlId, time.GetUtcNow().UtcDateTime, cancellationToken);
}
