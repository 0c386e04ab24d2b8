using System.Security.Claims;
using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Authentication.Demo;

/// <summary>One of the people of demo sign-in.</summary>
/// <param name="Key">The value that the sign-in form posts.</param>
/// <param name="Role">The directory role; null for the person without any.</param>
public sealed record DemoPerson(string Key, string Name, EntraRole? Role)
{
    private static readonly string[] s_names =
    [
        "Ada Brandt", "Nadia Okafor", "Ewan Moss", "Sana Petrov", "Hugo Lindqvist", "Uma Castellanos",
        "Stefan Iliev", "Rosa Marchetti", "Owen Tanaka", "Greta Novak",
    ];

    /// <summary>One person for each role, in the order of the roles, and one without a role.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        .. EntraRole.All.Select((role, i) => new DemoPerson(KeyOf(role.Name), s_names[i], role)),
        new DemoPerson("no-role", "Nils Ohlsen", null),
    ];

    public static DemoPerson? Find(string? key) => All.FirstOrDefault(p => p.Key == key);

    /// <summary>The person with the same claims that Entra ID sends.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, Key), new Claim(ClaimTypes.Name, Name),
            .. Role is null ? [] : new[] { new Claim(AccessPolicy.DirectoryRoleClaim, Role.TemplateId) },
        ],
        scheme));

    private static string KeyOf(string role) => role.ToLowerInvariant().Replace(' ', '-');
}
