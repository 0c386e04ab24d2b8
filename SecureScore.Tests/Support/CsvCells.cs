using System.Text;

namespace SecureScore.Tests.Support;

/// <summary>Reads a table as a spreadsheet does: a quote counts only where a cell begins.</summary>
internal static class CsvCells
{
    public static List<List<string>> Read(string text, char separator = ',')
    {
        List<List<string>> rows = [[]];
        var (cell, isQuoted, isAtStart) = (new StringBuilder(), false, true);
        text = text.TrimStart('\uFEFF');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
            else if (isQuoted && c == '"') isQuoted = false;
            else if (isQuoted) cell.Append(c);
            else if (isAtStart && c == '"') isQuoted = true;
            else if (c == separator || c is '\n' or '\r')
            {
                if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (c != separator) rows.Add([]);
                isAtStart = true;
                continue;
            }
            else cell.Append(c);
            isAtStart = false;
        }
        if (cell.Length > 0 || rows[^1].Count > 0) rows[^1].Add(cell.ToString());
        if (rows[^1].Count == 0) rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    /// <summary>Cells that would run in a program that splits at a comma, a semicolon or a tab; numbers do not.</summary>
    public static IEnumerable<string> Formulae(string text) => ",;\t".SelectMany(separator => Read(text, separator)).SelectMany(row => row)
        .Where(cell => cell.TrimStart(' ', '"', '\t', '\r', '\n') is [var first, ..]
            && "=+-@＝＋－＠".Contains(first, StringComparison.Ordinal)
            && !decimal.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _));
}
