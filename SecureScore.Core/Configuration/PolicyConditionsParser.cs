namespace SecureScore.Core.Configuration;

/// <summary>Reads for whom, for what and when a policy holds.</summary>
internal static class PolicyConditionsParser
{
    public static ConditionalAccessPolicy Parse(PolicyObject conditions, ConditionalAccessPolicy policy)
    {
        string[] levels = ["low", "medium", "high", "hidden", "none"];
        var platforms = conditions.Child("platforms");
        var locations = conditions.Child("locations");
        var (filter, isExcluding) = DeviceFilter(conditions.Child("devices"));
        var parsed = policy with
        {
            Users = PolicyUsersParser.Parse(conditions.Child("users")),
            Applications = Applications(conditions.Child("applications")),
            ClientAppTypes = conditions.Words(
                "clientAppTypes", "all", "browser", "mobileappsanddesktopclients", "exchangeactivesync", "eassupported", "other"),
            SignInRiskLevels = conditions.Words("signInRiskLevels", levels),
            UserRiskLevels = conditions.Words("userRiskLevels", levels),
            InsiderRiskLevels = conditions.Words("insiderRiskLevels", "minor", "moderate", "elevated"),
            IncludePlatforms = Platforms(platforms, "includePlatforms"),
            ExcludePlatforms = Platforms(platforms, "excludePlatforms"),
            IncludeLocations = locations.Texts("includeLocations"),
            ExcludeLocations = locations.Texts("excludeLocations"),
            DeviceFilter = filter,
            ExcludesFilteredDevices = isExcluding,
            TransferMethods = TransferMethods(conditions.Child("authenticationFlows")),
        };
        platforms.NoteTheRest();
        locations.NoteTheRest();
        // A policy for apps' own identities says "None" of users, or nothing: it must never count for a person.
        conditions.Ignore("servicePrincipalRiskLevels");
        var isForApps = conditions.Child("clientApplications").HasContent;
        // One on the risk of agents acts on agents alone.
        var isForAgents = conditions.Texts("agentIdRiskLevels").Count > 0;
        conditions.NoteTheRest();
        return isForApps || isForAgents ? parsed with { Users = new() } : parsed;
    }

    private static PolicyApplications Applications(PolicyObject applications)
    {
        var parsed = new PolicyApplications
        {
            Include = applications.Texts("includeApplications"),
            Exclude = applications.Texts("excludeApplications"),
            UserActions = applications.Texts("includeUserActions"),
            AuthenticationContexts = applications.Texts("includeAuthenticationContextClassReferences"),
            Filter = Filter(applications.Child("applicationFilter")).Rule,
        };
        applications.NoteTheRest();
        return parsed;
    }

    private static IReadOnlyList<string> Platforms(PolicyObject platforms, string name) =>
        platforms.Words(name, "android", "ios", "windows", "windowsphone", "macos", "linux", "all");

    private static (string? Rule, bool IsExcluding) DeviceFilter(PolicyObject devices)
    {
        var filter = Filter(devices.Child("deviceFilter"));
        devices.NoteTheRest();
        return filter;
    }

    private static (string? Rule, bool IsExcluding) Filter(PolicyObject filter)
    {
        var mode = filter.Word("mode", "include", "exclude");
        var rule = filter.Text("rule");
        if (rule is not null && mode is null) filter.Note("mode");
        filter.NoteTheRest();
        return (rule, mode == "exclude");
    }

    private static List<string> TransferMethods(PolicyObject flows)
    {
        var methods = flows.Words("transferMethods", "none", "devicecodeflow", "authenticationtransfer");
        flows.NoteTheRest();
        return [.. methods.Where(m => m != "none")];
    }
}
