using SecureScore.Core.Import;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Configuration;

/// <summary>Finds out whose configuration an export is.</summary>
internal static class ConfigurationFiles
{
    /// <exception cref="EvaluationFilesException">It has no organization, or more than one.</exception>
    public static async Task<TenantId> TenantOfAsync(IReadOnlyList<ImportSource> files, CancellationToken cancellationToken)
    {
        HashSet<TenantId> tenants = [];
        try
        {
            await foreach (var json in new FolderConfigurationSource(files).ReadAsync(
                ConfigurationPart.Organization, [], cancellationToken))
                if (DirectoryParser.TenantOf(json.Span) is { } tenant) tenants.Add(tenant);
        }
        catch (ConfigurationPartException ex)
        {
            throw new EvaluationFilesException($"Whose configuration it is stands in {FileName}. {ex.Message} {ex.NextStep}".TrimEnd());
        }
        return tenants.Count switch
        {
            1 => tenants.Single(),
            0 => throw new EvaluationFilesException($"{FileName} names no tenant. Save the answer of Graph's organization as it comes."),
            _ => throw new EvaluationFilesException($"{FileName} names several tenants. Bring the export of one tenant at a time."),
        };
    }

    private static string FileName => ConfigurationPartInfo.Of(ConfigurationPart.Organization).FileName;
}
