using System.Buffers;
using System.Text;
using CsvHelper;
using SecureScore.Dashboard.Export;

// Every text of every export, also of one that is added later.
[assembly: CsvConverter(typeof(GuardedText))]

namespace SecureScore.Dashboard.Export;

/// <summary>Writes text that no spreadsheet runs, whatever it takes for the end of a cell.</summary>
/// <remarks>
/// A program that splits at semicolons or tabs ignores quotes in the middle of a cell:
/// what follows such a sign, or a line break, can become a cell of its own (docs/exports.md).
/// </remarks>
public sealed class GuardedText : ICsvConverter<string>
{
    /// <summary>What may end a cell, beside the comma: a cell with a comma is quoted, and begins with its quote.</summary>
    private static readonly SearchValues<char> s_ends = SearchValues.Create(";\t\r\n");

    /// <summary>What begins a formula; the wide forms are typed in East Asia.</summary>
    private static readonly SearchValues<char> s_formula = SearchValues.Create("=+-@＝＋－＠");

    public string Read(CsvReader reader, int index) => throw new NotSupportedException("Exports are written only.");

    public void Write(CsvWriter writer, string value)
    {
        var guarded = value is null ? null : Guard(value); // CsvHelper calls it for empty cells as well
        var isSplit = guarded is not null && (!ReferenceEquals(guarded, value) || guarded.AsSpan().ContainsAny(s_ends));
        writer.WriteField(guarded, isSplit ? CsvQuoting.Always : CsvQuoting.WhenNeeded);
    }

    /// <summary>Puts an apostrophe before each part that would begin a formula, if it were a cell.</summary>
    public static string Guard(string text)
    {
        StringBuilder? guarded = null;
        var copied = 0;
        for (var start = 0; ;)
        {
            if (BeginsFormula(text.AsSpan(start)))
            {
                (guarded ??= new()).Append(text, copied, start - copied).Append('\'');
                copied = start;
            }
            var end = text.AsSpan(start).IndexOfAny(s_ends);
            if (end < 0) break;
            start += end + 1;
        }
        return guarded is null ? text : guarded.Append(text, copied, text.Length - copied).ToString();
    }

    // Some programs drop spaces and quotes at the beginning of a cell before they look at it.
    private static bool BeginsFormula(ReadOnlySpan<char> part) =>
        part.TrimStart(" \"\u00A0") is [var first, ..] && s_formula.Contains(first);
}
