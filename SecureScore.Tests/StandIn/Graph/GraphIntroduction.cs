using System.Globalization;
using System.Text;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>What the stand-in says of itself when it is started by hand.</summary>
internal sealed record GraphIntroduction(StandInEntra Entra, StandInGraph Graph, Uri App, CertificateFiles Files)
{
    /// <summary>Environment variables of a dashboard with demo sign-in that reads scores here.</summary>
    /// <remarks>Another database than the demo's own, which real answers have no place in.</remarks>
    public IReadOnlyList<KeyValuePair<string, string>> Settings =>
    [
        new("SSL_CERT_FILE", Files.Trusted),
        new("ASPNETCORE_ENVIRONMENT", "Development"),
        new("ASPNETCORE_URLS", App.GetLeftPart(UriPartial.Authority)),
        new("ASPNETCORE_Kestrel__Certificates__Default__Path", Files.Certificate),
        new("ASPNETCORE_Kestrel__Certificates__Default__KeyPath", Files.Key),
        new("Authentication__Mode", "Demo"),
        new("Storage__ConnectionString", "Data Source=data/stand-in.db"),
        new("Graph__Clouds__Global__Login", Entra.Address.AbsoluteUri),
        new("Graph__Clouds__Global__Graph", Graph.Address.AbsoluteUri),
        new("Graph__Credentials__contoso__Kind", "ClientSecret"),
        new("Graph__Credentials__contoso__ClientId", EntraSample.ClientId.ToString()),
        new("Graph__Credentials__contoso__ClientSecret", EntraSample.Secret),
    ];

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Stand-in for Microsoft Graph at {Graph.Address}\n");
        text.Append(CultureInfo.InvariantCulture, $"Stand-in for Microsoft Entra ID at {Entra.Address}\n");
        text.Append("They are not Microsoft and are for trying things on this machine only.\n");
        text.Append("\nStart the dashboard in another terminal, from the folder of the repository:\n\nenv \\\n");
        foreach (var (name, value) in Settings)
            text.Append(CultureInfo.InvariantCulture, $"  {name}={EntraIntroduction.Quoted(value)} \\\n");
        text.Append("  dotnet run --project SecureScore.Dashboard --no-launch-profile\n");
        text.Append(CultureInfo.InvariantCulture, $"\nThen open {App}. The browser warns of the certificate; that is expected.\n");
        text.Append(CultureInfo.InvariantCulture, $"\n  tenant   {EntraSample.ContosoId}  Contoso\n");
        text.Append(CultureInfo.InvariantCulture, $"  client   {EntraSample.ClientId}\n  secret   {EntraSample.Secret}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"  may      {string.Join(", ", Entra.Directory.FindApp(EntraSample.ClientId)?.Permissions ?? [])}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nWhat can be typed here:\n\n{GraphConsole.Help}\n");
        return text.Append("\ndocs/stand-in-graph.md says more. Ctrl+C ends it.").ToString();
    }
}
