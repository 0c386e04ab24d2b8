using System.Runtime.CompilerServices;
using System.Text;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>Reads the members of groups, many groups with one request.</summary>
/// <remarks>A group that is refused or breaks off comes without its members, as long as others come with theirs.</remarks>
/// <param name="info">With the address of one group's members, with <c>{id}</c> in it.</param>
internal sealed class GraphMemberReader(GraphClient graph, GraphPageReader pages, GraphBatchReader batches, ConfigurationPartInfo info)
{
    private bool _hasRead;

    /// <returns>
    /// <c>{"id":"group","members":[…]}</c>, for each page of a group; <c>null</c> as the members of one that cannot be read.
    /// </returns>
    /// <exception cref="GraphException">None can be read.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        IReadOnlyCollection<Guid> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GraphException? failure = null;
        await foreach (var (group, answer) in batches.AskAsync([.. groups.Distinct()], AddressOf, false, cancellationToken))
        {
            await using var ofGroup = PagesOf(group, answer, cancellationToken).GetAsyncEnumerator(cancellationToken);
            var isWhole = true;
            while (isWhole)
            {
                try
                {
                    if (!await ofGroup.MoveNextAsync()) break;
                }
                catch (GraphException ex) when (ConfigurationFailures.FromGraph(info, ex) is not null)
                {
                    (failure, isWhole) = (failure ?? ex, false);
                }
                yield return isWhole ? ofGroup.Current : Members(group, "null"u8);
            }
            _hasRead |= isWhole && !answer.IsMissing;
        }
        if (!_hasRead && failure is not null) throw failure;
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> PagesOf(
        Guid group, GraphBatchAnswer answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Deleted since the policy named it: that it has no members is known, unlike that of one that was not read.
        if (answer.IsMissing)
        {
            yield return Members(group, "[]"u8);
            yield break;
        }
        if (!answer.IsSuccess) throw GraphFailures.From(answer.Alone);
        var page = ConfigurationPage.Parse(answer.Body, answer.Whole);
        yield return Members(group, page.List.Span);
        if (page.Next is null) yield break;
        await foreach (var more in pages.ReadAsync(graph.Next(page.Next), cancellationToken))
            yield return Members(group, more.List.Span);
    }

    private string AddressOf(Guid group) => "/" + info.Address.Replace("{id}", group.ToString(), StringComparison.Ordinal);

    private static byte[] Members(Guid group, ReadOnlySpan<byte> list) =>
        [.. Encoding.UTF8.GetBytes($$"""{"id":"{{group}}","members":"""), .. list, (byte)'}'];
}
