using Microsoft.Extensions.Options;

namespace SecureScore.Dashboard.Shutdown;

/// <summary>The <c>Shutdown</c> section of the settings.</summary>
public sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>
    /// How long a load balancer takes to see that <c>/health/ready</c> fails: until then, this process still serves pages. 0 to 60.
    /// </summary>
    public int ProxySeconds { get; set; }

    /// <summary>How long open pages have to leave. One that does not is cut off, and loads again when there is a server. 1 to 60.</summary>
    public int PageSeconds { get; set; } = 4;
}

/// <summary>Names each limit out of its range.</summary>
public sealed class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>
{
    public ValidateOptionsResult Validate(string? name, ShutdownOptions options)
    {
        List<string> failures = [];
        Check(nameof(ShutdownOptions.ProxySeconds), options.ProxySeconds, 0);
        Check(nameof(ShutdownOptions.PageSeconds), options.PageSeconds, 1);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, int value, int least)
        {
            if (value < least || value > 60) failures.Add($"{ShutdownOptions.Section}:{key} is {value}; it must be {least} to 60.");
        }
    }
}
