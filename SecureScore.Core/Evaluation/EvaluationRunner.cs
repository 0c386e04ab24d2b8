using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;
using SecureScore.Core.Storage;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Evaluation;

/// <summary>Reads part by part under a lease, evaluates, and records how it ended, whatever happens on the way.</summary>
internal sealed partial class EvaluationRunner(
    EvaluationRunStore runs, ConfigurationStore store, EvaluationWriter writer, EvaluationFeed feed, TimeProvider time, ILogger<EvaluationRunner> logger)
{
    /// <param name="open">Makes the source, which counts its requests in what it is given.</param>
    public async Task<EvaluationRun> RunAsync(Actor actor, EvaluationLease lease, Func<GraphTraffic, IConfigurationSource> open, CancellationToken cancellationToken)
    {
        var state = new EvaluationState(lease);
        await using var watch = EvaluationWatch.Start(runs, state, feed, time, cancellationToken);
        try
        {
            var end = await TryAsync(actor, state, open, watch.Token, cancellationToken);
            await watch.StopAsync();
            return await runs.EndAsync(actor, lease, end, CancellationToken.None);
        }
        finally
        {
            feed.Publish(state.Progress() with { Part = null, HasEnded = true });
        }
    }

    /// <summary>Reads and evaluates, and turns whatever happens into an end that can be recorded.</summary>
    private async Task<EvaluationEnd> TryAsync(Actor actor, EvaluationState state, Func<GraphTraffic, IConfigurationSource> open, CancellationToken watched, CancellationToken caller)
    {
        try
        {
            await ReadAsync(state, open(state.Traffic), watched);
            state.At(null, feed);
            var states = await store.StatesAsync(state.Lease.TenantKey, watched);
            var configuration = await ConfigurationLoader.LoadAsync(state.Lease.TenantId, store.Source(state.Lease.TenantKey), states.ToDictionary(p => p.Part), time, watched);
            await writer.EvaluateAsync(actor, state.Lease.TenantKey, configuration, watched);
            return state.End(configuration.Parts.Values.Any(p => p.Outcome == PartOutcome.Broken) ? EvaluationRunOutcome.Partial : EvaluationRunOutcome.Succeeded) with { Oddities = configuration.Oddities };
        }
        catch (OperationCanceledException) when (watched.IsCancellationRequested)
        {
            // What the caller cancels is the end of the process; what the watch cancels is a person's wish.
            return state.End(caller.IsCancellationRequested ? EvaluationRunOutcome.Interrupted : EvaluationRunOutcome.Cancelled);
        }
        catch (GraphException ex)
        {
            Log.Failed(logger, state.Lease.TenantId, state.Part, ex.Kind, ex.Code, ex.RequestId);
            return state.End(EvaluationRunOutcome.Failed) with { Failure = ex.Message, NextStep = ex.NextStep };
        }
        catch (Exception ex) when (StorageFailure.Of(ex) is { } failure)
        {
            Log.StoringFailed(logger, state.Lease.TenantId, state.Part, ex);
            return state.End(EvaluationRunOutcome.Failed) with { Failure = failure.Message, NextStep = failure.NextStep };
        }
    }

    private async Task ReadAsync(EvaluationState state, IConfigurationSource source, CancellationToken cancellationToken)
    {
        // What was read names the groups whose members are wanted.
        var named = new ConfigurationParser(new TenantConfigurationBuilder(state.Lease.TenantId));
        foreach (var info in ConfigurationPartInfo.All)
        {
            state.At(info.Part, feed);
            state.Parts.Add(await ReadPartAsync(state, source, info.Part, named, cancellationToken));
        }
    }

    private async Task<PartState> ReadPartAsync(EvaluationState state, IConfigurationSource source, ConfigurationPart part, ConfigurationParser named, CancellationToken cancellationToken)
    {
        var target = store.Open(state.Lease.TenantKey, part, state.Lease.RunId);
        try
        {
            await foreach (var json in ObjectsAsync(source, part, named, cancellationToken))
            {
                await target.AddAsync(json, cancellationToken);
                state.Count = target.Count;
            }
            return await target.CompleteAsync(time.GetUtcNow().UtcDateTime, cancellationToken);
        }
        catch (ConfigurationPartException ex)
        {
            await target.AbandonAsync();
            return await store.FailAsync(state.Lease.TenantKey, part, ex, cancellationToken);
        }
        catch
        {
            await target.AbandonAsync();
            throw;
        }
    }

    /// <summary>The objects of a part; of members in rounds, since groups may be in groups.</summary>
    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ObjectsAsync(
        IConfigurationSource source, ConfigurationPart part, ConfigurationParser named, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<Guid> asked = [];
        while (true)
        {
            List<Guid> wanted = part == ConfigurationPart.GroupMembers ? [.. named.NamedGroups.Where(asked.Add)] : [];
            if (part == ConfigurationPart.GroupMembers && wanted.Count == 0) yield break;
            await foreach (var json in source.ReadAsync(part, wanted, cancellationToken))
            {
                if (part is ConfigurationPart.Policies or ConfigurationPart.RoleAssignments or ConfigurationPart.EligibleRoles or ConfigurationPart.Groups or ConfigurationPart.GroupMembers) named.Read(part, json.Span);
                yield return json;
            }
            if (part != ConfigurationPart.GroupMembers) yield break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Evaluating tenant {TenantId} failed at {Part}: {Kind}, code {Code}, request {RequestId}")]
        public static partial void Failed(ILogger logger, TenantId tenantId, ConfigurationPart? part, GraphFailureKind kind, string? code, string? requestId);

        [LoggerMessage(Level = LogLevel.Error, Message = "Storing the evaluation of tenant {TenantId} failed at {Part}")]
        public static partial void StoringFailed(ILogger logger, TenantId tenantId, ConfigurationPart? part, Exception exception);
    }
}
