using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>Finds the one settings file beside the program, wherever it was started from.</summary>
public static class SettingsFile
{
    /// <summary>Puts it below everything else: environment variables and arguments win.</summary>
    public static void AddSettingsFile(this IConfigurationManager configuration) => configuration.Sources.Insert(0, new JsonConfigurationSource
    {
        FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
        Path = "appsettings.json",
        Optional = false,
    });
}
