using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace SecureScore.Core.Graph;

/// <summary>
/// Splits a Graph answer into its objects while it streams by: a collection page (<c>{"value":[…]}</c>), a bare array,
/// or a single object. Holds one object at a time, so memory does not grow with the file.
/// </summary>
public sealed class GraphDocumentReader : IAsyncDisposable
{
    /// <summary>Largest single object, in bytes; a real day of 400 controls has about half a megabyte.</summary>
    public const int MaxElementBytes = 32 * 1024 * 1024;

    private const int FirstBufferBytes = 1024 * 1024;
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 32 };

    private readonly Func<CancellationToken, ValueTask<Stream>> _open;
    private Stream _stream = Stream.Null;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);
    private int _start;
    private int _end;
    private bool _isFinal;
    private JsonReaderState _state = new(s_options);
    private long _linesBefore;
    private int _length;

    /// <param name="open">Opens the document from its beginning; called again when it turns out to be UTF-16.</param>
    public GraphDocumentReader(Func<CancellationToken, ValueTask<Stream>> open) => _open = open;

    private enum Found { NeedsData, Collection, Single, Element, EndOfArray, EndOfDocument }

    /// <summary>Whether the answer names a next page; known when all objects have been read.</summary>
    public bool HasNextPage => NextLink is not null;

    /// <summary>The address of the next page, as it came; null when there is none.</summary>
    public string? NextLink { get; private set; }

    /// <summary>Reads the objects in order.</summary>
    /// <returns>UTF-8 JSON of each object, valid until the next one is asked for, with its line from 1.</returns>
    /// <exception cref="GraphDocumentException">The document breaks here.</exception>
    public async IAsyncEnumerable<(ReadOnlyMemory<byte> Json, long Line)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        ThrowIfNotJson();
        var found = await AdvanceAsync(TryOpen, cancellationToken);
        if (found == Found.Single)
        {
            yield return (_buffer.AsMemory(_start, _length), 1);
            yield break;
        }
        while (await AdvanceAsync(TryNextElement, cancellationToken) == Found.Element)
        {
            var line = _linesBefore + 1;
            yield return (_buffer.AsMemory(_start, _length), line);
            Consume(_length);
        }
        await AdvanceAsync(TryClose, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        if (_buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    /// <summary>Repeats a step with more data until it finds something.</summary>
    private async ValueTask<Found> AdvanceAsync(Func<Found> step, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = Guard(step);
            if (found != Found.NeedsData) return found;
            if (_isFinal) throw Truncated();
            await FillAsync(cancellationToken);
        }
    }

    private Found Guard(Func<Found> step)
    {
        try
        {
            return step();
        }
        catch (JsonException ex)
        {
            if (_isFinal && IsSoundSoFar(step)) throw Truncated();
            var line = (ex.LineNumber ?? 0) + 1;
            throw ex.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? new GraphDocumentException("too-deep", line, $"Objects are nested more than {s_options.MaxDepth} deep, which no Graph answer is.", ex)
                : new GraphDocumentException("not-json", line, $"This is not valid JSON: {Reason(ex)} Save the answer again without editing it.", ex);
        }
        catch (InvalidOperationException ex)           // a name that is no valid Unicode
        {
            throw new GraphDocumentException("not-json", _linesBefore + 1, "A name in it is no valid text. Save the answer again as UTF-8.", ex);
        }
    }

    /// <summary>Whether the data would be fine if more of it came.</summary>
    private bool IsSoundSoFar(Func<Found> step)
    {
        _isFinal = false;
        try
        {
            step();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            _isFinal = true;
        }
    }

    /// <summary>Finds out what the document is and stops in front of its first object.</summary>
    private Found TryOpen()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, new JsonReaderState(s_options));
        if (!reader.Read()) return Found.NeedsData;
        if (reader.TokenType == JsonTokenType.StartArray) return EnterArray(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Broken("not-a-score-document", "The file holds a bare value, not an answer of Microsoft Graph.");
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return Whole(ref reader);
            var isValue = Is(ref reader, "value"u8);
            var isNext = Is(ref reader, "@odata.nextLink"u8);
            if (!reader.Read()) return Found.NeedsData;
            if (isValue && reader.TokenType == JsonTokenType.StartArray) return EnterArray(ref reader);
            if (isNext && reader.TokenType == JsonTokenType.String) NextLink = reader.GetString();
            if (!reader.TrySkip()) return Found.NeedsData;
        }
        return Found.NeedsData;
    }

    private Found Whole(ref Utf8JsonReader reader)
    {
        _length = (int)reader.BytesConsumed;
        while (reader.Read()) { }                      // anything after the object throws
        return _isFinal ? Found.Single : Found.NeedsData;
    }

    private Found EnterArray(ref Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        Consume((int)reader.BytesConsumed);
        return Found.Collection;
    }

    private Found TryNextElement()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
        if (!reader.Read()) return Found.NeedsData;
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _state = reader.CurrentState;
            Consume((int)reader.BytesConsumed);
            return Found.EndOfArray;
        }
        var start = (int)reader.TokenStartIndex;
        if (!reader.TrySkip()) return Found.NeedsData;
        _state = reader.CurrentState;
        var consumed = (int)reader.BytesConsumed;
        Consume(start);
        _length = consumed - start;
        return Found.Element;
    }

    private Found TryClose()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
        var depth = reader.CurrentDepth;
        while (true)
        {
            var before = reader.CurrentState;
            var consumed = (int)reader.BytesConsumed;
            if (!reader.Read()) return KeepFrom(before, consumed);
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            var isNext = Is(ref reader, "@odata.nextLink"u8);
            if (!reader.Read()) return KeepFrom(before, consumed);
            if (isNext && reader.TokenType == JsonTokenType.String) NextLink = reader.GetString();
            if (!reader.TrySkip()) return KeepFrom(before, consumed);
        }

        Found KeepFrom(JsonReaderState state, int consumed)
        {
            _state = state;
            Consume(consumed);
            return _isFinal ? Found.EndOfDocument : Found.NeedsData;
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        // Filled to the brim: a step begins anew with every filling, and small pieces would make that slow.
        _end += await _stream.ReadAtLeastAsync(_buffer.AsMemory(_end), _buffer.Length - _end, false, cancellationToken);
        _isFinal = _end < _buffer.Length;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end < _buffer.Length) return;
        if (_buffer.Length >= MaxElementBytes)
            throw Broken("too-large", $"One object is larger than {MaxElementBytes / 1024 / 1024} MB, which no Graph answer is.");
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_buffer.Length * 2, MaxElementBytes));
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void Consume(int count)
    {
        _linesBefore += CountLines(_buffer.AsSpan(_start, count));
        _start += count;
    }

    private async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _stream = await _open(cancellationToken);
        await FillAsync(cancellationToken);
        var text = _buffer.AsMemory(0, _end);
        if (text.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) _start = 3;
        var utf16 = text.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
            : text.Span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;
        if (utf16 is null) return;
        await _stream.DisposeAsync();
        _stream = Encoding.CreateTranscodingStream(await _open(cancellationToken), utf16, Encoding.UTF8);
        (_start, _end) = (0, 0);
        await FillAsync(cancellationToken);
        if (_buffer.AsSpan(0, _end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) _start = 3;
    }

    private void ThrowIfNotJson()
    {
        var text = _buffer.AsSpan(_start, _end - _start).TrimStart(" \t\r\n"u8);
        if (_isFinal && text.IsEmpty) throw Broken("empty", "The file is empty.");
        if (!text.IsEmpty && text[0] == '<')
            throw Broken("not-json", "This is a web page or XML, not JSON. Save the answer of Microsoft Graph itself.");
        if (text.StartsWith("PK"u8))
            throw Broken("not-json", "This is an archive. Unpack it and import the JSON files in it.");
    }

    private GraphDocumentException Broken(string code, string message) => new(code, _linesBefore + 1, message);

    private GraphDocumentException Truncated() => new("truncated", _linesBefore + 1 + CountLines(_buffer.AsSpan(_start, _end - _start)),
        "The file ends in the middle. Save the answer again; the complete objects before this line were taken.");

    private static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? exception.Message : exception.Message[..end]).Replace(" Change the reader options.", "", StringComparison.Ordinal);
    }

    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => GraphJson.IsNamed(ref reader, name);

    private static int CountLines(ReadOnlySpan<byte> bytes) => bytes.Count((byte)'\n');
}
