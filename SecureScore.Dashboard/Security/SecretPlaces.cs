using Microsoft.Extensions.Configuration.Json;

namespace SecureScore.Dashboard.Security;

/// <summary>Where secrets may stand.</summary>
public static class SecretPlaces
{
    /// <summary>Why a secret is in a wrong place, also where another source wins over it; null when it is in none.</summary>
    /// <param name="isSecret">Which values are secrets; null for all but empty ones.</param>
    public static string? Problem(IConfiguration configuration, string key, Func<string, bool>? isSecret = null) =>
        configuration is IConfigurationRoot root
            && root.Providers.OfType<JsonConfigurationProvider>().Any(file => IsSettingsFile(file)
                && file.TryGet(key, out var value) && !string.IsNullOrEmpty(value) && isSecret?.Invoke(value) != false)
            ? $"{key} is in a settings file, which ends up in backups and repositories. Give it as environment variable "
                + $"{key.Replace(":", "__", StringComparison.Ordinal)}, as user secret, or as a file in Secrets:Folder."
            : null;

    private static bool IsSettingsFile(JsonConfigurationProvider file) =>
        Path.GetFileName(file.Source.Path)?.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) == true;
}
