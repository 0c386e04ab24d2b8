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
            throw new EvaluationFilesException(ex.NextStep is { } nextStep
                ? new("evaluation-files.unreadable", FileName, ex.Reason, nextStep)
                : new("evaluation-files.unreadable-for-good", FileName, ex.Reason));
        }
        return tenants.Count switch
        {
            1 => tenants.Single(),
            0 => throw new EvaluationFilesException(new("evaluation-files.no-tenant", FileName)),
            _ => throw new EvaluationFilesException(new("evaluation-files.several-tenants", FileName)),
        };
    }

    private static string FileName => ConfigurationPartInfo.Of(ConfigurationPart.Organization).FileName;
}
