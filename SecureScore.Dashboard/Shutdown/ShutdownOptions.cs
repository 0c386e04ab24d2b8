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
}

/// <summary>Names a limit out of its range.</summary>
public sealed class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>
{
    public ValidateOptionsResult Validate(string? name, ShutdownOptions options) => options.ProxySeconds is >= 0 and <= 60
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{ShutdownOptions.Section}:ProxySeconds is {options.ProxySeconds}; it must be 0 to 60.");
}
