using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SecureScore.Core.Documents;
using SecureScore.Core.Documents.Tables;
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

    /// <summary>How the document had to be read; known at the end.</summary>
    public IReadOnlyList<DocumentFinding> Findings { get; private set; } = [];

    /// <summary>What the document holds instead of objects; known at the end, null when it is no table.</summary>
    public TableContent? Table { get; private set; }

    /// <exception cref="DocumentException">The document breaks here; all objects before it have been handed out.</exception>
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
            await using var document = new DocumentReader(await OpenedDocument.OpenAsync(open, cancellationToken));
            try
            {
                await foreach (var found in document.ReadAsync(cancellationToken))
                    await parsed.WriteAsync(
                        (GraphElementParser.Parse(found.Json.Span, readAt, tenant, found.Cut), found.Line), cancellationToken);
                NextLink = document.NextLink;
            }
            finally
            {
                (Findings, Table) = (document.Findings, document.Table);
            }
            parsed.Complete();
        }
        catch (Exception ex)
        {
            parsed.Complete(ex);
        }
    }
}
