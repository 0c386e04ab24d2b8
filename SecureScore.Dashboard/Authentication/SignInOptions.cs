using Microsoft.Extensions.Options;

namespace SecureScore.Dashboard.Authentication;

/// <summary>How people sign in.</summary>
public enum SignInMode
{
    /// <summary>Pick a person on a page, without a password. For looking at the product only.</summary>
    Demo,

    /// <summary>With the account of an Entra tenant.</summary>
    EntraId,
}

/// <summary>The <c>Authentication</c> section of the settings.</summary>
public sealed class SignInOptions
{
    public const string Section = "Authentication";

    /// <summary>The mode's name; empty means Demo in Development, and a refused start anywhere else.</summary>
    public string Mode { get; set; } = "";

    /// <summary>
    /// Ids of the tenants whose people may sign in when <c>AzureAd:TenantId</c> is <c>organizations</c>; empty otherwise.
    /// </summary>
    public IList<string> AllowedTenants { get; } = [];

    public bool IsDemo => Is(SignInMode.Demo);

    public bool IsEntraId => Is(SignInMode.EntraId);

    private bool Is(SignInMode mode) => Mode.Equals(mode.ToString(), StringComparison.OrdinalIgnoreCase);
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
    private static readonly string s_modes = string.Join(" or ", Enum.GetNames<SignInMode>().Select(name => $"“{name}”"));

    public ValidateOptionsResult Validate(string? name, SignInOptions options)
    {
        const string key = $"{SignInOptions.Section}:{nameof(SignInOptions.Mode)}";
        if (options.IsDemo || options.IsEntraId) return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail(string.IsNullOrWhiteSpace(options.Mode)
            ? $"{key} is missing, and outside Development sign-in does not work without it. Set it to “{nameof(SignInMode.EntraId)}” " +
              $"(environment variable {SignInOptions.Section}__{nameof(SignInOptions.Mode)}), or to “{nameof(SignInMode.Demo)}” to try the "
                + "product on this machine."
            : $"{key} is “{options.Mode}”; it must be {s_modes}.");
    }
}
