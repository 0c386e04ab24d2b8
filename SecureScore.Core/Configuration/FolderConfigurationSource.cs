using System.Runtime.CompilerServices;
using System.Text.Json;
using SecureScore.Core.Documents;
using SecureScore.Core.Import;

namespace SecureScore.Core.Configuration;

/// <summary>An export: files of Graph's answers, one or several for each part.</summary>
/// <remarks>
/// Only the last piece of a name counts, and files are opened by whoever brought them: a name leads nowhere.
/// Pages of a part are called <c>users-1.json</c>, <c>users-2.json</c> and so on.
/// </remarks>
/// <param name="files">What was found in a folder, or was uploaded. Files with other names are left alone.</param>
internal sealed class FolderConfigurationSource(IReadOnlyList<ImportSource> files) : IConfigurationSource
{
    private const int MaxNames = 10;
    private const int MaxFields = 4;

    private readonly Dictionary<ConfigurationPart, List<ConfigurationWarning>> _warnings = [];

    /// <inheritdoc />
    public IReadOnlyList<ConfigurationWarning> WarningsOf(ConfigurationPart part) =>
        [.. _warnings.GetValueOrDefault(part) ?? [], .. part == ConfigurationPart.Organization ? SkippedFiles() : []];

    /// <inheritdoc />
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ConfigurationPart part, IReadOnlyCollection<Guid> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var info = ConfigurationPartInfo.Of(part);
        var wanted = groups.ToHashSet();
        var hasNext = false;
        ImportSource? last = null;
        foreach (var page in ExportPages.Select(info, files))
        {
            last = page;
            await using var reader = new DocumentReader(page.Open);
            await using var objects = reader.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await MoveNextAsync(objects, page))
            {
                var json = objects.Current.Json;
                GraphErrorAnswer.ThrowIfError(json.Span, info, page.Name);
                ThrowIfCut(info, objects.Current.Cut, page);
                if (part != ConfigurationPart.GroupMembers || IsWanted(json.Span, wanted)) yield return json;
            }
            foreach (var finding in reader.Findings) Note(part, finding.Code, $"{page.Name}: {finding.Message}");
            hasNext = reader.HasNextPage;
        }
        if (hasNext)
            throw new ConfigurationPartException(
                PartOutcome.Broken, $"{last?.Name} names a next page that is not there.",
                "Export all pages; the scripts of docs/evaluation-export.md do.");
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<DocumentObject> objects, ImportSource page)
    {
        try
        {
            return await objects.MoveNextAsync();
        }
        catch (DocumentException ex)
        {
            throw new ConfigurationPartException(PartOutcome.Broken, $"{page.Name}, line {ex.Line}: {ex.Message}", "Export it again.", ex);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationPartException(PartOutcome.Broken, $"{page.Name} cannot be read.",
                "Check that it is a file, not a folder, and that this program may read it.", ex);
        }
    }

    /// <summary>What was cut off and would be used is lost, and nobody knows what it said.</summary>
    private void ThrowIfCut(ConfigurationPartInfo info, IReadOnlyList<string> cut, ImportSource page)
    {
        List<string> used = [.. cut.Where(path => StoredFields.IsUsed(info.Part, path))];
        if (used.Count == 0) return;
        var more = used.Count > MaxFields ? $" and {used.Count - MaxFields} more" : "";
        var message = $"{page.Name} was written with too small a depth. "
            + $"Only the names of types are left of {string.Join(", ", used.Take(MaxFields))}{more}.";
        // Of users only licenses lie that deep: controls that need them ask for them.
        if (info.Part != ConfigurationPart.Users) throw new ConfigurationPartException(PartOutcome.Broken, message, DepthCut.NextStep);
        Note(info.Part, DepthCut.Code, $"{message} {DepthCut.NextStep}");
    }

    /// <summary>Members come in rounds, and say the same in each.</summary>
    private void Note(ConfigurationPart part, string code, string message)
    {
        if (!_warnings.TryGetValue(part, out var warnings)) _warnings[part] = warnings = [];
        var warning = new ConfigurationWarning(part, code, message);
        if (!warnings.Contains(warning)) warnings.Add(warning);
    }

    private IEnumerable<ConfigurationWarning> SkippedFiles()
    {
        List<string> names = [.. ExportPages.OthersOf(files)];
        if (names.Count == 0) yield break;
        var more = names.Count > MaxNames ? $" and {names.Count - MaxNames} more" : "";
        yield return new(
            ConfigurationPart.Organization, "passed-over",
            $"Files were skipped, because no part of an export has their name: {string.Join(", ", names.Take(MaxNames))}{more}.");
    }

    /// <summary>What cannot be understood is left to the parser, which says so.</summary>
    private static bool IsWanted(ReadOnlySpan<byte> json, HashSet<Guid> wanted)
    {
        try
        {
            return GroupMemberParser.GroupOf(json) is not { } group || wanted.Contains(group);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)
        {
            return true;
        }
    }
}
