using CsvHelper;

namespace SecureScore.Dashboard.Export;

/// <summary>One line of the names that somebody copies.</summary>
[CsvRecord]
public sealed partial record NameRow(
    [property: CsvColumn("Name")] string Name, [property: CsvColumn("User principal name")] string? SignInName);

/// <summary>The names of a list as text for a mail or a spreadsheet: a line each, cells apart by a tab.</summary>
/// <remarks>Cells that are pasted run as those of a file do, so that the same guard stands before them.</remarks>
internal static class CopiedNames
{
    private static readonly CsvWriterOptions s_text = new() { Separator = '\t', HasHeader = false, Injection = CsvInjection.Escape };

    public static IResult Answer(IAsyncEnumerable<NameRow> rows, CancellationToken cancellationToken) => TypedResults.Stream(
        async stream =>
        {
            await using var text = CsvWriter.Create(stream, s_text, leaveOpen: true);
            await text.WriteRecordsAsync(rows.Select(OnOneLine), cancellationToken);
        }, "text/plain; charset=utf-8");

    // A reader counts lines, and so does the page.
    private static NameRow OnOneLine(NameRow row) => row with { Name = row.Name.ReplaceLineEndings(" ") };
}
