using System.Text;
using CsvHelper;

namespace SecureScore.Dashboard.Export;

/// <summary>CSV that spreadsheets read in the right letters and do not run.</summary>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    // GuardedText has seen to formulae; what is left is a cell that begins with a tab or a line break.
    private static readonly CsvWriterOptions s_csv = new() { Injection = CsvInjection.Escape };

    /// <summary>Begins a file; the stream stays open when the writer is disposed.</summary>
    public static async Task<CsvWriter> BeginAsync(Stream stream, CancellationToken cancellationToken)
    {
        // Excel takes a file without this mark for the reader's old code page.
        await stream.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        return CsvWriter.Create(stream, s_csv, leaveOpen: true);
    }
}
