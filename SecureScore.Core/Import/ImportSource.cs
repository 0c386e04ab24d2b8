using SecureScore.Core.Documents;
using SecureScore.Core.Tenants;
using SecureScore.Core.Text;

namespace SecureScore.Core.Import;

/// <summary>One document to import.</summary>
/// <param name="Name">How reports call it.</param>
/// <param name="Length">Bytes; null when unknown.</param>
/// <param name="Open">Opens it from the beginning; may be called twice.</param>
public sealed record ImportSource(string Name, long? Length, Func<CancellationToken, ValueTask<Stream>> Open)
{
    private const int MaxNameLength = 500;

    /// <summary>How reports call it: browsers and disks give names, which pages, logs and the audit trail repeat.</summary>
    public string Name { get; init => field = Printable.Line(value, MaxNameLength); } = Printable.Line(Name, MaxNameLength);

    /// <summary>The tenant of objects that name none; what names another one is refused. Null when nobody said.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>The day of a list from the portal; null when nobody said.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Whether it was in a folder and has an ending that is not read: it is named, and not opened.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>A file on disk; one that cannot be opened is reported by the import, not here.</summary>
    public static ImportSource FromFile(string path)
    {
        var info = new FileInfo(path);
        return new(path, info.Exists ? info.Length : null, _ => ValueTask.FromResult<Stream>(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan)));
    }

    /// <summary>The given files, and all files of each folder and its folders in order of their names.</summary>
    public static IEnumerable<ImportSource> FromPaths(IEnumerable<string> paths) => paths.SelectMany(path => Directory.Exists(path)
        ? FromNames(Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories), true)
        : [FromFile(path)]);

    /// <summary>All files of a folder by their names, without those of folders inside it, which may be of another tenant.</summary>
    /// <exception cref="IOException">The folder is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    public static IReadOnlyList<ImportSource> FromFolder(string folder) =>
        // A folder that has the name of a file is a mistake that is told; another one is somebody else's.
        [.. FromNames(Directory.EnumerateFileSystemEntries(folder).Where(path => DocumentEndings.IsRead(path) || File.Exists(path)), false)
            .Select(source => source with { Name = Path.GetFileName(source.Name) })];

    /// <summary>Hidden files, such as those of the file manager, are nobody's answers.</summary>
    private static IEnumerable<ImportSource> FromNames(IEnumerable<string> paths, bool withTables) => paths
        .Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal)
        .Select(path =>
            FromFile(path) with { IsSkipped = !DocumentEndings.IsRead(path) && !(withTables && DocumentEndings.IsTable(path)) });
}
