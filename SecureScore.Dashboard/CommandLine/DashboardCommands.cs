using System.CommandLine;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Import;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Shutdown;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>
/// The program's commands beside serving pages: <c>import</c>, <c>sync</c>, <c>evaluate</c>, <c>rebuild</c>,
/// <c>audit</c>, <c>tenant</c>, <c>access</c> and <c>database</c>.
/// </summary>
public static class DashboardCommands
{
    /// <summary>Whether the arguments name a command. Everything else starts the server, as settings of its host.</summary>
    public static bool IsCommand(string[] args) => args is [
        "import" or "sync" or "evaluate" or "rebuild" or "audit" or "tenant" or "access" or "database" or "help" or "--help" or "-h" or "-?"
            or "--version", ..
    ];

    /// <returns>0 when all was taken, 1 when something was not, 2 when the command could not run at all.</returns>
    public static Task<int> RunAsync(string[] args) =>
        RunAsync(args, new() { ProcessTerminationTimeout = ShutdownServiceCollectionExtensions.Limit });

    /// <summary>The same in other surroundings than a process of its own.</summary>
    public static async Task<int> RunAsync(string[] args, CommandSurroundings surroundings)
    {
        var parsed = Create().Parse(args is ["help", ..] ? ["--help"] : args);
        var exitCode = await parsed.InvokeAsync(surroundings);
        return parsed.Errors.Count > 0 ? ExitCode.CouldNotRun : exitCode;
    }

    /// <summary>All commands, to be parsed.</summary>
    public static RootCommand Create() =>
        new("SecureScore: the identity secure score of Microsoft Entra tenants. Without a command it serves the dashboard.")
        {
            Import(), SyncCommand.Create(), EvaluateCommand.Create(), Rebuild(), AuditCommands.Create(), TenantCommands.Create(),
            AccessCommands.Create(), DatabaseCommands.Create(),
        };

    private static Command Import()
    {
        var paths = new Argument<string[]>("files")
        {
            Description = "Files, or folders whose .json, .jsonl, .ndjson, .csv and .tsv files are read.",
            Arity = ArgumentArity.OneOrMore
        };
        var json = new Option<bool>("--json") { Description = "Print the report as one JSON object." };
        var tenant = new Option<string?>("--tenant")
        {
            Description = "The tenant's id, for files that lost it. Files of another tenant are refused.",
            HelpName = "id"
        };
        tenant.Validators.Add(result =>
        {
            if (!TenantId.TryParse(result.GetValueOrDefault<string>(), out _))
                result.AddError("--tenant needs the tenant's id, a GUID such as 11111111-2222-4333-8444-555555555555.");
        });
        var day = new Option<string?>("--day") { Description = "The day of a list from the portal, as yyyy-MM-dd.", HelpName = "day" };
        day.Validators.Add(result =>
        {
            if (DayText.Parse(result.GetValueOrDefault<string>()) is null) result.AddError("--day needs a day such as 2026-11-27.");
        });
        var import = new Command("import", "Imports answers of Microsoft Graph (secureScores and secureScoreControlProfiles) and tables.")
        {
            paths, json, tenant, day
        };
        import.SetAction((result, token) => CommandHost.RunAsync(result, services => ImportAsync(services,
            result.GetRequiredValue(paths), result.GetValue(tenant), DayText.Parse(result.GetValue(day)), result.GetValue(json), token),
            token));
        return import;
    }

    private static Command Rebuild()
    {
        var rebuild = new Command("rebuild", "Computes daily totals and completion again from what was imported and decided.");
        rebuild.SetAction((result, token) => CommandHost.RunAsync(result, services => RebuildAsync(services, token), token));
        return rebuild;
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services, string[] paths, string? tenant, DateOnly? day, bool asJson, CancellationToken cancellationToken)
    {
        var sources = ImportSource.FromPaths(paths)
            .Select(s => s with { Tenant = tenant is null ? null : TenantId.Parse(tenant), Day = day })
            .ToList();
        if (sources.All(s => s.IsSkipped))
        {
            await services.Errors().WriteLineAsync("The folders hold no .json, .jsonl, .ndjson, .csv or .tsv files.");
            return ExitCode.CouldNotRun;
        }
        var report = await services.GetRequiredService<IImportService>().ImportAsync(Actor.CommandLine, sources, null, cancellationToken);
        await services.Output().WriteLineAsync(asJson ? ImportReportText.Json(report) : ImportReportText.Plain(report));
        return report.Problems.Count == 0 ? ExitCode.Succeeded : ExitCode.HadProblems;
    }

    private static async Task<int> RebuildAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<DerivedData>().RebuildAsync(cancellationToken);
        await services.GetRequiredService<IAuditTrail>()
            .RecordAsync(Actor.CommandLine, new AuditEvent(AuditAction.Rebuilt), cancellationToken);
        await services.Output().WriteLineAsync("Daily totals and completion were computed again.");
        return ExitCode.Succeeded;
    }
}
