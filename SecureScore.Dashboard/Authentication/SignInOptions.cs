using Microsoft.Extensions.Options;

namespace SecureScore.Dashboard.Authentication;

/// <summary>How people sign in.</summary>
public enum SignInMode
{
    /// <summary>Pick a person on a page, without a password. For looking at the product only.</summary>
    Demo,
}

/// <summary>The <c>Authentication</c> section of the settings.</summary>
public sealed class SignInOptions
{
    public const string Section = "Authentication";

    /// <summary>The mode's name; empty means Demo in Development, and a refused start anywhere else.</summary>
    public string Mode { get; set; } = "";
}

/// <summary>The <c>Demo</c> section of the settings.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Loads the sample tenant on the very first start.</summary>
    public bool SampleTenant { get; set; } = true;

    /// <summary>Lets other machines use demo sign-in, which asks for no password.</summary>
    public bool AllowRemote { get; set; }
}

/// <summary>Refuses a start without sign-in, and names the keys to set.</summary>
public sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Mode))
            return ValidateOptionsResult.Fail(
                $"{SignInOptions.Section}:{nameof(SignInOptions.Mode)} is missing, and outside Development nobody can sign in without it. " +
                $"Set it to “{nameof(SignInMode.Demo)}” (environment variable {SignInOptions.Section}__{nameof(SignInOptions.Mode)}) to try the product on this machine.");
        return Enum.TryParse<SignInMode>(options.Mode, ignoreCase: true, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{SignInOptions.Section}:{nameof(SignInOptions.Mode)} is “{options.Mode}”; this version knows “{nameof(SignInMode.Demo)}”.");
    }
}
