using System.Text;
using SecureScore.Core.Documents;

namespace SecureScore.Tests.Support;

/// <summary>Reads documents as the import does, and notes what came out.</summary>
internal static class DocumentReading
{
    /// <summary>The objects of a document with their lines, and the problem that ended it.</summary>
    public static async Task<ReadDocument> ReadAsync(Func<Stream> open)
    {
        List<(string Json, long Line)> objects = [];
        await using var reader = new DocumentReader(_ => ValueTask.FromResult(open()));
        try
        {
            await foreach (var found in reader.ReadAsync(TestContext.Current.CancellationToken))
                objects.Add((Encoding.UTF8.GetString(found.Json.Span).Trim(), found.Line));
        }
        catch (DocumentException problem)
        {
            return new(objects, reader.HasNextPage, reader.Findings, problem);
        }
        return new(objects, reader.HasNextPage, reader.Findings, null);
    }

    public static Task<ReadDocument> ReadAsync(byte[] bytes) => ReadAsync(() => new MemoryStream(bytes));

    public static Task<ReadDocument> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));
}

internal sealed record ReadDocument(
    IReadOnlyList<(string Json, long Line)> Objects, bool HasNextPage, IReadOnlyList<DocumentFinding> Findings, DocumentException? Problem);
