using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Documents.Tables;

/// <summary>What a text that is no JSON turned out to be.</summary>
internal abstract record TableContent;

/// <summary>The portal's list of recommended actions.</summary>
internal sealed record PortalContent(PortalTable Table) : TableContent;

/// <summary>Days with their sums.</summary>
internal sealed record HistoryContent(HistoryTable Table) : TableContent;

/// <summary>Nothing that can be taken, with what it is and the step that helps.</summary>
internal sealed record UnreadableText(string Code, Message Message) : TableContent;

/// <summary>Finds out what a text that is no JSON is. Source: docs/import.md, "Tables".</summary>
internal static partial class TableRecognizer
{
    /// <summary>Largest text that is looked at.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private const int MaxHeaderLines = 12;
    private const int MaxNames = 120;
    private static Message SaveAnswers => new("table.save-answers");

    /// <summary>Null when the text is neither a table nor the output of a console.</summary>
    public static TableContent? Recognize(ReadOnlySpan<byte> text) => Recognize(Decode(text));

    /// <summary>UTF-8; what is none was saved by an old program in the letters of western Europe.</summary>
    private static string Decode(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    /// <summary>Null when the text is neither a table nor the output of a console.</summary>
    public static TableContent? Recognize(string text)
    {
        text = text.TrimStart('\uFEFF', '\r', '\n');
        if (IsConsoleList(text))
            return new UnreadableText("console-text", new("table.console-list"));
        if (IsConsoleTable(text))
            return new UnreadableText("console-text", new("table.console-table"));
        var readings = TextTable.Readings(text).ToList();
        foreach (var reading in readings)
        {
            var content = PortalTable.TryRead(reading) is { } portal ? new PortalContent(portal)
                : HistoryTable.TryRead(reading) is { } history ? new HistoryContent(history) : (TableContent?)null;
            if (content is not null) return Refusal(reading) ?? content;
        }
        return readings.Where(r => r.IsTable).MaxBy(r => r.Rows[0].Cells.Count) is { } table ? Unknown(table) : null;
    }

    /// <summary>A table of which rows would be lost is not read at all.</summary>
    private static UnreadableText? Refusal(TextTable table) => table switch
    {
        { IsCut: true } => new("too-large", new("table.too-large", TextTable.MaxRows)),
        { IsBroken: true } => new("broken-table", new("table.broken")),
        _ => null,
    };

    private static UnreadableText Unknown(TextTable table)
    {
        var names = TableValue.Text(string.Join(", ", table.Rows[0].Cells.Select(c => c.Trim())), MaxNames);
        return new("unknown-table", new("table.unknown", names, SaveAnswers));
    }

    /// <summary>PowerShell's Format-List: names and values with a colon below the other.</summary>
    private static bool IsConsoleList(string text)
    {
        var lines = Lines(text).Select(l => ListLine().Match(l)).Where(m => m.Success).ToList();
        return lines.DistinctBy(m => m.Groups[1].Value).Count() >= 2 && lines.DistinctBy(m => m.Groups[2].Index).Count() == 1;
    }

    /// <summary>Format-Table and its kind: a line of names above a line of dashes.</summary>
    private static bool IsConsoleTable(string text)
    {
        var lines = Lines(text).ToList();
        return lines.Zip(lines.Skip(1)).Any(pair => DashLine().IsMatch(pair.Second) && pair.First.Any(char.IsLetter));
    }

    private static IEnumerable<string> Lines(string text)
    {
        using var reader = new StringReader(text.Length > 16_384 ? text[..16_384] : text);
        for (var i = 0; i < MaxHeaderLines && reader.ReadLine() is { } line; i++)
            if (!string.IsNullOrWhiteSpace(line)) yield return line;
    }

    [GeneratedRegex(@"^\s*([\p{L}@_][\p{L}\p{N}@_.]*)\s*(:)(?= |$)")]
    private static partial Regex ListLine();

    [GeneratedRegex(@"^\s*[-+=|─]{2,}([\s+|]+[-=─]{2,})*[\s+|]*$")]
    private static partial Regex DashLine();
}
