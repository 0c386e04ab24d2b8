using Microsoft.Extensions.Options;

namespace SecureScore.Core.Access;

/// <summary>The <c>Access</c> section of the settings: which claim values give which access.</summary>
/// <remarks>Levels are text here, since the binder passes over a word it does not know, and a typing error must not give access.</remarks>
public sealed class AccessOptions
{
    public const string Section = "Access";

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
            .. options.DirectoryRoles.Keys.Where(id => !Guid.TryParse(id, out _))
                .Select(id => $"{AccessOptions.Section}:{nameof(AccessOptions.DirectoryRoles)}:{id} must be named by a role "
                    + "template id, which is a GUID."),
            .. WrongLevels(nameof(AccessOptions.DirectoryRoles), options.DirectoryRoles),
            .. WrongLevels(nameof(AccessOptions.AppRoles), options.AppRoles),
        ];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
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
