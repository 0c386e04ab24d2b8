using CsvHelper;

namespace SecureScore.Core.Text;

/// <summary>One line of a pasted table, without the spaces around its cells.</summary>
/// <param name="Line">From 1.</param>
public sealed record PastedRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Reads what people paste: CSV, cells copied from a sheet, or one value a line.</summary>
public static class PastedTable
{
    /// <summary>Reads all lines that are not empty. The first one shows what divides the cells.</summary>
    public static IReadOnlyList<PastedRow> Parse(string text)
    {
        var first = text.TrimStart('\uFEFF', '\r', '\n', ' ').Split('\n', 2)[0];
        var separator = first.Contains('\t', StringComparison.Ordinal) ? '\t' : first.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var options = new CsvReaderOptions
        {
            HasHeader = false, Separator = separator, TrimWhitespace = true, TrimInsideQuotes = true, TrackLineNumbers = true
        };
        using var reader = CsvReader.FromText(text.TrimStart('\uFEFF'), options);
        List<PastedRow> rows = [];
        while (reader.Read())
        {
            var cells = reader.Current.ToArray();
            if (cells.Any(c => c.Length > 0)) rows.Add(new((int)reader.LineNumber, cells));
        }
        return rows;
    }
}
