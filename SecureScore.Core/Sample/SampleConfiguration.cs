using System.Text.Json;
using SecureScore.Core.Import;

namespace SecureScore.Core.Sample;

/// <summary>
/// The sample tenant's configuration as an export: what stands still is in <c>configuration.json</c>, people and groups are made here.
/// </summary>
internal static class SampleConfiguration
{
    private const string Exclusions = "96000000-0000-4000-8000-000000000001";
    private const string EmergencyAccess = "96000000-0000-4000-8000-000000000002";
    private const string Scanners = "96000000-0000-4000-8000-000000000003";
    private const string HeadOffice = "96000000-0000-4000-8000-000000000004";
    private const string Helpdesk = "96000000-0000-4000-8000-000000000005";
    private const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

    private static readonly string[] s_roles =
        ["194ae4cb-b126-40b2-bd5b-6091b380977d", "194ae4cb-b126-40b2-bd5b-6091b380977d", GlobalAdministrator,
            "29232cdf-9323-42fd-ade2-1d097af3e4de", "29232cdf-9323-42fd-ade2-1d097af3e4de", "fe930be7-5e62-47db-91af-98c3a49a38b1"];

    private static readonly (string Id, string Name, bool IsUnified, string? Visibility)[] s_groups =
    [
        (Exclusions, "Conditional Access exclusions", false, null), (EmergencyAccess, "Emergency access", false, null),
        (Scanners, "Scanner mailboxes", false, null),
        (HeadOffice, "Head office", false, null), (Helpdesk, "Helpdesk", false, null),
        ("96000000-0000-4000-8000-000000000006", "Canteen", true, "Public"),
        ("96000000-0000-4000-8000-000000000007", "Works council", true, "Private"),
        ("96000000-0000-4000-8000-000000000008", "Running club", true, "Public"),
    ];

    /// <summary>All files of the export.</summary>
    /// <param name="isConsentLimited">Whether somebody has just limited what users may consent to, which Microsoft
    /// has not seen yet.</param>
    public static IReadOnlyList<ImportSource> Files(bool isConsentLimited)
    {
        using var stream = typeof(SampleConfiguration).Assembly.GetManifestResourceStream("SecureScore.Core.Sample.configuration.json")
            ?? throw new InvalidOperationException("The resource configuration.json is missing from the build.");
        using var document = JsonDocument.Parse(stream);
        return
        [
            .. document.RootElement.EnumerateObject().Select(file => File(file.Name, writer => file.Value.WriteTo(writer))),
            File("authorizationPolicy.json", writer => WriteAuthorization(writer, isConsentLimited)),
            List("users.json", SamplePerson.All, WriteUser),
            List("userRegistrationDetails.json", SamplePerson.All.Where(p => p.IsEnabled), WriteRegistration),
            List("groups.json", s_groups, WriteGroup),
            List("groupMembers.json", s_groups.Take(5), (writer, group) => WriteMembers(writer, group.Id)),
            List("roleAssignments.json", RoleAssignments(), WriteAssignment),
            List(
                "roleEligibilityScheduleInstances.json",
                [(SamplePerson.All[SamplePerson.Administrators + 20].Id.ToString(), GlobalAdministrator)], WriteAssignment),
        ];
    }

    private static IEnumerable<(string Principal, string Role)> RoleAssignments()
    {
        for (var i = 0; i < s_roles.Length; i++) yield return (SamplePerson.All[i].Id.ToString(), s_roles[i]);
        yield return (Helpdesk, "729827e3-9c14-49f7-bb1b-9608f156bbb8");
        foreach (var person in SamplePerson.All.Where(p => p.IsEmergency)) yield return (person.Id.ToString(), GlobalAdministrator);
    }

    private static void WriteAssignment(Utf8JsonWriter writer, (string Principal, string Role) assignment)
    {
        writer.WriteString("id", $"{assignment.Role}-{assignment.Principal}");
        writer.WriteString("principalId", assignment.Principal);
        writer.WriteString("roleDefinitionId", assignment.Role);
        writer.WriteString("directoryScopeId", "/");
    }

    private static void WriteAuthorization(Utf8JsonWriter writer, bool isConsentLimited)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("defaultUserRolePermissions");
        writer.WriteBoolean("allowedToCreateApps", true);
        writer.WriteStartArray("permissionGrantPoliciesAssigned");
        writer.WriteStringValue($"ManagePermissionGrantsForSelf.microsoft-user-default-{(isConsentLimited ? "low" : "legacy")}");
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter writer, SamplePerson person)
    {
        writer.WriteString("id", person.Id);
        writer.WriteString("displayName", person.Name);
        writer.WriteString("userPrincipalName", person.SignInName);
        writer.WriteBoolean("accountEnabled", person.IsEnabled);
        writer.WriteString("userType", person.IsGuest ? "Guest" : "Member");
        writer.WriteString("creationType", person.IsGuest ? "Invitation" : null);
        if (person.IsSynced) writer.WriteBoolean("onPremisesSyncEnabled", true);
        else writer.WriteNull("onPremisesSyncEnabled");
        writer.WriteStartArray("assignedLicenses");
        foreach (var license in person.Licenses)
        {
            writer.WriteStartObject();
            writer.WriteString("skuId", license);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteRegistration(Utf8JsonWriter writer, SamplePerson person)
    {
        writer.WriteString("id", person.Id);
        writer.WriteBoolean("isMfaRegistered", person.IsRegistered);
        writer.WriteBoolean("isMfaCapable", person.IsRegistered);
        writer.WriteBoolean("isSsprEnabled", true);
        writer.WriteBoolean("isSsprRegistered", person.IsRegistered);
    }

    private static void WriteGroup(Utf8JsonWriter writer, (string Id, string Name, bool IsUnified, string? Visibility) group)
    {
        writer.WriteString("id", group.Id);
        writer.WriteString("displayName", group.Name);
        writer.WriteString("visibility", group.Visibility);
        writer.WriteStartArray("groupTypes");
        if (group.IsUnified) writer.WriteStringValue("Unified");
        writer.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter writer, string group)
    {
        writer.WriteString("id", group);
        writer.WriteStartArray("members");
        foreach (var inner in group == Exclusions ? [EmergencyAccess, Scanners] : Array.Empty<string>())
            WriteMember(writer, "group", inner);
        foreach (var person in SamplePerson.All.Where(p => IsIn(p, group))) WriteMember(writer, "user", person.Id.ToString());
        writer.WriteEndArray();
    }

    private static bool IsIn(SamplePerson person, string group) => group switch
    {
        EmergencyAccess => person.IsEmergency,
        Scanners => person.IsScanner,
        Helpdesk => person.IsHelpdesk,
        HeadOffice => person.IsAtHeadOffice,
        _ => false,
    };

    private static void WriteMember(Utf8JsonWriter writer, string type, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("@odata.type", $"#microsoft.graph.{type}");
        writer.WriteString("id", id);
        writer.WriteEndObject();
    }

    private static ImportSource List<T>(string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => File(name, writer =>
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    });

    private static ImportSource File(string name, Action<Utf8JsonWriter> write)
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) write(writer);
        var json = stream.ToArray();
        return new(name, json.Length, _ => ValueTask.FromResult<Stream>(new MemoryStream(json)));
    }
}
