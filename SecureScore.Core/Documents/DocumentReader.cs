using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SecureScore.Core.Documents.Tables;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Documents;

/// <summary>
/// Splits a document into the objects of Graph in it while it streams by: pages, lists, single objects, one after the other, and
/// inside envelopes. Holds one object at a time, so memory does not grow with the file.
/// </summary>
public sealed class DocumentReader : IAsyncDisposable
{
    /// <summary>Largest single object, in bytes; a real day of 400 controls has about half a megabyte.</summary>
    public const int MaxElementBytes = 32 * 1024 * 1024;

    private const int MaxTexts = 3;
    private const int BytesToRecognize = 1024;
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 32 };

    private readonly Func<CancellationToken, ValueTask<OpenedDocument>> _open;
    private readonly int _texts;
    private readonly PlainForm _plain;
    private readonly DocumentPath _path;
    private OpenedDocument? _document;
    private DocumentBuffer _buffer = new(Stream.Null);
    private JsonReaderState _state = new(s_options);
    private int _length;
    private string? _text;
    private int _values;
    private long _firstLine;

    /// <param name="open">Opens the document from its beginning.</param>
    public DocumentReader(Func<CancellationToken, ValueTask<Stream>> open)
        : this(token => OpenedDocument.OpenAsync(open, token), new(), 0, new()) { }

    /// <param name="document">Disposed of with this.</param>
    internal DocumentReader(OpenedDocument document)
        : this(_ => ValueTask.FromResult(document), new(), 0, new()) { }

    private DocumentReader(Func<CancellationToken, ValueTask<OpenedDocument>> open, DocumentPath path, int texts, PlainForm plain) =>
        (_open, _path, _texts, _plain) = (open, path, texts, plain);

    private enum Found { NeedsData, Moved, Value, Object, Text, EndOfValue, EndOfDocument }

    /// <summary>Whether the answer names a next page that is not in the document; known when all objects have been read.</summary>
    public bool HasNextPage => NextLink is not null;

    /// <summary>The address of the next page, as it came; null when there is none.</summary>
    public string? NextLink => _path.NextLink;

    /// <summary>How the document had to be read, one of a kind; known when all objects have been read.</summary>
    public IReadOnlyList<DocumentFinding> Findings => [.. _document?.Findings ?? [], .. _path.Findings, .. _plain.Findings];

    /// <summary>What the document holds instead of objects; null when it is no table.</summary>
    internal TableContent? Table { get; private set; }

    /// <summary>Reads the objects in order.</summary>
    /// <exception cref="DocumentException">The document breaks here.</exception>
    public async IAsyncEnumerable<DocumentObject> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        if (Table is not null) yield break;
        while (await AdvanceAsync(FindValue, cancellationToken) == Found.Value)
        {
            _state = new JsonReaderState(s_options);
            _firstLine = _buffer.Line;
            _path.Begin(++_values);
            Found found;
            while ((found = await AdvanceAsync(Step, cancellationToken)) != Found.EndOfValue)
            {
                if (found == Found.Object)
                {
                    yield return _plain.Read(_buffer.Memory(_length), _buffer.Line);
                    _buffer.Consume(_length);
                }
                else if (found == Found.Text)
                {
                    await foreach (var inner in ReadTextAsync(cancellationToken)) yield return inner;
                }
                if (_path.IsAtTop) break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _buffer.Dispose();
        if (_document is not null) await _document.DisposeAsync();
    }

    private async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        _document = await _open(cancellationToken);
        switch (_document.Kind)
        {
            case DocumentKind.Empty: throw Broken("empty", new("file.empty"));
            case DocumentKind.Markup:
                throw Broken("not-json", new("file.markup"));
            case DocumentKind.Archive: throw Broken("not-json", new("file.archive"));
            case DocumentKind.Workbook:
                throw Broken("workbook", new("file.workbook"));
            case DocumentKind.Picture:
                throw Broken("picture", new("file.picture"));
            case DocumentKind.Text when await _document.PeekAsync(TableRecognizer.MaxBytes, cancellationToken) is { } text:
                Table = TableRecognizer.Recognize(text.Span);
                if (Table is UnreadableText unreadable) throw Broken(unreadable.Code, unreadable.Message);
                break;
        }
        _buffer.Dispose();
        _buffer = new(_document.Stream);
        await _buffer.FillAsync(cancellationToken);
    }

    /// <summary>Repeats a step with more data until it finds something.</summary>
    private async ValueTask<Found> AdvanceAsync(Func<Found> step, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (Guard(step))
            {
                case Found.Moved: continue;
                case Found.NeedsData: break;
                case var found: return found;
            }
            if (_buffer.IsFinal) throw Truncated();
            await _buffer.FillAsync(cancellationToken);
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
            if (_buffer.IsFinal && _buffer.IsValidSoFar(_state)) throw Truncated();
            var line = _firstLine + (ex.LineNumber ?? 0);
            throw ex.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? new DocumentException("too-deep", line, new("file.too-deep", s_options.MaxDepth), ex)
                : new DocumentException("not-json", line, new("file.not-json", DocumentException.ReasonOf(ex)), ex);
        }
        catch (InvalidOperationException ex)           // a name that is no valid Unicode
        {
            throw new DocumentException("not-json", _buffer.Line, new("file.name-not-utf8"), ex);
        }
    }

    /// <summary>Stops in front of the next value; lines of something else are passed over.</summary>
    private Found FindValue()
    {
        if (_values == 0 && _document!.Kind == DocumentKind.Text) return Found.Value;        // the reader says what is wrong
        _buffer.Consume(JsonStart.Blanks(_buffer.Unread));
        var text = _buffer.Unread;
        if (!_buffer.IsFinal && text.Length < BytesToRecognize) return Found.NeedsData;
        if (text.IsEmpty) return Found.EndOfDocument;
        if (JsonStart.IsStart(text)) return Found.Value;
        var end = text.IndexOf((byte)'\n');
        if (end < 0 && !_buffer.IsFinal) return Found.NeedsData;
        _path.NoteOtherText(_values == 0, _buffer.Line);
        _buffer.Consume(end < 0 ? text.Length : end + 1);
        return Found.Moved;
    }

    /// <summary>Goes one token further: into an envelope, out of it, past a value, or to an object.</summary>
    private Found Step()
    {
        var reader = new Utf8JsonReader(_buffer.Unread, _buffer.IsFinal, _state);
        if (!reader.Read()) return Found.NeedsData;
        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                _path.Leave();
                return Commit(ref reader, _path.IsAtTop ? Found.EndOfValue : Found.Moved);
            case JsonTokenType.PropertyName:
                return StepIntoProperty(ref reader);
            case JsonTokenType.StartArray when _path.LevelsLeft > 0:
                if ((_path.IsAtTop ? true : DocumentShape.LeadsList(reader, false, _path.LevelsLeft - 1)) is not { } leads)
                    return Found.NeedsData;
                if (!leads) return Whole(ref reader);
                _path.Enter(isArray: true, null);
                return Commit(ref reader, Found.Moved);
            case JsonTokenType.StartObject when _path.LevelsLeft > 0 && !IsLikeTheLast(reader):
                switch (DocumentShape.Classify(reader, _path.LevelsLeft))
                {
                    case ShapeMatch.NeedsData: return Found.NeedsData;
                    case ShapeMatch.Envelope:
                        _path.Enter(isArray: false, null);
                        return Commit(ref reader, Found.Moved);
                }
                return Whole(ref reader);
            case JsonTokenType.String when _texts < MaxTexts && DocumentShape.IsJson(ref reader):
                _text = reader.GetString();
                return Commit(ref reader, Found.Text);
            case not (JsonTokenType.StartArray or JsonTokenType.StartObject) when _path.IsAtTop:
                throw Broken("not-a-score-document", new("file.bare-value"));
            default:
                return Whole(ref reader);
        }
    }

    private Found StepIntoProperty(ref Utf8JsonReader reader)
    {
        var kind = DocumentNames.GetKind(ref reader);
        var name = reader.GetString()!;
        if (!reader.Read()) return Found.NeedsData;
        if (!_path.HasPage && DocumentShape.Leads(reader, kind, _path.IsMarked, _path.LevelsLeft) is not false and var leads)
        {
            if (leads is null) return Found.NeedsData;
            if (reader.TokenType == JsonTokenType.StartObject
                && DocumentShape.Classify(reader, _path.LevelsLeft - 1) != ShapeMatch.Envelope)
                return Whole(ref reader, name);
            if (reader.TokenType != JsonTokenType.String)
            {
                _path.Enter(reader.TokenType == JsonTokenType.StartArray, name);
                return Commit(ref reader, Found.Moved);
            }
            if (_texts < MaxTexts)
            {
                _text = reader.GetString();
                return Commit(ref reader, Found.Text);
            }
        }
        if (kind == NameKind.NextLink && reader.TokenType == JsonTokenType.String) _path.NoteNext(reader.GetString());
        if (!reader.TrySkip()) return Found.NeedsData;
        _path.NoteProperty(kind);
        return Commit(ref reader, Found.Moved);
    }

    /// <summary>A list of a million objects is not looked into a million times: they begin alike.</summary>
    private bool IsLikeTheLast(Utf8JsonReader reader) =>
        _path.FirstName is { } name && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name);

    /// <param name="name">The property whose value it is; null for an entry of a list.</param>
    private Found Whole(ref Utf8JsonReader reader, string? name = null)
    {
        var start = (int)reader.TokenStartIndex;
        var first = reader;
        if (!reader.TrySkip()) return Found.NeedsData;
        _path.NoteObject(name, first.Read() && first.TokenType == JsonTokenType.PropertyName ? first.GetString() : null);
        _state = reader.CurrentState;
        _length = (int)reader.BytesConsumed - start;
        _buffer.Consume(start);
        return Found.Object;
    }

    private Found Commit(ref Utf8JsonReader reader, Found found)
    {
        _state = reader.CurrentState;
        _buffer.Consume((int)reader.BytesConsumed);
        return found;
    }

    /// <summary>Reads JSON that was kept as a text in JSON.</summary>
    private async IAsyncEnumerable<DocumentObject> ReadTextAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = _buffer.Line;
        _path.NoteText();
        var bytes = Encoding.UTF8.GetBytes(_text!);
        _text = null;
        await using var inner = new DocumentReader(
            token => OpenedDocument.OpenAsync(_ => ValueTask.FromResult<Stream>(new MemoryStream(bytes)), token), _path.Inside(),
            _texts + 1, _plain);
        await using var objects = inner.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await objects.MoveNextAsync()) break;
            }
            catch (DocumentException ex)
            {
                throw new DocumentException(ex.Code, line, new("file.in-text", ex.Reason), ex);
            }
            yield return objects.Current with { Line = line };
        }
    }

    private DocumentException Broken(string code, Message reason) => new(code, _buffer.Line, reason);

    private DocumentException Truncated() => new("truncated", _buffer.LineAtEnd, new("file.truncated"));
}
