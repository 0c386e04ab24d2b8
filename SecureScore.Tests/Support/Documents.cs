using System.Text;
using SecureScore.Core.Graph;

namespace SecureScore.Tests.Support;

/// <summary>Reads documents as the import does, and notes what came out.</summary>
internal static class Documents
{
    /// <summary>The objects of a document with their lines, and the problem that ended it.</summary>
    public static async Task<ReadDocument> ReadAsync(Func<Stream> open)
    {
        List<(string Json, long Line)> objects = [];
        await using var reader = new GraphDocumentReader(_ => ValueTask.FromResult(open()));
        try
        {
            await foreach (var (json, line) in reader.ReadAsync(TestContext.Current.CancellationToken))
                objects.Add((Encoding.UTF8.GetString(json.Span).Trim(), line));
        }
        catch (GraphDocumentException problem)
        {
            return new(objects, reader.HasNextPage, problem);
        }
        return new(objects, reader.HasNextPage, null);
    }

    public static Task<ReadDocument> ReadAsync(byte[] bytes) => ReadAsync(() => new MemoryStream(bytes));

    public static Task<ReadDocument> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));
}

internal sealed record ReadDocument(IReadOnlyList<(string Json, long Line)> Objects, bool HasNextPage, GraphDocumentException? Problem);
