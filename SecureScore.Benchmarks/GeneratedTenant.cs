using System.Globalization;
using System.Text;
using SecureScore.Core.Configuration;

namespace SecureScore.Benchmarks;

/// <summary>
/// Writes the export of a tenant of any size, the same one every time: 5,000 groups, 200 policies, one membership in two groups per user.
/// </summary>
internal static class GeneratedTenant
{
    public const int Groups = 5000;
    public const int Policies = 200;

    public static void Write(string folder, int users)
    {
        Directory.CreateDirectory(folder);
        foreach (var info in ConfigurationPartInfo.All) WriteList(folder, info.FileName, Objects(info.Part, users));
    }

    private static void WriteList(string folder, string file, IEnumerable<string> objects)
    {
        using var writer = new StreamWriter(Path.Combine(folder, file), false, new UTF8Encoding(false), 1 << 16);
        writer.Write("{\"value\":[");
        var separator = "";
        foreach (var json in objects)
        {
            writer.Write(separator);
            writer.Write(json);
            separator = ",\n";
        }
        writer.Write("]}");
    }

    private static IEnumerable<string> Objects(ConfigurationPart part, int users) => part switch
    {
        ConfigurationPart.Organization => [$$"""{"id":"{{Id(9, 1)}}","displayName":"Generated","onPremisesSyncEnabled":true}"""],
        ConfigurationPart.Domains => [
            """{"id":"generated.example","isVerified":true,"isRoot":true,"authenticationType":"Managed","passwordValidityPeriodInDays":2147483647}"""
        ],
        ConfigurationPart.SecurityDefaults => ["""{"isEnabled":false}"""],
        ConfigurationPart.AuthorizationPolicy => ["""{"defaultUserRolePermissions":{"allowedToCreateApps":true}}"""],
        ConfigurationPart.ConsentRequests => ["""{"isEnabled":true,"reviewers":[]}"""],
        ConfigurationPart.RoleDefinitions =>
            ["""{"id":"62e90394-69f5-4237-9190-012177145e10","displayName":"Global Administrator","isBuiltIn":true}"""],
        ConfigurationPart.RoleAssignments =>
            Enumerable.Range(0, 5).Select(n =>
                $$"""{"principalId":"{{Id(1, n)}}","roleDefinitionId":"62e90394-69f5-4237-9190-012177145e10","directoryScopeId":"/"}"""),
        ConfigurationPart.Users => Enumerable.Range(0, users).Select(User),
        ConfigurationPart.Registrations => Enumerable.Range(0, users).Select(n =>
            $$"""{"id":"{{Id(1, n)}}","userPrincipalName":"user{{n}}@generated.example","isMfaRegistered":{{Bool(n % 4 != 0)}},"isMfaCapable":{{Bool(n % 4 != 0)}},"isSsprEnabled":true,"isSsprRegistered":{{Bool(n % 3 != 0)}},"isPasswordlessCapable":{{Bool(n % 7 == 0)}},"methodsRegistered":["mobilePhone","microsoftAuthenticatorPush"]}"""),
        ConfigurationPart.Groups =>
            Enumerable.Range(0, Groups)
                .Select(n => $$"""{"id":"{{Id(2, n)}}","displayName":"Group {{n}}","visibility":"Private","groupTypes":[]}"""),
        ConfigurationPart.GroupMembers => Enumerable.Range(0, Groups).SelectMany(n => Members(n, users)),
        ConfigurationPart.Policies => Enumerable.Range(0, Policies).Select(Policy),
        _ => [],
    };

    private static string User(int n) =>
        $$"""{"id":"{{Id(1, n)}}","displayName":"Given{{n % 997}} Surname{{n}}","userPrincipalName":"given{{n % 997}}.surname{{n}}@generated.example","accountEnabled":{{Bool(n % 20 != 0)}},"userType":"{{(n % 10 == 0 ? "Guest" : "Member")}}","creationType":{{(n % 10 == 0 ? "\"Invitation\"" : "null")}},"externalUserState":null,"onPremisesSyncEnabled":true,"assignedLicenses":[{"disabledPlans":[],"skuId":"{{Id(3, n % 50)}}"}]}""";

    /// <summary>Each user is in two groups; every tenth group holds the one after it. Pages of 999, as Graph has them.</summary>
    private static IEnumerable<string> Members(int group, int users)
    {
        List<string> members = [];
        if (group % 10 == 0) members.Add($$"""{"@odata.type":"#microsoft.graph.group","id":"{{Id(2, group + 1)}}"}""");
        for (var user = group; user < users * 2; user += Groups)
            members.Add($$"""{"@odata.type":"#microsoft.graph.user","id":"{{Id(1, user / 2)}}"}""");
        return members
            .Chunk(999)
            .DefaultIfEmpty([])
            .Select(page => $$"""{"id":"{{Id(2, group)}}","members":[{{string.Join(',', page)}}]}""");
    }

    /// <summary>
    /// Every policy includes twenty groups and excludes five, so that together they name all 5,000. Few cover everything alone.
    /// </summary>
    private static string Policy(int n) =>
        $$$"""{"id":"{{{Id(4, n)}}}","displayName":"Policy {{{n}}}","state":"enabled","conditions":{"users":{"includeUsers":[{{{(n % 50 < 2 ? "\"All\"" : "")}}}],"includeGroups":[{{{Names(n * 25, 20)}}}],"excludeGroups":[{{{Names(n * 25 + 20, 5)}}}]},{{{Narrowing(n)}}},"clientAppTypes":["all"]},"grantControls":{"operator":"OR","builtInControls":["{{{(n % 5 == 0 ? "block" : "mfa")}}}"]}}""";

    /// <summary>
    /// Known platforms and the rest, one app and the rest, trusted locations and the rest: the pairs complement each other.
    /// </summary>
    private static string Narrowing(int n)
    {
        const string Known = "\"android\",\"iOS\",\"windows\",\"windowsPhone\",\"macOS\",\"linux\"",
            Exchange = "\"00000002-0000-0ff1-ce00-000000000000\"";
        if (n % 10 == 9) return """ "applications":{"includeApplications":["All"]}""";
        var places = (n / 4 % 3) switch { 1 => ""","locations":{"includeLocations":["All"],"excludeLocations":["AllTrusted"]}""", 2 =>
            ""","locations":{"includeLocations":["AllTrusted"]}""", _ => "" };
        return (n % 4) switch
        {
            0 => $$""" "applications":{"includeApplications":["All"]},"platforms":{"includePlatforms":[{{Known}}]}{{places}}""",
            1 =>
                $$""" "applications":{"includeApplications":["All"]},"platforms":{"includePlatforms":["all"],"excludePlatforms":[{{Known}}]}{{places}}""",
            2 => $$""" "applications":{"includeApplications":["All"],"excludeApplications":[{{Exchange}}]}{{places}}""",
            _ => $$""" "applications":{"includeApplications":[{{Exchange}}]}{{places}}""",
        };
    }

    private static string Names(int first, int count) => string.Join(',', Enumerable.Range(first, count).Select(n => $"\"{Id(2, n)}\""));

    // Spread over the whole range as real ids are, and the same every time.
    private static Guid Id(int kind, int number) =>
        new((int)(number * 2654435761), (short)kind, (short)(number >> 16), 0x80, (byte)kind, 0, 0, (byte)(number >> 24),
            (byte)(number >> 16), (byte)(number >> 8), (byte)number);

    private static string Bool(bool value) => value.ToString(CultureInfo.InvariantCulture).ToLowerInvariant();
}
