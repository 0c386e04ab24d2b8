using System.Globalization;
using SecureScore.Core.Documents;
using SecureScore.Core.Import;

namespace SecureScore.Core.Configuration;

/// <summary>Finds the files of a part among those of an export.</summary>
internal static class ExportPages
{
    /// <returns>The pages in order: the file without a number first.</returns>
    /// <exception cref="ConfigurationPartException">There is none, one is missing, or two have the same name.</exception>
    public static IReadOnlyList<ImportSource> Select(ConfigurationPartInfo info, IReadOnlyList<ImportSource> files)
    {
        var stem = Path.GetFileNameWithoutExtension(info.FileName);
        List<(int Number, ImportSource File)> pages = [];
        foreach (var file in files)
            if (NumberOf(LastPieceOf(file.Name), stem) is { } number) pages.Add((number, file));
        pages.Sort((a, b) => a.Number.CompareTo(b.Number));
        if (pages.Count == 0)
            throw new ConfigurationPartException(
                PartOutcome.NotRead, new("part.no-file", info.FileName), new("part.export-it", info.Permission));
        for (var i = 1; i < pages.Count; i++)
        {
            var (before, after) = (pages[i - 1].Number, pages[i].Number);
            if (before == after)
                throw new ConfigurationPartException(
                    PartOutcome.Broken, new("part.two-files", LastPieceOf(pages[i].File.Name)), new("part.one-export"));
            if (before >= 0 && after != before + 1) throw Missing(stem, before + 1);
        }
        // Pages may be counted from 0 or from 1; one that begins later has lost its beginning.
        if (pages.Find(p => p.Number >= 0) is { File: not null, Number: > 1 }) throw Missing(stem, 1);
        return [.. pages.Select(p => p.File)];
    }

    /// <summary>Names of files that are of no part.</summary>
    public static IEnumerable<string> OthersOf(IReadOnlyList<ImportSource> files) => files.Select(f => LastPieceOf(f.Name))
        .Where(name => !ConfigurationPartInfo.All.Any(info => NumberOf(name, Path.GetFileNameWithoutExtension(info.FileName)) is not null));

    /// <returns>−1 for the file without a number, null for the file of something else.</returns>
    private static int? NumberOf(string name, string stem)
    {
        if (DocumentEndings.StemOf(name) is not { } found || !found.StartsWith(stem, StringComparison.OrdinalIgnoreCase)) return null;
        if (found.Length == stem.Length) return -1;
        return found[stem.Length] == '-'
            && int.TryParse(found.AsSpan(stem.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? page
            : null;
    }

    /// <summary>What follows the last slash of either kind: browsers and archives put folders before it.</summary>
    private static string LastPieceOf(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private static ConfigurationPartException Missing(string stem, int page) => new(
        PartOutcome.Broken, new("part.page-missing", stem, page), new("part.export-all-pages"));
}
