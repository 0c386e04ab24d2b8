using SecureScore.Core.Tenants;

namespace SecureScore.Core.Import;

/// <summary>One document to import.</summary>
/// <param name="Name">How reports call it.</param>
/// <param name="Length">Bytes; null when unknown.</param>
/// <param name="Open">Opens it from the beginning; may be called twice.</param>
public sealed record ImportSource(string Name, long? Length, Func<CancellationToken, ValueTask<Stream>> Open)
{
    /// <summary>The tenant of objects that name none; what names another one is refused. Null when nobody said.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>A file on disk; one that cannot be opened is reported by the import, not here.</summary>
    public static ImportSource FromFile(string path)
    {
        var info = new FileInfo(path);
        return new(path, info.Exists ? info.Length : null, _ => ValueTask.FromResult<Stream>(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan)));
    }

    /// <summary>The given files, and of each folder its JSON files in order of their names.</summary>
    public static IEnumerable<ImportSource> FromPaths(IEnumerable<string> paths) => paths
        .SelectMany<string, string>(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path])
        .Select(FromFile);

    /// <summary>The JSON files of a folder by their names, without those of folders inside it, which may be of another tenant.</summary>
    /// <exception cref="IOException">The folder is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public static IReadOnlyList<ImportSource> FromFolder(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*.json").Order(StringComparer.Ordinal).Select(path => FromFile(path) with { Name = Path.GetFileName(path) })];
}
