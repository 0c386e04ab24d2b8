using System.Text;
using SecureScore.Core.Import;

namespace SecureScore.Tests.Support;

/// <summary>
/// A small tenant's export: Ann and Eve administer it, Ben and Cleo work in it, Dan is a guest; Eve is the way in when
/// nobody else can sign in.
/// </summary>
/// <remarks>
/// Ann and Ben are registered for MFA. One policy requires MFA of all but Eve; nothing blocks legacy sign-ins. By hand:
/// MFARegistrationV2 9 × 2 ÷ 4 = 4.5 points (6 without Eve), AdminMFAV2 10 × 1 ÷ 2 = 5 (10 without Eve), BlockLegacyAuthentication 0 of 5.
/// </remarks>
internal static class SmallExport
{
    public const string RequireMfa = "ca000000-0000-4000-8000-0000000000f1";

    public static readonly Guid Eve = Person(5);

    private static readonly Dictionary<string, string> s_files = new()
    {
        ["organization.json"] = $$"""{"id":"{{Given.TenantId}}","displayName":"Fabrikam","onPremisesSyncEnabled":null}""",
        ["subscribedSkus.json"] =
            """[{"skuId":"5c000000-0000-4000-8000-000000000009","skuPartNumber":"AAD_PREMIUM_P2","capabilityStatus":"Enabled","servicePlans":[{"servicePlanName":"AAD_PREMIUM"},{"servicePlanName":"AAD_PREMIUM_P2"}]}]""",
        ["domains.json"] =
            """[{"id":"fabrikam.example","isVerified":true,"isRoot":true,"authenticationType":"Managed","passwordValidityPeriodInDays":2147483647}]""",
        ["securityDefaults.json"] = """{"isEnabled":false}""",
        ["authorizationPolicy.json"] =
            """{"defaultUserRolePermissions":{"allowedToCreateApps":false,"permissionGrantPoliciesAssigned":["ManagePermissionGrantsForSelf.microsoft-user-default-legacy"]}}""",
        ["policies.json"] = $$"""
            [{"id":"{{RequireMfa}}","displayName":"Require MFA","state":"enabled","grantControls":{"operator":"OR","builtInControls":["mfa"]},
              "conditions":{"users":{"includeUsers":["All"],"excludeUsers":["{{Eve}}"] },"applications":{"includeApplications":["All"]},"clientAppTypes":["all"] } }]
            """,
        ["roleDefinitions.json"] =
            """[{"id":"62e90394-69f5-4237-9190-012177145e10","templateId":"62e90394-69f5-4237-9190-012177145e10","displayName":"Global Administrator","isBuiltIn":true}]""",
        ["roleAssignments.json"] = $$"""
            [{"id":"a1","principalId":"{{Person(1)}}","roleDefinitionId":"62e90394-69f5-4237-9190-012177145e10","directoryScopeId":"/"},
             {"id":"a2","principalId":"{{Eve}}","roleDefinitionId":"62e90394-69f5-4237-9190-012177145e10","directoryScopeId":"/"}]
            """,
        ["users.json"] = $"[{User(1, "Ann")},{User(2, "Ben")},{User(3, "Cleo")},{User(4, "Dan", "Guest")},{User(5, "Eve")}]",
        ["userRegistrationDetails.json"] =
            $"[{Registration(1, true)},{Registration(2, true)},{Registration(3, false)},{Registration(5, false)}]",
        ["groups.json"] = "[]",
    };

    public static string Policies => s_files["policies.json"];

    public static Guid Person(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7);

    /// <summary>All files, some of them otherwise.</summary>
    /// <param name="changes">Null as the text leaves a file out.</param>
    public static IReadOnlyList<ImportSource> Files(params (string Name, string? Text)[] changes)
    {
        var files = new Dictionary<string, string?>(s_files.Select(f => KeyValuePair.Create(f.Key, (string?)f.Value)));
        foreach (var (name, text) in changes) files[name] = text;
        return [.. files
            .Where(f => f.Value is not null)
            .Select(f => new ImportSource(
                f.Key, f.Value!.Length, _ => ValueTask.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(f.Value)))))];
    }

    public static string User(int number, string name, string type = "Member") =>
        $$"""{"id":"{{Person(number)}}","displayName":"{{name}}","userPrincipalName":"{{name.ToLowerInvariant()}}@fabrikam.example","accountEnabled":true,"userType":"{{type}}","onPremisesSyncEnabled":null,"assignedLicenses":[]}""";

    public static string Registration(int number, bool isRegistered) =>
        $$"""{"id":"{{Person(number)}}","isSsprEnabled":true,"isMfaRegistered":{{(isRegistered ? "true" : "false")}} }""";
}
