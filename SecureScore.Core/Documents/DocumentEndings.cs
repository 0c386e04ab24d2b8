namespace SecureScore.Core.Documents;

/// <summary>The endings of files that are read from a folder. Case does not matter.</summary>
public static class DocumentEndings
{
    /// <summary>For file inputs of pages.</summary>
    public const string Accept = ".json,.jsonl,.ndjson,.gz,application/json";

    private const string Compressed = ".gz";

    private static readonly string[] s_json = [".json", ".jsonl", ".ndjson"];

    /// <summary>The same with tables, which only an import reads.</summary>
    public const string AcceptWithTables = Accept + ",.csv,.tsv,text/csv";

    /// <summary>The name without its ending; null for a file that is not read.</summary>
    public static string? StemOf(string name)
    {
        var plain = name.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? name[..^Compressed.Length] : name;
        return Array.Find(s_json, ending => plain.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found
            ? plain[..^found.Length]
            : null;
    }

    public static bool IsRead(string name) => StemOf(name) is not null;

    /// <summary>Whether it is a table by its ending.</summary>
    public static bool IsTable(string name) => Path.GetExtension(name).ToUpperInvariant() is ".CSV" or ".TSV";
}
