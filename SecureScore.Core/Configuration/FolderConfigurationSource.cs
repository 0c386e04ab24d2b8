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
    /// <inheritdoc />
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ConfigurationPart part, IReadOnlyCollection<Guid> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var info = ConfigurationPartInfo.Of(part);
        var wanted = groups.ToHashSet();
        var hasNext = false;
        ImportSource? last = null;
        foreach (var page in ExportPages.Of(info, files))
        {
            last = page;
            await using var reader = new DocumentReader(page.Open);
            await using var objects = reader.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await MoveNextAsync(objects, page))
            {
                var json = objects.Current.Json;
                GraphErrorAnswer.ThrowIfError(json.Span, info, page.Name);
                if (part != ConfigurationPart.GroupMembers || IsWanted(json.Span, wanted)) yield return json;
            }
            hasNext = reader.HasNextPage;
        }
        if (hasNext)
            throw new ConfigurationPartException(PartOutcome.Broken, $"{last?.Name} names a next page that is not there.", "Export all pages; the scripts of docs/evaluation-export.md do.");
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
            throw new ConfigurationPartException(PartOutcome.Broken, $"{page.Name} cannot be read.", "Check that it is a file, not a folder, and that this program may read it.", ex);
        }
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
