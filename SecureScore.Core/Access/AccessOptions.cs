using Microsoft.Extensions.Options;

namespace SecureScore.Core.Access;

/// <summary>The <c>Access</c> section of the settings: which claim values give which access.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Role template id in the <c>wids</c> claim to access. Entries here replace the default of their id.</summary>
    public Dictionary<string, AccessLevel> DirectoryRoles { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Value of the <c>roles</c> claim to access. Entries here replace the default of their name.</summary>
    public Dictionary<string, AccessLevel> AppRoles { get; } = new(StringComparer.Ordinal);
}

/// <summary>Checks that every configured directory role is a role template id.</summary>
public sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var failures = options.DirectoryRoles.Keys
            .Where(id => !Guid.TryParse(id, out _))
            .Select(id => $"{AccessOptions.Section}:{nameof(AccessOptions.DirectoryRoles)}:{id} must be named by a role template id, which is a GUID.")
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
