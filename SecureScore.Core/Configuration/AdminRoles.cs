namespace SecureScore.Core.Configuration;

/// <summary>Directory roles that controls name, by template id. Source: docs/evaluation.md, "Roles".</summary>
internal static class AdminRoles
{
    public static readonly Guid GlobalAdministrator = new("62e90394-69f5-4237-9190-012177145e10");

    /// <summary>Roles that administer nothing: Directory Readers and Guest Inviter, and those of the synchronization.</summary>
    public static IReadOnlyList<Guid> WithoutAdministration { get; } =
        [new("88d8e3e3-8f55-4a1e-953a-9b9898b8876b"), new("95e79109-95c0-4d8e-aee3-d01accf2d47b"), .. DirectoryRoles.Synchronization];

    private static readonly Guid s_application = new("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3");
    private static readonly Guid s_authentication = new("c4e39bd9-1100-46d3-8c65-fb160da0071f");
    private static readonly Guid s_billing = new("b0f54661-2d74-4c50-afa3-1ec803f12efe");
    private static readonly Guid s_cloudApplication = new("158c047a-c907-4556-b7ef-446551a6b5f7");
    private static readonly Guid s_conditionalAccess = new("b1be1c3e-b65d-4f19-8427-f6fa0d97feb9");
    private static readonly Guid s_exchange = new("29232cdf-9323-42fd-ade2-1d097af3e4de");
    private static readonly Guid s_globalReader = new("f2ef992c-3afb-46b9-b7cf-a126ee74c451");
    private static readonly Guid s_helpdesk = new("729827e3-9c14-49f7-bb1b-9608f156bbb8");
    private static readonly Guid s_password = new("966707d0-3269-4727-9be2-8c3a10f19b9d");
    private static readonly Guid s_privilegedAuthentication = new("7be44c8a-adaf-4e2a-84d6-ab2649e08a13");
    private static readonly Guid s_privilegedRole = new("e8611ab8-c189-46e8-94e1-60213ab1f814");
    private static readonly Guid s_security = new("194ae4cb-b126-40b2-bd5b-6091b380977d");
    private static readonly Guid s_sharePoint = new("f28a1f50-f6e7-4571-818b-6a12f2af6b6c");
    private static readonly Guid s_user = new("fe930be7-5e62-47db-91af-98c3a49a38b1");

    /// <summary>The nine that Microsoft names for MFA of administrators.</summary>
    public static IReadOnlyList<Guid> ForMfa { get; } =
        [GlobalAdministrator, s_authentication, s_billing, s_conditionalAccess, s_exchange, s_helpdesk, s_security, s_sharePoint, s_user];

    /// <summary>The fifteen that Microsoft names for phishing-resistant methods, taken for every other rule about administrators.</summary>
    public static IReadOnlyList<Guid> Privileged { get; } =
        [.. ForMfa, s_application, s_cloudApplication, s_globalReader, s_password, s_privilegedAuthentication, s_privilegedRole];
}
