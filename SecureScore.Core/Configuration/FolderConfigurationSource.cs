using System.Runtime.CompilerServices;
using System.Text.Json;
using SecureScore.Core.Documents;
using SecureScore.Core.Import;
using SecureScore.Core.Messages;

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
            foreach (var finding in reader.Findings) Note(part, finding.Code, new("part.finding", page.Name, finding.Message));
            hasNext = reader.HasNextPage;
        }
        if (hasNext)
            throw new ConfigurationPartException(
                PartOutcome.Broken, new("part.next-page-missing", last?.Name ?? ""), new("part.export-pages"));
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<DocumentObject> objects, ImportSource page)
    {
        try
        {
            return await objects.MoveNextAsync();
        }
        catch (DocumentException ex)
        {
            throw new ConfigurationPartException(PartOutcome.Broken, new("part.broken-file", page.Name, ex.Line, ex.Reason),
                new("part.export-again"), ex);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationPartException(PartOutcome.Broken, new("part.unreadable-file", page.Name), new("part.check-file"), ex);
        }
    }

    /// <summary>What was cut off and would be used is lost, and nobody knows what it said.</summary>
    private void ThrowIfCut(ConfigurationPartInfo info, IReadOnlyList<string> cut, ImportSource page)
    {
        List<string> used = [.. cut.Where(path => StoredFields.IsUsed(info.Part, path))];
        if (used.Count == 0) return;
        var message = new Message("part.depth-cut", page.Name, Message.Names(used, MaxFields));
        // Of users only licenses lie that deep: controls that need them ask for them.
        if (info.Part != ConfigurationPart.Users) throw new ConfigurationPartException(PartOutcome.Broken, message, DepthCut.NextStep);
        Note(info.Part, DepthCut.Code, new("part.depth-cut-note", message, DepthCut.NextStep));
    }

    /// <summary>Members come in rounds, and say the same in each.</summary>
    private void Note(ConfigurationPart part, string code, Message message)
    {
        if (!_warnings.TryGetValue(part, out var warnings)) _warnings[part] = warnings = [];
        var warning = new ConfigurationWarning(part, code, message);
        if (!warnings.Contains(warning)) warnings.Add(warning);
    }

    private IEnumerable<ConfigurationWarning> SkippedFiles()
    {
        List<string> names = [.. ExportPages.OthersOf(files)];
        if (names.Count == 0) yield break;
        yield return new(ConfigurationPart.Organization, "passed-over", new("part.files-passed-over", Message.Names(names, MaxNames)));
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
