using Microsoft.Extensions.Options;

namespace SecureScore.Dashboard.Startup;

/// <summary>Looks at all settings before anything else starts.</summary>
public static class SettingsCheck
{
    /// <summary>Tells every wrong setting at once on the error stream.</summary>
    /// <returns>Whether the program can start.</returns>
    public static bool CheckSettings(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return true;
        }
        catch (Exception ex) when (ex is OptionsValidationException or AggregateException or InvalidOperationException)
        {
            Console.Error.WriteLine("SecureScore cannot start with these settings:");
            foreach (var failure in Failures(ex)) Console.Error.WriteLine($"  - {failure}");
            return false;
        }
    }

    private static IEnumerable<string> Failures(Exception exception) => exception switch
    {
        OptionsValidationException invalid => invalid.Failures,
        AggregateException several => several.InnerExceptions.SelectMany(Failures),
        _ => [exception.Message],       // a value of the wrong kind; the message names the key
    };
}
