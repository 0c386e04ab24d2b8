using System.Text;
using CsvHelper;

namespace SecureScore.Dashboard.Export;

/// <summary>CSV that spreadsheets read in the right letters and do not run.</summary>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    // GuardedText has seen to formulae; what is left is a cell that begins with a tab or a line break.
    private static readonly CsvWriterOptions s_csv = new() { Injection = CsvInjection.Escape };

    /// <summary>Writes a file of a record's columns; the stream stays open.</summary>
    /// <typeparam name="T">A <see cref="CsvRecordAttribute"/> type.</typeparam>
    public static async Task WriteAsync<T>(Stream stream, IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        // Excel takes a file without this mark for the reader's old code page.
        await stream.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        await using var csv = CsvWriter.Create(stream, s_csv, leaveOpen: true);
        await csv.WriteRecordsAsync(rows, cancellationToken);
    }
}
