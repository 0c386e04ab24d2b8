using System.Buffers;
using System.Text;
using System.Text.Json;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Documents;

/// <summary>
/// Gives objects the form in which Graph writes them: lists that Windows PowerShell 5.1 wrapped, lists and objects kept as text, and
/// what the SDK put aside. Notes what was cut off. An object that needs nothing is not copied.
/// </summary>
internal sealed class PlainForm
{
    private const int MaxCut = 20;
    private const int MaxTexts = 3;
    private const int MaxNames = 5;

    private readonly ArrayBufferWriter<byte> _to = new();
    private readonly HashSet<string> _wrapped = [];
    private readonly HashSet<string> _texts = [];
    private readonly List<string> _cut = [];
    private readonly List<string> _path = [];

    public IEnumerable<DocumentFinding> Findings
    {
        get
        {
            if (_wrapped.Count > 0)
                yield return new("wrapped-list", new("file.wrapped-lists", Message.Names(_wrapped, MaxNames)));
            if (_texts.Count > 0)
                yield return new("json-in-field", new("file.json-in-fields", Message.Names(_texts, MaxNames)));
        }
    }

    /// <param name="json">One complete value.</param>
    public DocumentObject Read(ReadOnlyMemory<byte> json, long line)
    {
        if (!MightNeedRepair(json.Span)) return new(json, line, []);
        _to.ResetWrittenCount();
        _cut.Clear();
        _path.Clear();
        try
        {
            var reader = new Utf8JsonReader(json.Span);
            reader.Read();
            Write(ref reader, json.Span, NameKind.Other, 0);
            return new(_to.WrittenMemory, line, _cut.Count == 0 ? [] : [.. _cut]);
        }
        // text that is no valid Unicode: the parser says so
        catch (Exception ex) when (ex is InvalidOperationException or JsonException)
        {
            return new(json, line, []);
        }
    }

    /// <summary>Searches for what gives such forms away; each search is far faster than reading.</summary>
    private static bool MightNeedRepair(ReadOnlySpan<byte> json) =>
        json.Length > 2
            && json[0] == '{'
            && (json.IndexOf("\"value\""u8) >= 0 || json.IndexOf("\"Value\""u8) >= 0 || json.IndexOf("\"{"u8) >= 0
                || json.IndexOf("\"["u8) >= 0
                || json.IndexOf("dditionalProperties\""u8) >= 0 || json.IndexOf("\"System."u8) >= 0 || json.IndexOf("\"@{"u8) >= 0
                || json.IndexOf("\"Microsoft."u8) >= 0
                || json.IndexOf("\"  "u8) >= 0 || json.IndexOf("\" \""u8) >= 0);

    private void Write(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, NameKind kind, int texts)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when IsWrappedList(reader):
                _wrapped.Add(Last);
                WriteWrapped(ref reader, json, kind, texts);
                break;
            case JsonTokenType.StartObject:
                Put("{"u8);
                WriteProperties(ref reader, json, texts, isFirst: true);
                Put("}"u8);
                break;
            case JsonTokenType.StartArray:
                WriteArray(ref reader, json, kind, texts);
                break;
            case JsonTokenType.String when kind is NameKind.ObjectField or NameKind.ObjectList or NameKind.TextList or NameKind.Additional:
                WriteText(ref reader, json, kind, texts);
                break;
            default:
                Put(json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
                break;
        }
    }

    /// <returns>Whether nothing was written.</returns>
    private bool WriteProperties(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int texts, bool isFirst)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var kind = DocumentNames.GetKind(ref reader);
            var start = (int)reader.TokenStartIndex;
            _path.Add(reader.GetString()!);
            var name = json[start..(int)reader.BytesConsumed];        // with its colon
            reader.Read();
            if (kind == NameKind.Additional && reader.TokenType == JsonTokenType.StartObject)
            {
                isFirst = WriteProperties(ref reader, json, texts, isFirst);
            }
            else
            {
                if (!isFirst) Put(","u8);
                isFirst = false;
                Put(name);
                Write(ref reader, json, kind, texts);
            }
            _path.RemoveAt(_path.Count - 1);
        }
        return isFirst;
    }

    private void WriteArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, NameKind kind, int texts)
    {
        Put("["u8);
        for (var isFirst = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; isFirst = false)
        {
            if (!isFirst) Put(","u8);
            Write(ref reader, json, kind == NameKind.ObjectList ? NameKind.ObjectField : NameKind.Other, texts);
        }
        Put("]"u8);
    }

    private void WriteWrapped(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, NameKind kind, int texts)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray) WriteArray(ref reader, json, kind, texts);
        }
    }

    /// <summary>A text in the place of a list or an object.</summary>
    private void WriteText(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, NameKind kind, int texts)
    {
        var text = reader.GetString()!;
        if (texts < MaxTexts && DocumentShape.IsJson(ref reader) && TryRead(text, out var bytes))
        {
            _texts.Add(Last);
            var inner = new Utf8JsonReader(bytes);
            inner.Read();
            Write(ref inner, bytes, kind, texts + 1);
            return;
        }
        if (kind == NameKind.ObjectList ? DepthCut.IsList(text) : DepthCut.IsTypeName(text)) NoteCut();
        Put(json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
    }

    private static bool TryRead(string text, out byte[] bytes)
    {
        bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 32 });
            return reader.Read() && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.TrySkip()
                && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Whether an object is a list and its length, and nothing else.</summary>
    private static bool IsWrappedList(Utf8JsonReader reader)
    {
        var (hasList, hasCount) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = DocumentNames.GetKind(ref reader) == NameKind.Page;
            var isCount = reader.ValueSpan.Length == 5 && reader.GetString()!.Equals("Count", StringComparison.OrdinalIgnoreCase);
            reader.Read();
            if (isValue && reader.TokenType == JsonTokenType.StartArray && !hasList) hasList = true;
            else if (isCount && reader.TokenType == JsonTokenType.Number && !hasCount) hasCount = true;
            else return false;
            reader.Skip();
        }
        return hasList && hasCount;
    }

    private void NoteCut()
    {
        var path = string.Join('.', _path);
        if (_cut.Count < MaxCut && !_cut.Contains(path, StringComparer.OrdinalIgnoreCase)) _cut.Add(path);
    }

    private string Last => _path is [.., var name] ? name : "";

    private void Put(ReadOnlySpan<byte> bytes) => _to.Write(bytes);
}
