using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace SecureScore.Core.Documents;

/// <summary>What a property's name says about the object that has it.</summary>
internal enum NameKind
{
    Other,

    /// <summary>The list of a page of Graph.</summary>
    Page,

    /// <summary>What tools put around answers.</summary>
    Envelope,
    Id,

    /// <summary>A value that only an object of Graph has.</summary>
    Mark,

    /// <summary>An object inside an object of Graph.</summary>
    ObjectField,

    /// <summary>A list of objects inside an object of Graph.</summary>
    ObjectList,

    /// <summary>A list of texts inside an object of Graph.</summary>
    TextList,
    Error,
    NextLink,

    /// <summary>Where the SDK of PowerShell puts what it does not declare.</summary>
    Additional,
}

/// <summary>The names by which objects of Graph are told from what was put around them. Case does not matter.</summary>
internal static class DocumentNames
{
    private const int MaxLength = 64;

    private static readonly FrozenDictionary<string, NameKind> s_kinds = new Dictionary<string, NameKind>(
    [
        new("value", NameKind.Page), new("id", NameKind.Id), new("error", NameKind.Error),
        new("@odata.nextLink", NameKind.NextLink), new("AdditionalProperties", NameKind.Additional),
        .. Names(NameKind.Envelope,
            "body responses response results result data items records output outputs content payload d entries "
            + "objects secureScore secureScores secureScoreControlProfile secureScoreControlProfiles controlProfiles "
            + "profiles scores"),
        .. Names(NameKind.Mark,
            "azureTenantId currentScore controlName controlCategory activeUserCount licensedUserCount tenantScore "
            + "recommendationType basis userPrincipalName accountEnabled userType displayName principalId "
            + "roleDefinitionId skuId skuPartNumber isVerified authenticationType templateId isMfaRegistered"),
        .. Names(NameKind.ObjectList,
            "controlScores averageComparativeScores averageScoreByScopes controlStateUpdates complianceInformation "
            + "members assignedLicenses assignedPlans provisionedPlans verifiedDomains servicePlans reviewers values "
            + "ipRanges rolePermissions"),
        .. Names(NameKind.TextList,
            "enabledServices threats groupTypes allowedCombinations clientAppTypes signInRiskLevels userRiskLevels "
            + "servicePrincipalRiskLevels insiderRiskLevels agentIdRiskLevels includePlatforms excludePlatforms "
            + "includeLocations excludeLocations includeApplications excludeApplications includeUserActions "
            + "includeAuthenticationContextClassReferences includeUsers excludeUsers includeGroups excludeGroups "
            + "includeRoles excludeRoles builtInControls customAuthenticationFactors termsOfUse "
            + "permissionGrantPoliciesAssigned permissionGrantPolicyIdsAssignedToDefaultUserRole supportedServices "
            + "transferMethods"),
        .. Names(NameKind.ObjectField,
            "vendorInformation conditions grantControls sessionControls users applications platforms locations devices "
            + "clientApplications authenticationFlows authenticationStrength signInFrequency persistentBrowser "
            + "includeGuestsOrExternalUsers excludeGuestsOrExternalUsers externalTenants deviceFilter applicationFilter "
            + "defaultUserRolePermissions features configuration"),
    ]).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, NameKind>.AlternateLookup<ReadOnlySpan<char>> s_byText =
        s_kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="reader">Stands on a property's name.</param>
    public static NameKind GetKind(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > MaxLength) return NameKind.Other;
        Span<char> name = stackalloc char[MaxLength];
        if (reader.ValueIsEscaped) return s_kinds.GetValueOrDefault(reader.GetString() ?? "");
        return Encoding.UTF8.TryGetChars(reader.ValueSpan, name, out var length) && s_byText.TryGetValue(name[..length], out var kind)
            ? kind
            : NameKind.Other;
    }

    public static NameKind GetKind(string name) => s_kinds.GetValueOrDefault(name);

    private static IEnumerable<KeyValuePair<string, NameKind>> Names(NameKind kind, string names) =>
        names.Split(' ').Select(name => KeyValuePair.Create(name, kind));
}
