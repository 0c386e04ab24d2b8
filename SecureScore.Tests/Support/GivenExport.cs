using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>A small export: two people, one of them registered for MFA.</summary>
internal static class GivenExport
{
    /// <summary>The control that it is enough for; 9 points, shared by the people.</summary>
    public const string Counted = "MFARegistrationV2";

    public static IReadOnlyList<(string Name, string Json)> Files(TenantId tenantId) =>
    [
        ("organization.json", $$"""{"value":[{"id":"{{tenantId.Value}}","displayName":"Fabrikam"}]}"""),
        ("securityDefaults.json", """{"id":"00000000-0000-0000-0000-000000000005","isEnabled":false}"""),
        ("users.json", """
            {"value":[
              {"id":"aaaaaaaa-0000-4000-8000-000000000001","displayName":"Ada Lovelace","userPrincipalName":"ada@fabrikam.example","accountEnabled":true,"userType":"Member"},
              {"id":"aaaaaaaa-0000-4000-8000-000000000002","displayName":"Charles Babbage","userPrincipalName":"charles@fabrikam.example","accountEnabled":true,"userType":"Member"}]}
            """),
        ("userRegistrationDetails.json", """
            {"value":[
              {"id":"aaaaaaaa-0000-4000-8000-000000000001","isMfaRegistered":true,"isMfaCapable":true},
              {"id":"aaaaaaaa-0000-4000-8000-000000000002","isMfaRegistered":false,"isMfaCapable":false}]}
            """),
    ];
}
