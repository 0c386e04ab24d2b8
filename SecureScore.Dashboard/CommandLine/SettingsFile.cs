using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>Finds the one settings file beside the program, wherever it was started from, and secrets in files.</summary>
public static class SettingsFile
{
    /// <summary>
    /// A folder with a file for each secret, named by its key with <c>__</c> for <c>:</c>, as container platforms mount them.
    /// </summary>
    public const string SecretsFolder = "Secrets:Folder";

    /// <summary>Puts the file below everything else: environment variables and arguments win. Secrets in files win over all.</summary>
    public static void AddSettingsFile(this IConfigurationManager configuration)
    {
        configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            Optional = false,
        });
        // A folder that is not there is told by the check of the settings, together with every other wrong key.
        if (configuration[SecretsFolder] is { Length: > 0 } folder && Directory.Exists(folder))
            configuration.AddKeyPerFile(Path.GetFullPath(folder));
    }
}
