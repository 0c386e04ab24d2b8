using System.Text;

namespace SecureScore.Core.Import.Tables;

/// <summary>Finds columns by their names, whatever their case, marks and blanks.</summary>
internal sealed class TableHeader(TableRow row)
{
    /// <summary>The place of the first column that has one of these names; null for none.</summary>
    public int? Find(params ReadOnlySpan<string> names)
    {
        for (var i = 0; i < row.Cells.Count; i++)
            foreach (var name in names)
                if (Normalize(row.Cells[i]) == name) return i;
        return null;
    }

    /// <summary>Small letters and digits with single blanks: "Have license?" is "have license".</summary>
    public static string Normalize(string text)
    {
        var normal = new StringBuilder(Math.Min(text.Length, 200));
        var gap = false;
        foreach (var letter in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
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
