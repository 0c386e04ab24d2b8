namespace SecureScore.Core.Access;

/// <summary>An Entra directory role that gives access.</summary>
/// <param name="Name">Microsoft's name of the role.</param>
/// <param name="TemplateId">Its role template id, the value of the <c>wids</c> claim.</param>
/// <param name="Access">What it gives by default.</param>
public sealed record EntraRole(string Name, string TemplateId, AccessLevel Access)
{
    /// <summary>The ten roles of docs/access.md, in its order.</summary>
    public static IReadOnlyList<EntraRole> All { get; } =
    [
        new("Global Administrator", "62e90394-69f5-4237-9190-012177145e10", AccessLevel.ReadWrite),
        new("Security Administrator", "194ae4cb-b126-40b2-bd5b-6091b380977d", AccessLevel.ReadWrite),
        new("Exchange Administrator", "29232cdf-9323-42fd-ade2-1d097af3e4de", AccessLevel.ReadWrite),
        new("SharePoint Administrator", "f28a1f50-f6e7-4571-818b-6a12f2af6b6c", AccessLevel.ReadWrite),
        new("Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8", AccessLevel.Read),
        new("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1", AccessLevel.Read),
        new("Service Support Administrator", "f023fd81-a637-4b56-95fd-791ac0226033", AccessLevel.Read),
        new("Security Reader", "5d6b6bb7-de71-4623-b4af-96380a352509", AccessLevel.Read),
        new("Security Operator", "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f", AccessLevel.Read),
        new("Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451", AccessLevel.Read),
    ];

    /// <summary>Microsoft's name of a role; null when it is none of the ten.</summary>
    public static string? NameOf(string templateId) =>
        All.FirstOrDefault(r => r.TemplateId.Equals(templateId, StringComparison.OrdinalIgnoreCase))?.Name;
}
