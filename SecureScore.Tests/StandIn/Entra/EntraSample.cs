namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Two invented tenants, one person for each case of access.</summary>
public static class EntraSample
{
    public const string ReadRole = "SecureScore.Read";
    public const string ReadWriteRole = "SecureScore.ReadWrite";

    /// <summary>Long enough to be an HS256 key, which <see cref="TokenFault.HmacWithClientSecret"/> makes of it.</summary>
    public const string Secret = "stand-in~secret-of-no-value-anywhere-0123456789";

    public static readonly Guid ContosoId = new("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    public static readonly Guid FabrikamId = new("bbbbcccc-1111-dddd-2222-eeee3333ffff");
    public static readonly Guid ClientId = new("00001111-aaaa-2222-bbbb-3333cccc4444");

    public static readonly EntraPerson GlobalAdministrator = Contoso(1, "Greta Adler", EntraRoleIds.GlobalAdministrator);
    public static readonly EntraPerson SecurityAdministrator = Contoso(2, "Sami Ahonen", EntraRoleIds.SecurityAdministrator);
    public static readonly EntraPerson ExchangeAdministrator = Contoso(3, "Elif Aydin", EntraRoleIds.ExchangeAdministrator);
    public static readonly EntraPerson SharePointAdministrator = Contoso(4, "Pia Sommer", EntraRoleIds.SharePointAdministrator);
    public static readonly EntraPerson HelpdeskAdministrator = Contoso(5, "Hugo Dahl", EntraRoleIds.HelpdeskAdministrator);
    public static readonly EntraPerson UserAdministrator = Contoso(6, "Uma Acheampong", EntraRoleIds.UserAdministrator);
    public static readonly EntraPerson ServiceSupportAdministrator = Contoso(7, "Stella Sato", EntraRoleIds.ServiceSupportAdministrator);
    public static readonly EntraPerson SecurityReader = Contoso(8, "Rosa Serrano", EntraRoleIds.SecurityReader);
    public static readonly EntraPerson SecurityOperator = Contoso(9, "Oskar Sloan", EntraRoleIds.SecurityOperator);
    public static readonly EntraPerson GlobalReader = Contoso(10, "Gloria Ritter", EntraRoleIds.GlobalReader);
    public static readonly EntraPerson NoRole = Contoso(11, "Noor Nakamura");
    public static readonly EntraPerson AppReader = Contoso(12, "Arvid Reed") with { AppRoles = [ReadRole] };
    public static readonly EntraPerson AppWriter = Contoso(13, "Wanda Ayers") with { AppRoles = [ReadWriteRole] };
    public static readonly EntraPerson Guest = Contoso(14, "Gus Terra") with { IsGuest = true };

    public static readonly EntraPerson FabrikamAdministrator = Fabrikam(1, "Fabio Greco", EntraRoleIds.GlobalAdministrator);
    public static readonly EntraPerson FabrikamNoRole = Fabrikam(2, "Nina Falk");

    public static IReadOnlyList<EntraTenant> Tenants { get; } =
    [
        new(ContosoId, "Contoso",
        [
            GlobalAdministrator, SecurityAdministrator, ExchangeAdministrator, SharePointAdministrator, HelpdeskAdministrator,
            UserAdministrator,
            ServiceSupportAdministrator, SecurityReader, SecurityOperator, GlobalReader, NoRole, AppReader, AppWriter, Guest,
        ]),
        new(FabrikamId, "Fabrikam", [FabrikamAdministrator, FabrikamNoRole]),
    ];

    /// <summary>The registration of a dashboard, with the paths that Microsoft.Identity.Web uses unless told otherwise.</summary>
    public static EntraApp App(Uri dashboard) => new()
    {
        ClientId = ClientId,
        TenantId = ContosoId,
        RedirectAddresses = [new Uri(dashboard, "/signin-oidc").AbsoluteUri],
        PostLogoutAddresses = [new Uri(dashboard, "/signout-callback-oidc").AbsoluteUri],
        FrontChannelLogoutAddress = new Uri(dashboard, "/signout-oidc").AbsoluteUri,
        Secret = Secret,
        Permissions = ["SecurityEvents.Read.All"],
    };

    private static EntraPerson Contoso(int number, string name, params Guid[] roles) =>
        Person("aaaaaaaa-0000-1111-2222", "contoso.example", number, name, roles);

    private static EntraPerson Fabrikam(int number, string name, params Guid[] roles) =>
        Person("bbbbbbbb-1111-2222-3333", "fabrikam.example", number, name, roles);

    private static EntraPerson Person(string prefix, string domain, int number, string name, Guid[] roles) => new()
    {
        Id = new Guid($"{prefix}-{number:D12}"),
        Name = name,
        UserName = $"{name.Replace(' ', '.').ToLowerInvariant()}@{domain}",
        DirectoryRoles = roles,
    };
}
