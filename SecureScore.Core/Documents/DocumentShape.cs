using System.Text.Json;

namespace SecureScore.Core.Documents;

/// <summary>What an object is: one of Graph, or something around such objects.</summary>
internal enum ShapeMatch
{
    /// <summary>It ends beyond what was read.</summary>
    NeedsData,

    /// <summary>An object, by whatever it has.</summary>
    Object,

    /// <summary>An object that has what only objects of Graph have.</summary>
    GraphObject,
    Envelope,
}

/// <summary>Tells objects of Graph from the envelopes around them, by looking ahead in what was read.</summary>
internal static class DocumentShape
{
    /// <summary>How deep objects are looked for.</summary>
    public const int MaxLevels = 6;

    /// <param name="reader">A copy that stands on the beginning of an object.</param>
    /// <param name="levels">How many levels further in objects may be.</param>
    /// <param name="isSure">Whether a list called <c>value</c> is a page. Windows PowerShell 5.1 writes any list like that.</param>
    public static ShapeMatch Classify(Utf8JsonReader reader, int levels, bool isSure = true)
    {
        var (isMarked, isGraph) = (false, false);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return isGraph || isMarked ? ShapeMatch.GraphObject : ShapeMatch.Object;
            var kind = DocumentNames.GetKind(ref reader);
            if (!reader.Read()) return ShapeMatch.NeedsData;
            if (kind is NameKind.ObjectField or NameKind.ObjectList or NameKind.TextList) return ShapeMatch.GraphObject;
            if (kind == NameKind.Error && reader.TokenType == JsonTokenType.StartObject) return ShapeMatch.GraphObject;
            isMarked |= kind is NameKind.Mark or NameKind.Id;
            isGraph |= kind == NameKind.Mark;
            switch (Leads(reader, kind, isMarked, levels, isSure))
            {
                case true: return ShapeMatch.Envelope;
                case null: return ShapeMatch.NeedsData;
            }
            if (!reader.TrySkip()) return ShapeMatch.NeedsData;
        }
        return ShapeMatch.NeedsData;
    }

    /// <summary>Whether a property's value leads to objects of Graph.</summary>
    /// <param name="reader">A copy that stands on the value.</param>
    /// <param name="isMarked">Whether the object that has it may be one of Graph: only what is known as an envelope leads on then.</param>
    /// <returns>Null when more has to be read to tell.</returns>
    public static bool? Leads(Utf8JsonReader reader, NameKind kind, bool isMarked, int levels, bool isSure = true)
    {
        var isNamed = kind is NameKind.Page or NameKind.Envelope;
        if (levels == 0 || kind is not (NameKind.Page or NameKind.Envelope or NameKind.Other) || (isMarked && !isNamed)) return false;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                return kind == NameKind.Page && isSure ? true : LeadsList(reader, isNamed && isSure, levels - 1);
            case JsonTokenType.StartObject:
                return Classify(reader, levels - 1, isNamed) switch
                {
                    ShapeMatch.NeedsData => null,
                    ShapeMatch.Envelope => true,
                    ShapeMatch.GraphObject => isNamed || HasMark(reader),
                    _ => false,
                };
            case JsonTokenType.String:
                return IsJson(ref reader) && (isNamed || MentionsGraph(reader.ValueSpan));
            default:
                return false;
        }
    }

    /// <summary>Whether a text is JSON, by its first character.</summary>
    public static bool IsJson(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence) return false;
        var text = reader.ValueSpan;
        while (text is [(byte)'\\', (byte)'r' or (byte)'n' or (byte)'t', ..]) text = text[2..];
        text = text.TrimStart((byte)' ');
        return text.Length > 1 && text[0] is (byte)'{' or (byte)'[' && text.TrimEnd((byte)' ')[^1] is (byte)'}' or (byte)']' or (byte)'n';
    }

    /// <summary>Whether a list leads to objects of Graph, by its first entry.</summary>
    public static bool? LeadsList(Utf8JsonReader reader, bool isNamed, int levels)
    {
        if (!reader.Read()) return null;
        switch (reader.TokenType)
        {
            case JsonTokenType.EndArray:
                return isNamed;
            case JsonTokenType.StartObject when isNamed:
                return true;
            case JsonTokenType.StartObject:
                return Classify(reader, levels) switch
                {
                    ShapeMatch.NeedsData => null,
                    ShapeMatch.Object => false,
                    _ => true,
                };
            case JsonTokenType.StartArray when levels > 0:
                return LeadsList(reader, isNamed, levels - 1);
            case JsonTokenType.String:
                return IsJson(ref reader) && (isNamed || MentionsGraph(reader.ValueSpan));
            default:
                return false;
        }
    }

    /// <summary>Whether an object has a value that only objects of scores have: others may stand in any object.</summary>
    private static bool HasMark(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.Length < 64 && s_strong.Contains(reader.GetString() ?? "")) return true;
            if (!reader.Read() || !reader.TrySkip()) return false;
        }
        return false;
    }

    private static readonly HashSet<string> s_strong = new(
        ["azureTenantId", "controlScores", "controlStateUpdates", "error"], StringComparer.OrdinalIgnoreCase);

    private static bool MentionsGraph(ReadOnlySpan<byte> text) =>
        text.IndexOf("azureTenantId"u8) >= 0 || text.IndexOf("AzureTenantId"u8) >= 0 || text.IndexOf("value"u8) >= 0;
}
