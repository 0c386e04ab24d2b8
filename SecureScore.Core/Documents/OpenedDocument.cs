using System.IO.Compression;
using System.Text;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Documents;

/// <summary>A file whose first bytes were looked at: what it is, and its text in UTF-8 without colors or compression.</summary>
/// <remarks>
/// The one place that finds out what a file is. JSON goes to <see cref="DocumentReader"/>, tables to whoever reads tables.
/// </remarks>
internal sealed class OpenedDocument : IAsyncDisposable
{
    private const int HeadBytes = 64 * 1024;
    private const int MaxWraps = 3;

    private readonly List<DocumentFinding> _findings = [];

    private OpenedDocument(Stream stream) => Stream = stream;

    public DocumentKind Kind { get; private set; }

    /// <summary>From the beginning: text in UTF-8; bytes as they are of a workbook or an archive.</summary>
    public Stream Stream { get; private set; }

    /// <summary>What had to be taken off to get there.</summary>
    public IReadOnlyList<DocumentFinding> Findings => _findings;

    public static async ValueTask<OpenedDocument> OpenAsync(
        Func<CancellationToken, ValueTask<Stream>> open, CancellationToken cancellationToken)
    {
        var document = new OpenedDocument(await open(cancellationToken));
        try
        {
            await document.RecognizeAsync(cancellationToken);
            return document;
        }
        catch
        {
            await document.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    /// <summary>The text to its end, which can be read once more afterwards; null when it is longer than this.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> PeekAsync(int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var piece = new byte[HeadBytes];
        int read;
        do
        {
            read = await Stream.ReadAsync(piece, cancellationToken);
            bytes.Write(piece, 0, read);
        }
        while (read > 0 && bytes.Length <= maxBytes);
        var text = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        Stream = new HeadStream(text, Stream);
        return read > 0 ? null : text;
    }

    private async ValueTask RecognizeAsync(CancellationToken cancellationToken)
    {
        var head = await ReadHeadAsync(cancellationToken);
        for (var wraps = 0; wraps < MaxWraps && head.Span.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]); wraps++)
        {
            Stream = new GZipStream(Stream, CompressionMode.Decompress);
            Note("compressed", new("file.compressed"));
            head = await ReadHeadAsync(cancellationToken);
        }
        if (PackedKind(head.Span) is { } packed)
        {
            Kind = packed;
            return;
        }
        if (EncodingOf(head.Span) is { } encoding)
        {
            Stream = Encoding.CreateTranscodingStream(Stream, encoding, Encoding.UTF8);
            head = await ReadHeadAsync(cancellationToken);
        }
        if (head.Span.Contains((byte)0x1B))
        {
            Stream = new ColorlessStream(Stream);
            Note("colored", new("file.colored"));
            head = await ReadHeadAsync(cancellationToken);
        }
        Kind = KindOf(head.Span);
    }

    private void Note(string code, Message message)
    {
        if (!_findings.Exists(f => f.Code == code)) _findings.Add(new(code, message));
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadHeadAsync(CancellationToken cancellationToken)
    {
        var head = new byte[HeadBytes];
        try
        {
            var length = await Stream.ReadAtLeastAsync(head, head.Length, false, cancellationToken);
            Stream = new HeadStream(head.AsMemory(0, length), Stream);
            return head.AsMemory(0, length);
        }
        catch (InvalidDataException ex)
        {
            throw new DocumentException("not-readable", 1, new("file.damaged-archive"), ex);
        }
    }

    private static DocumentKind? PackedKind(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return DocumentKind.Workbook;
        if (head.StartsWith("PK"u8))
            return head.IndexOf("xl/"u8) >= 0 || head.IndexOf("[Content_Types].xml"u8) >= 0 ? DocumentKind.Workbook : DocumentKind.Archive;
        if (head.StartsWith("%PDF-"u8) || head.StartsWith("GIF8"u8)
            || head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
            || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return DocumentKind.Picture;
        return head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF]) || head.StartsWith("Rar!"u8)
            || head.StartsWith("BZh"u8) || head.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X'])
            || head.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]) || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])
            ? DocumentKind.Archive
            : null;
    }

    /// <returns>Null for UTF-8.</returns>
    private static Encoding? EncodingOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return Encoding.UTF32;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        // Without a mark: of a pair of bytes one is zero in nearly all characters of JSON and tables.
        var pairs = Math.Min(head.Length, 512) / 2;
        var (first, second) = (0, 0);
        for (var pair = 0; pair < pairs; pair++)
        {
            if (head[pair * 2] == 0) first++;
            if (head[(pair * 2) + 1] == 0) second++;
        }
        if (pairs == 0 || Math.Max(first, second) * 4 < pairs * 3 || Math.Min(first, second) * 4 > pairs) return null;
        return second > first ? Encoding.Unicode : Encoding.BigEndianUnicode;
    }

    private static DocumentKind KindOf(ReadOnlySpan<byte> head)
    {
        var text = head[JsonStart.Blanks(head)..];
        if (text.IsEmpty) return head.Length < HeadBytes ? DocumentKind.Empty : DocumentKind.Text;
        if (text[0] == '<') return DocumentKind.Markup;
        return JsonStart.Find(text) >= 0 ? DocumentKind.Json : DocumentKind.Text;
    }
}
