using System.Globalization;
using System.Text;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>What the stand-in says of itself when it is started by hand.</summary>
internal sealed record EntraIntroduction(StandInEntra Entra, Uri App, CertificateFiles Files)
{
    /// <summary>Environment variables of a dashboard that signs people in here.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("SSL_CERT_FILE", Files.Trusted),
        new("ASPNETCORE_ENVIRONMENT", "Development"),
        new("ASPNETCORE_URLS", App.GetLeftPart(UriPartial.Authority)),
        new("ASPNETCORE_Kestrel__Certificates__Default__Path", Files.Certificate),
        new("ASPNETCORE_Kestrel__Certificates__Default__KeyPath", Files.Key),
        new("Authentication__Mode", "EntraId"),
        new("AzureAd__Instance", Entra.Address.AbsoluteUri),
        new("AzureAd__TenantId", EntraSample.ContosoId.ToString()),
        new("AzureAd__ClientId", EntraSample.ClientId.ToString()),
        new("AzureAd__ClientCredentials__0__SourceType", "ClientSecret"),
        new("AzureAd__ClientCredentials__0__ClientSecret", EntraSample.Secret),
    ];

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Stand-in for Microsoft Entra ID at {Entra.Address}\n");
        text.Append("It is not Microsoft, asks for no password and is for trying things on this machine only.\n");
        text.Append(
            CultureInfo.InvariantCulture, $"\nStart the dashboard in another terminal, from the folder of the repository:\n\nenv \\\n");
        foreach (var (name, value) in Settings) text.Append(CultureInfo.InvariantCulture, $"  {name}={Quoted(value)} \\\n");
        text.Append("  dotnet run --project SecureScore.Dashboard --no-launch-profile\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nThen open {App}. The browser warns of the certificate of both addresses; that is expected.\n");
        foreach (var tenant in Entra.Directory.Tenants)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{tenant.Name}, tenant {tenant.Id}:\n");
            foreach (var person in tenant.People) text.Append(CultureInfo.InvariantCulture, $"  {person.Name,-16} {Roles(person)}\n");
        }
        return text.Append("\nCtrl+C ends it.").ToString();
    }

    private static string Roles(EntraPerson person)
    {
        var roles = person.DirectoryRoles.Select(RoleName).Concat(person.AppRoles.Select(r => $"app role {r}")).ToList();
        return roles.Count > 0 ? string.Join(", ", roles) : person.IsGuest ? "guest, no role" : "no role";
    }

    /// <summary>The name that the constant has in code, in words.</summary>
    private static string RoleName(Guid role)
    {
        var name = typeof(EntraRoleIds).GetFields().FirstOrDefault(f => f.GetValue(null) is Guid id && id == role)?.Name ?? role.ToString();
        var words = string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {c}" : $"{c}"));
        return words.Replace("Share Point", "SharePoint", StringComparison.Ordinal);
    }

    /// <summary>In single quotes for a shell, where there is anything that it would read otherwise.</summary>
    public static string Quoted(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || "/:._-=".Contains(c, StringComparison.Ordinal))
            ? value
            : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
