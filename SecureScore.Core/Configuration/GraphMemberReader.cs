using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>Reads the members of groups, many groups with one request.</summary>
/// <param name="address">Of one group's members, with <c>{id}</c> in it.</param>
internal sealed class GraphMemberReader(GraphClient graph, GraphPageReader pages, string address, GraphOptions options, TimeProvider time)
{
    /// <returns><c>{"id":"group","members":[…]}</c>, for each page of a group.</returns>
    /// <exception cref="GraphException">They cannot be read, or not to their end.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(IReadOnlyCollection<Guid> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var asked in groups.Distinct().Chunk(GraphBatch.MaxRequests))
        {
            await foreach (var (group, answer) in AskAsync(asked, cancellationToken))
            {
                // Deleted since the policy named it: that it has no members is known, unlike that of one that was not read.
                if (answer.IsMissing)
                {
                    yield return Members(group, "[]"u8);
                    continue;
                }
                var page = ConfigurationPage.Parse(answer.Body, answer.Whole);
                yield return Members(group, page.List.Span);
                if (page.Next is null) continue;
                await foreach (var more in pages.ReadAsync(graph.Next(page.Next), cancellationToken))
                    yield return Members(group, more.List.Span);
            }
        }
    }

    /// <summary>Asks for all, and for those again that Graph has put off.</summary>
    private async IAsyncEnumerable<(Guid Group, GraphBatchAnswer Answer)> AskAsync(Guid[] groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var attempt = 0; groups.Length > 0; attempt++)
        {
            var sent = await graph.SendAsync(graph.Batch(GraphBatch.Write(groups.Select(AddressOf))), groups.Length, cancellationToken);
            var answers = groups.Zip(GraphBatch.Parse(sent, groups.Length)).ToList();
            if (answers.Count(a => a.Second.Status == (int)HttpStatusCode.TooManyRequests) is > 0 and var throttled) graph.Traffic.CountThrottled(throttled);
            var putOff = attempt < options.MaxRetries ? answers.Where(a => a.Second.IsPutOff).ToList() : [];
            foreach (var (group, answer) in answers.Except(putOff))
                yield return answer.IsSuccess || answer.IsMissing ? (group, answer) : throw GraphFailures.Of(answer.Alone);
            if (putOff.Count == 0) yield break;
            var unlessTold = TimeSpan.FromSeconds(options.RetryDelaySeconds * Math.Pow(2, attempt));
            await WaitAsync(putOff.Max(a => a.Second.RetryAfter ?? unlessTold), cancellationToken);
            groups = [.. putOff.Select(a => a.First)];
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

    private string AddressOf(Guid group) => "/" + address.Replace("{id}", group.ToString(), StringComparison.Ordinal);

    private static byte[] Members(Guid group, ReadOnlySpan<byte> list) => [.. Encoding.UTF8.GetBytes($$"""{"id":"{{group}}","members":"""), .. list, (byte)'}'];
}
