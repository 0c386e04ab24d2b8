using System.Data.Common;
using Microsoft.Extensions.Options;
using SecureScore.Core.Graph;
using SecureScore.Core.Storage;
using SecureScore.Dashboard.CommandLine;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Startup;

/// <summary>Looks at all settings before anything else starts.</summary>
public static class SettingsCheck
{
    private static readonly string[] s_secretsOfCredentials =
        [nameof(GraphCredentialOptions.ClientSecret),
            $"{nameof(GraphCredentialOptions.Certificate)}:{nameof(GraphCredentialOptions.Certificate.Password)}"];

    /// <summary>How connection strings call it.</summary>
    private static readonly string[] s_passwords = ["Password", "PWD", "PSW", "SSL Password", "SslPassword"];

    private static readonly string s_connectionString = $"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}";

    /// <summary>Tells every wrong setting at once, unless named otherwise on the error stream.</summary>
    /// <returns>Whether the program can start.</returns>
    public static bool CheckSettings(this IServiceProvider services, TextWriter? errors = null)
    {
        List<string> failures = [.. WrongKeys(services.GetRequiredService<IConfiguration>())];
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception ex) when (ex is OptionsValidationException or AggregateException or InvalidOperationException)
        {
            failures.AddRange(Failures(ex));
        }
        if (failures.Count == 0) return true;
        errors ??= Console.Error;
        errors.WriteLine("SecureScore cannot start with these settings:");
        foreach (var failure in failures) errors.WriteLine($"  - {failure}");
        return false;
    }

    /// <summary>Single keys that belong to no options.</summary>
    private static IEnumerable<string> WrongKeys(IConfiguration configuration)
    {
        if (configuration[SettingsFile.SecretsFolder] is { Length: > 0 } folder && !Directory.Exists(folder))
            yield return $"{SettingsFile.SecretsFolder} names no folder: “{folder}”.";
        if (SecurityTxt.Problem(configuration[SecurityTxt.ContactKey]) is { } problem) yield return problem;
        if (SecretPlaces.Problem(configuration, s_connectionString, HasPassword) is { } open) yield return open;
        foreach (var credential in configuration.GetSection($"{GraphOptions.Section}:{nameof(GraphOptions.Credentials)}").GetChildren())
            foreach (var secret in s_secretsOfCredentials)
                if (SecretPlaces.Problem(configuration, $"{credential.Path}:{secret}") is { } exposed) yield return exposed;
    }

    private static bool HasPassword(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return s_passwords.Any(name => parts.TryGetValue(name, out var value) && value is string { Length: > 0 });
        }
        catch (ArgumentException)
        {
            return false;       // the validator of the options names it
        }
    }

    private static IEnumerable<string> Failures(Exception exception) => exception switch
    {
        OptionsValidationException invalid => invalid.Failures,
        AggregateException several => several.InnerExceptions.SelectMany(Failures),
        _ => [exception.Message],       // a value of the wrong kind; the message names the key
    };
}
