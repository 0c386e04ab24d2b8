using CsvHelper;

namespace SecureScore.Core.Documents.Tables;

/// <summary>One row of a table.</summary>
/// <param name="Line">Line in the file, from 1.</param>
internal readonly record struct TableRow(long Line, IReadOnlyList<string> Cells)
{
    /// <summary>A cell without blanks around it; empty where the row is shorter, or there is no such column.</summary>
    public string this[int? column] => column is { } at && at < Cells.Count ? Cells[at].Trim() : "";
}

/// <summary>A text with separators, read into rows. Nothing in it is evaluated.</summary>
internal sealed record TextTable(IReadOnlyList<TableRow> Rows)
{
    /// <summary>Largest table read; the portal's list has a few hundred rows.</summary>
    public const int MaxRows = 100_000;

    private const int MaxRowBytes = 1024 * 1024;
    private const string Hint = "sep=";

    /// <summary>Separators in the order of trial.</summary>
    private static readonly char[] s_separators = [';', '\t', ',', '|'];

    /// <summary>Whether a quote that opens a cell is closed nowhere, so that rows are missing.</summary>
    public bool IsBroken { get; private init; }

    /// <summary>Whether rows beyond <see cref="MaxRows"/> were left out.</summary>
    public bool IsCut { get; private init; }

    /// <summary>Whether it has the shape of a table: columns, and the same number of them in each of the first rows.</summary>
    public bool IsTable =>
        Rows.Count > 0 && Rows[0].Cells.Count > (Rows.Count > 1 ? 1 : 3) && Rows.Take(10).All(r => r.Cells.Count == Rows[0].Cells.Count);

    /// <summary>The text with each separator that it may have; the first line names it in files for Excel.</summary>
    public static IEnumerable<TextTable> Readings(string text)
    {
        var named =
            text.StartsWith(Hint, StringComparison.OrdinalIgnoreCase) && text.Length > Hint.Length ? text[Hint.Length] : (char?)null;
        return (named is { } one && char.IsAscii(one) ? [one] : s_separators.Where(text.Contains))
            .Select(separator => Read(text, separator));
    }

    private static TextTable Read(string text, char separator)
    {
        var isBroken = false;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            WhitespaceCharacters = separator == '\t' ? " " : " \t",
            MaxRecordSize = MaxRowBytes,
            OnMalformedRecord = record => isBroken |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        });
        List<TableRow> rows = [];
        try
        {
            while (rows.Count <= MaxRows && reader.Read())
            {
                var cells = reader.Current.ToArray();
                var isHead = rows.Count == 0 && (cells[0].StartsWith('#') || cells[0].StartsWith(Hint, StringComparison.OrdinalIgnoreCase));
                if (!isHead && cells.Any(c => !string.IsNullOrWhiteSpace(c))) rows.Add(new(reader.LineNumber, cells));
            }
        }
        catch (CsvFormatException)
        {
            isBroken = true;
        }
        var isCut = rows.Count > MaxRows;
        return new(isCut ? rows[..MaxRows] : rows) { IsBroken = isBroken, IsCut = isCut };
    }
}
