using System.Text;

namespace SecureScore.Core.Documents.Tables;

/// <summary>Finds columns by their names, whatever their case, marks and blanks.</summary>
internal sealed class TableHeader(TableRow row)
{
    private readonly List<string> _names = [.. row.Cells.Select(Normalize)];

    /// <summary>The place of the column with the first of these names that there is; null for none.</summary>
    public int? Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (_names.IndexOf(name) is >= 0 and var at) return at;
        return null;
    }

    /// <summary>Small letters and digits with single blanks: "Have license?" is "have license".</summary>
    public static string Normalize(string text)
    {
        var normal = new StringBuilder(Math.Min(text.Length, 200));
        var gap = false;
        foreach (var letter in text
            .Replace("%", " percent", StringComparison.Ordinal)
            .Normalize(NormalizationForm.FormC)
            .ToLowerInvariant())
        {
            if (!char.IsLetterOrDigit(letter))
            {
                gap = normal.Length > 0;
                continue;
            }
            if (gap) normal.Append(' ');
            gap = false;
            normal.Append(letter);
        }
        return normal.ToString();
    }
}
