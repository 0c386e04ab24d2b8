namespace SecureScore.Core.Configuration;

/// <summary>Which roles a user holds, and how.</summary>
public static class DirectoryRoles
{
    private const string WholeTenant = "/";

    /// <summary>Roles of accounts that synchronize the directory, and of no person.</summary>
    internal static IReadOnlyList<Guid> Synchronization { get; } =
        [new("d29b2b05-8046-44ba-8758-1e26182fcf32"), new("a92aed5d-d78a-4d16-b381-09adb37eb3b0")];

    /// <summary>A line for each role, in words: “Global Administrator, through group “Admins””.</summary>
    public static IReadOnlyList<string> Held(TenantConfiguration configuration, int user)
    {
        var names = configuration.Roles.ToDictionary(r => r.Id, r => r.Name);
        return [.. Lines(configuration.RoleAssignments, "")
            .Concat(Lines(configuration.EligibleRoles, ", eligible only"))
            .Distinct()
            .Order(StringComparer.OrdinalIgnoreCase)];

        IEnumerable<string> Lines(IReadOnlyList<RoleAssignment> assignments, string suffix)
        {
            foreach (var assignment in assignments)
            {
                var through = assignment.PrincipalId == configuration.Users.Id(user) ? ""
                    : configuration.Groups
                        .Everybody(assignment.PrincipalId)
                        .Contains(user) ? $", through group “{configuration.Groups.Name(assignment.PrincipalId)}”"
                    : null;
                if (through is null) continue;
                yield return $"{names.GetValueOrDefault(assignment.RoleId, assignment.RoleId.ToString())}{through}"
                    + $"{(assignment.Scope == WholeTenant ? "" : ", in a part of the tenant only")}{suffix}";
            }
        }
    }
}
