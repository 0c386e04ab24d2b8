namespace SecureScore.Core.Configuration;

/// <summary>Finds what parts say of each other that does not fit: policies of things that are not there, users in no report.</summary>
internal sealed class ReferenceCheck(TenantConfigurationBuilder builder, ConfigurationWarningList warnings)
{
    /// <summary>Looks only at parts that were read to their end: what was not read is not missing.</summary>
    public void Run()
    {
        foreach (var policy in builder.Policies)
        {
            if (IsUsable(ConfigurationPart.Users))
                Check(policy.Name, "user", [.. policy.Users.IncludeUsers, .. policy.Users.ExcludeUsers], builder.HasUser);
            if (IsUsable(ConfigurationPart.Groups))
                Check(policy.Name, "group", [.. policy.Users.IncludeGroups, .. policy.Users.ExcludeGroups], builder.Groups.ContainsKey);
            if (IsUsable(ConfigurationPart.RoleDefinitions))
                Check(policy.Name, "role", [.. policy.Users.IncludeRoles, .. policy.Users.ExcludeRoles], IsRole);
            if (policy.NotUnderstood.Count > 0)
                warnings.Add(ConfigurationPart.Policies, "not-understood", new("policy.not-understood", policy.Name, policy.NotUnderstood));
        }
        if (IsUsable(ConfigurationPart.Users) && IsUsable(ConfigurationPart.Registrations)) CheckReport();
    }

    private bool IsUsable(ConfigurationPart part) => builder.Parts.TryGetValue(part, out var state) && state.IsUsable;

    private bool IsRole(Guid id) => id == PolicyUsers.AnyRole || builder.Roles.Exists(r => r.TemplateId == id || r.Id == id);

    private void Check(string policy, string kind, IEnumerable<Guid> ids, Func<Guid, bool> isThere)
    {
        List<Guid> missing = [.. ids.Distinct().Where(id => !isThere(id))];
        if (missing is [var id])
            warnings.Add(
                ConfigurationPart.Policies, $"deleted-{kind}",
                new($"policy.deleted-{kind}", policy, id));
        else if (missing.Count > 1)
            warnings.Add(ConfigurationPart.Policies, $"deleted-{kind}", new($"policy.deleted-{kind}s", policy, missing.Count, missing[0]));
    }

    /// <summary>The report may leave out accounts that cannot sign in: only the others are worth a line.</summary>
    private void CheckReport()
    {
        var count = builder.CountUsers(UserTraits.Enabled, UserTraits.Reported | UserTraits.Agent);
        if (count > 0)
            warnings.Add(ConfigurationPart.Registrations, "user-not-reported", new("part.users-not-reported", count));
    }
}
