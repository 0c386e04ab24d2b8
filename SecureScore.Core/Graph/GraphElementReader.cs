using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Graph;

/// <summary>Reads the objects of a document, a little ahead of whoever stores them: parsing and writing share two processors.</summary>
/// <param name="open">Opens the document from its beginning; may be called twice.</param>
/// <param name="readAt">When it is read (UTC).</param>
/// <param name="tenant">The tenant of objects that name none; null when nobody said.</param>
internal sealed class GraphElementReader(Func<CancellationToken, ValueTask<Stream>> open, DateTime readAt, TenantId? tenant = null)
{
    private const int Ahead = 2;

    /// <summary>The address of the next page; known at the end, null when there is none.</summary>
    public string? NextLink { get; private set; }

    /// <exception cref="GraphDocumentException">The document breaks here; all objects before it have been handed out.</exception>
    public async IAsyncEnumerable<(GraphElement Element, long Line)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parsed = Channel.CreateBounded<(GraphElement, long)>(Ahead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parsing = Task.Run(() => ParseAsync(parsed.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var element in parsed.Reader.ReadAllAsync(cancellationToken)) yield return element;
        }
        finally
        {
            await stop.CancelAsync();
            await parsing;
        }
    }

    /// <summary>Hands every exception to the reading side, in its place among the objects.</summary>
    private async Task ParseAsync(ChannelWriter<(GraphElement, long)> parsed, CancellationToken cancellationToken)
    {
        try
        {
            await using var document = new GraphDocumentReader(open);
            await foreach (var (json, line) in document.ReadAsync(cancellationToken))
                await parsed.WriteAsync((GraphElementParser.Parse(json.Span, readAt, tenant), line), cancellationToken);
            NextLink = document.NextLink;
            parsed.Complete();
        }
        catch (Exception ex)
        {
            parsed.Complete(ex);
        }
    }
}
