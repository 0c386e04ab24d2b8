using System.CommandLine;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Starts both stand-ins by hand, with a tenant to read.</summary>
internal sealed class GraphCommand
{
    private readonly Option<int> _port =
        new("--port") { Description = "Where the stand-in for Graph listens.", DefaultValueFactory = _ => 5444 };
    private readonly Option<int> _entraPort =
        new("--entra-port") { Description = "Where the stand-in for Entra listens.", DefaultValueFactory = _ => 5443 };
    private readonly Option<Uri> _app = AddressOption.Create();
    private readonly Option<int> _days =
        new("--days") { Description = "How many days there are scores of, until today.", DefaultValueFactory = _ => 90 };
    private readonly Option<int> _controls =
        new("--controls") { Description = "How many controls are scored.", DefaultValueFactory = _ => 60 };
    private readonly Option<bool> _throttle = new("--throttle") { Description = "Checks the documented budgets." };
    private readonly Option<string[]> _fault =
        new("--fault") { Description = "What goes wrong once, from the first request on. Can be given several times." };
    private readonly Option<DirectoryInfo?> _folder = new("--certificate-folder")
    {
        Description = "Where the certificate is written. Unless given, a new folder that is removed at the end."
    };

    /// <summary>What an app needs to read and write everything here.</summary>
    public static IReadOnlyList<string> Permissions { get; } =
    [
        "SecurityEvents.Read.All", "SecurityEvents.ReadWrite.All", "DirectoryRecommendations.Read.All",
        "Organization.Read.All", "Domain.Read.All", "Policy.Read.All", "GroupSettings.Read.All", "RoleManagement.Read.Directory",
        "RoleEligibilitySchedule.Read.Directory", "User.Read.All", "AuditLog.Read.All", "IdentityRiskEvent.Read.All", "Group.Read.All",
        "GroupMember.Read.All",
    ];

    public static Command Create() => new GraphCommand().ToCommand();

    private Command ToCommand()
    {
        AtLeast(_days, 1);
        AtLeast(_controls, 1);
        _fault.Validators.Add(result =>
        {
            try
            {
                foreach (var token in result.Tokens) GraphConsole.Fault(token.Value);
            }
            catch (ArgumentException problem)
            {
                result.AddError(problem.Message);
            }
        });
        var command = new Command(
            "graph", "Stand-ins for Microsoft Graph and Entra ID on this machine, for trying to read scores without a tenant.")
            { _port, _entraPort, _app, _days, _controls, _throttle, _fault, _folder };
        command.SetAction(RunAsync);
        return command;
    }

    private static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.GetValue(option) < least) result.AddError($"{option.Name} must be {least} or more.");
    });

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var ctrlC = new CtrlC();
        var app = parsed.GetValue(_app)!; // has a default
        await using var entra = await StandInEntra.StartAsync(
            new() { Port = parsed.GetValue(_entraPort), Apps = [EntraSample.App(app) with { Permissions = Permissions }] }, cancellation);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var contoso = GraphTenant.Create(EntraSample.ContosoId, today, parsed.GetValue(_days), parsed.GetValue(_controls));
        await using var graph = await StandInGraph.StartAsync(
            new() { Port = parsed.GetValue(_port), Entra = entra, Tenants = [contoso] }, cancellation);
        graph.Throttles = parsed.GetValue(_throttle);
        foreach (var kind in parsed.GetValue(_fault) ?? []) graph.Faults.Add(GraphConsole.Fault(kind));
        var folder = parsed.GetValue(_folder);
        var ownFolder = folder is null ? Directory.CreateTempSubdirectory("stand-in-graph-") : null;
        try
        {
            var files = CertificateFiles.Write(entra.Certificate, (folder ?? ownFolder!).FullName); // one of the two is there
            await Console.Out.WriteLineAsync(new GraphIntroduction(entra, graph, app, files).ToString());
            // On its own thread: a line that is awaited at a terminal cannot be given up.
            _ = Task.Run(() => new GraphConsole(graph, contoso).RunAsync(Console.In, Console.Out, cancellation), cancellation);
            await ctrlC.Pressed;
            await Console.Out.WriteLineAsync("The stand-ins ended.");
        }
        finally
        {
            ownFolder?.Delete(recursive: true); // a key that nobody needs any more
        }
        return 0;
    }
}
