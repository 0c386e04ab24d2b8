namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Role template ids, the same in every tenant of the world.</summary>
/// <remarks>Written down again, so that a wrong id in the product is not wrong here as well.</remarks>
public static class EntraRoleIds
{
    public static readonly Guid GlobalAdministrator = new("62e90394-69f5-4237-9190-012177145e10");
    public static readonly Guid SecurityAdministrator = new("194ae4cb-b126-40b2-bd5b-6091b380977d");
    public static readonly Guid ExchangeAdministrator = new("29232cdf-9323-42fd-ade2-1d097af3e4de");
    public static readonly Guid SharePointAdministrator = new("f28a1f50-f6e7-4571-818b-6a12f2af6b6c");
    public static readonly Guid HelpdeskAdministrator = new("729827e3-9c14-49f7-bb1b-9608f156bbb8");
    public static readonly Guid UserAdministrator = new("fe930be7-5e62-47db-91af-98c3a49a38b1");
    public static readonly Guid ServiceSupportAdministrator = new("f023fd81-a637-4b56-95fd-791ac0226033");
    public static readonly Guid SecurityReader = new("5d6b6bb7-de71-4623-b4af-96380a352509");
    public static readonly Guid SecurityOperator = new("5f2222b1-57c3-48ba-8ad5-d4759f1fde6f");
    public static readonly Guid GlobalReader = new("f2ef992c-3afb-46b9-b7cf-a126ee74c451");

    /// <summary>What the tokens of every member carry, whatever else they may do.</summary>
    public static readonly Guid Member = new("b79fbf4d-3ef9-4689-8143-76b194e85509");
}
