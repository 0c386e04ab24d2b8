using SecureScore.Core.Configuration;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>A small tenant in which every part is there and nothing is odd.</summary>
internal static class CompliantTenant
{
    public static readonly Guid Staff = Parsed.Id(100);
    public static readonly Guid Admins = Parsed.Id(101);
    public static readonly Guid Role = Parsed.Id(200);

    public static IReadOnlyDictionary<ConfigurationPart, string[]> Objects { get; } = new Dictionary<ConfigurationPart, string[]>
    {
        [ConfigurationPart.Organization] = [$$"""{"id":"{{Parsed.Id(900)}}","displayName":"Example","onPremisesSyncEnabled":true}"""],
        [ConfigurationPart.Licences] =
        [
            $$"""{"skuId":"{{Parsed.Id(901)}}","skuPartNumber":"SPE_E5","capabilityStatus":"Enabled","servicePlans":[{"servicePlanName":"AAD_PREMIUM_P2","provisioningStatus":"Success"},{"servicePlanName":"OFF","provisioningStatus":"Disabled"}]}"""
        ],
        [ConfigurationPart.Domains] =
        [
            """{"id":"example.com","isVerified":true,"isRoot":true,"authenticationType":"Federated","passwordValidityPeriodInDays":2147483647}"""
        ],
        [ConfigurationPart.SecurityDefaults] = ["""{"id":"x","isEnabled":false}"""],
        [ConfigurationPart.AuthorizationPolicy] =
        [
            """{"id":"authorizationPolicy","defaultUserRolePermissions":{"allowedToCreateApps":false,"permissionGrantPoliciesAssigned":["ManagePermissionGrantsForSelf.low"]}}"""
        ],
        [ConfigurationPart.ConsentRequests] = ["""{"isEnabled":true,"reviewers":[{"query":"/users/1"},{"query":"/users/2"}]}"""],
        [ConfigurationPart.DirectorySettings] =
        [
            """{"templateId":"5cf42378-d67d-4f36-ba46-e8b86229381d","values":[{"name":"EnableBannedPasswordCheck","value":"True"},{"name":"BannedPasswordList","value":"contoso\tfabrikam\t"},{"name":"EnableBannedPasswordCheckOnPremises","value":"true"},{"name":"BannedPasswordCheckOnPremisesMode","value":"Enforce"}]}"""
        ],
        [ConfigurationPart.PasswordSync] = ["""{"id":"x","features":{"passwordSyncEnabled":true}}"""],
        [ConfigurationPart.AuthenticationStrengths] =
        [
            """{"id":"00000000-0000-0000-0000-000000000004","displayName":"Phishing-resistant MFA","allowedCombinations":["windowsHelloForBusiness","fido2"]}"""
        ],
        [ConfigurationPart.NamedLocations] =
        [
            $$"""{"@odata.type":"#microsoft.graph.ipNamedLocation","id":"{{Parsed.Id(902)}}","displayName":"Office","isTrusted":true}""",
            $$"""{"@odata.type":"#microsoft.graph.countryNamedLocation","id":"{{Parsed.Id(903)}}","displayName":"Countries"}"""
        ],
        [ConfigurationPart.Policies] =
        [
            $$$"""{"id":"{{{Parsed.Id(904)}}}","displayName":"Require MFA","state":"enabled","conditions":{"users":{"includeUsers":["All"],"excludeGroups":["{{{Staff}}}"]},"applications":{"includeApplications":["All"]},"clientAppTypes":["all"]},"grantControls":{"operator":"OR","builtInControls":["mfa"]}}"""
        ],
        [ConfigurationPart.RoleDefinitions] =
            [$$"""{"id":"{{Role}}","displayName":"Global Administrator","isBuiltIn":true,"templateId":"{{Role}}"}"""],
        [ConfigurationPart.RoleAssignments] =
        [
            $$"""{"principalId":"{{Parsed.Id(1)}}","roleDefinitionId":"{{Role}}","directoryScopeId":"/"}""",
            $$"""{"principalId":"{{Parsed.Id(905)}}","roleDefinitionId":"{{Role}}","directoryScopeId":"/"}"""
        ],
        [ConfigurationPart.EligibleRoles] =
            [$$"""{"principalId":"{{Admins}}","roleDefinitionId":"{{Role}}","directoryScopeId":"/administrativeUnits/1"}"""],
        [ConfigurationPart.Users] =
        [
            $$"""{"id":"{{Parsed.Id(1)}}","displayName":"Anna","userPrincipalName":"anna@example.com","accountEnabled":true}""",
            $$"""{"id":"{{Parsed.Id(2)}}","displayName":"Ben","accountEnabled":true}"""
        ],
        [ConfigurationPart.Registrations] =
            [$$"""{"id":"{{Parsed.Id(1)}}","isMfaCapable":true}""", $$"""{"id":"{{Parsed.Id(2)}}","isMfaCapable":false}"""],
        [ConfigurationPart.RiskDetections] =
            [$$"""{"id":"r1","userId":"{{Parsed.Id(2)}}","riskEventType":"leakedCredentials","riskState":"remediated"}"""],
        [ConfigurationPart.PerUserMfa] = [$$"""{"id":"{{Parsed.Id(1)}}","perUserMfaState":"enabled"}"""],
        [ConfigurationPart.Groups] = [$$"""{"id":"{{Staff}}","displayName":"Staff","visibility":"Public","groupTypes":["Unified"]}""",
            $$"""{"id":"{{Admins}}","displayName":"Admins","visibility":null,"groupTypes":[]}"""],
        [ConfigurationPart.GroupMembers] =
            [Members(Staff, ("group", Admins), ("device", Parsed.Id(906))), Members(Admins, ("user", Parsed.Id(2)))],
    };

    public static FakeConfigurationSource Source()
    {
        var source = new FakeConfigurationSource();
        foreach (var (part, objects) in Objects) source.With(part, objects);
        return source;
    }

    /// <summary>Has the stand-in for Graph answer it, but for what no app may read.</summary>
    public static void GiveTo(GraphTenant tenant)
    {
        foreach (var info in ConfigurationPartInfo.All.Where(i =>
            i.Part is not (ConfigurationPart.PasswordSync or ConfigurationPart.GroupMembers or ConfigurationPart.PerUserMfa)))
            tenant.Configuration.Give(info.Address.Split('?')[0], Objects[info.Part]);
        tenant.Configuration.Give("organization", $$"""{"id":"{{tenant.Id}}","displayName":"Contoso"}""");
        tenant.Configuration.Give($"groups/{Staff}/members", Member("group", Admins), Member("device", Parsed.Id(906)));
        tenant.Configuration.Give($"groups/{Admins}/members", Member("user", Parsed.Id(2)));
    }

    public static string Member(string type, Guid id) => $$"""{"@odata.type":"#microsoft.graph.{{type}}","id":"{{id}}"}""";

    public static string Members(Guid group, params (string Type, Guid Id)[] members) =>
        $$"""{"id":"{{group}}","members":[{{string.Join(',', members.Select(m => Member(m.Type, m.Id)))}}]}""";
}
