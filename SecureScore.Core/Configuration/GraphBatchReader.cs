using System.Net;
using System.Runtime.CompilerServices;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>Asks Graph the same of many objects, twenty with one request.</summary>
internal sealed class GraphBatchReader(GraphClient graph, GraphOptions options, TimeProvider time)
{
    /// <summary>Asks for all, and for those again that Graph has put off.</summary>
    /// <param name="addressOf">Below the version, with a slash before it.</param>
    public async IAsyncEnumerable<(Guid Id, GraphBatchAnswer Answer)> AskAsync(
        IReadOnlyList<Guid> ids, Func<Guid, string> addressOf, bool isBeta, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var chunk in ids.Chunk(GraphBatch.MaxRequests))
        {
            var asked = chunk;
            for (var attempt = 0; asked.Length > 0; attempt++)
            {
                var sent = await graph.SendAsync(
                    graph.Batch(GraphBatch.Write(asked.Select(addressOf)), isBeta), asked.Length, cancellationToken);
                var answers = asked.Zip(GraphBatch.Parse(sent, asked.Length)).ToList();
                if (answers.Count(a => a.Second.Status == (int)HttpStatusCode.TooManyRequests) is > 0 and var throttled)
                    graph.Traffic.CountThrottled(throttled);
                var putOff = attempt < options.MaxRetries ? answers.Where(a => a.Second.IsThrottled).ToList() : [];
                foreach (var answer in answers.Except(putOff)) yield return answer;
                if (putOff.Count == 0) break;
                var unlessTold = TimeSpan.FromSeconds(options.RetryDelaySeconds * Math.Pow(2, attempt));
                await WaitAsync(putOff.Max(a => a.Second.RetryAfter ?? unlessTold), cancellationToken);
                asked = [.. putOff.Select(a => a.First)];
            }
        }
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        graph.Traffic.WaitsUntil = time.GetUtcNow() + wait;
        try
        {
            await Task.Delay(wait, time, cancellationToken);
        }
        finally
        {
            graph.Traffic.WaitsUntil = null;
        }
    }
}
