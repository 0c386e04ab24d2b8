using Microsoft.Extensions.Options;

namespace SecureScore.Core.Access;

/// <summary>The <c>Access</c> section of the settings: which claim values give which access.</summary>
/// <remarks>Levels are text here, since the binder passes over a word it does not know, and a typing error must not give access.</remarks>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>
    /// The tenant of the organization that runs SecureScore. With it, roles count in their user's own tenant only, and assignments
    /// give access to others. Empty where all users are of one tenant; their roles count in every tenant that is stored.
    /// </summary>
    public string HomeTenant { get; set; } = "";

    /// <summary>
    /// The app role that manages the installation, with read and write access to every tenant. With a home tenant, only its users can have
    /// it. Empty for none.
    /// </summary>
    public string InstallationRole { get; set; } = "SecureScore.Manage";

    /// <summary>Whom users without access ask for it, such as a mail address; empty for nobody in particular.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Role template id in the <c>wids</c> claim to <see cref="AccessLevel"/>. Entries replace the default of their id.</summary>
    public Dictionary<string, string> DirectoryRoles { get; } = [];

    /// <summary>Value of the <c>roles</c> claim to <see cref="AccessLevel"/>. Entries replace the default of their name.</summary>
    public Dictionary<string, string> AppRoles { get; } = [];
}

/// <summary>Names every entry with a wrong id or level.</summary>
public sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        List<string> failures =
        [
            .. WrongHome(options.HomeTenant),
            .. WrongInstallationRole(options),
            .. options.DirectoryRoles.Keys.Where(id => !Guid.TryParse(id, out _))
                .Select(id => $"{AccessOptions.Section}:{nameof(AccessOptions.DirectoryRoles)}:{id} must be named by a role "
                    + "template id, which is a GUID."),
            .. WrongLevels(nameof(AccessOptions.DirectoryRoles), options.DirectoryRoles),
            .. WrongLevels(nameof(AccessOptions.AppRoles), options.AppRoles),
        ];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> WrongHome(string tenant)
    {
        if (tenant.Length > 0 && !Guid.TryParse(tenant, out _))
            yield return $"{AccessOptions.Section}:{nameof(AccessOptions.HomeTenant)} is “{tenant}”; "
                + "it must be the id of a tenant, which is a GUID.";
    }

    /// <summary>A role that readers have as well would make all of them manage every tenant.</summary>
    private static IEnumerable<string> WrongInstallationRole(AccessOptions options)
    {
        var role = options.InstallationRole;
        if (role.Any(char.IsWhiteSpace) || AccessPolicy.DefaultAppRoles.ContainsKey(role) || options.AppRoles.ContainsKey(role))
            yield return $"{AccessOptions.Section}:{nameof(AccessOptions.InstallationRole)} is “{role}”; it must be an app role of its "
                + $"own, without spaces and not in {AccessOptions.Section}:{nameof(AccessOptions.AppRoles)}.";
    }

    /// <summary>Reads a level by its name; null when it is none.</summary>
    internal static AccessLevel? LevelOf(string text) =>
        Enum.GetNames<AccessLevel>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<AccessLevel>(text, ignoreCase: true)
            : null;

    private static IEnumerable<string> WrongLevels(string map, Dictionary<string, string> levels) => levels
        .Where(l => LevelOf(l.Value) is null)
        .Select(l =>
            $"{AccessOptions.Section}:{map}:{l.Key} is “{l.Value}”; it must be one of {string.Join(", ", Enum.GetNames<AccessLevel>())}.");
}
