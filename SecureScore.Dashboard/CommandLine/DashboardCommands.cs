using System.CommandLine;
using SecureScore.Core.Access;
using SecureScore.Core.Import;
using SecureScore.Core.Storage;
using SecureScore.Dashboard.Startup;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>The program's commands beside serving pages: <c>import</c> and <c>rebuild</c>.</summary>
public static class DashboardCommands
{
    private const int Succeeded = 0;
    private const int HadProblems = 1;
    private const int CouldNotRun = 2;

    /// <summary>Whether the arguments name a command. Everything else starts the server, as settings of its host.</summary>
    public static bool AreCommand(string[] args) => args is ["import" or "rebuild" or "help" or "--help" or "-h" or "-?" or "--version", ..];

    /// <returns>0 when all was taken, 1 when something was not, 2 when the command could not run at all.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var paths = new Argument<string[]>("files") { Description = "Files, or folders whose .json files are taken.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the report as one JSON object." };
        var import = new Command("import", "Imports answers of Microsoft Graph: secureScores and secureScoreControlProfiles.") { paths, json };
        import.SetAction((result, token) => RunAsync(provider => ImportAsync(provider, result.GetRequiredValue(paths), result.GetValue(json), token), token));
        var rebuild = new Command("rebuild", "Computes daily totals and completion anew from what was imported and decided.");
        rebuild.SetAction((_, token) => RunAsync(provider => RebuildAsync(provider, token), token));
        var root = new RootCommand("SecureScore: the identity secure score of Microsoft Entra tenants. Without a command it serves the dashboard.") { import, rebuild };
        var parsed = root.Parse(args is ["help", ..] ? ["--help"] : args);
        var exitCode = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? CouldNotRun : exitCode;
    }

    private static async Task<int> RunAsync(Func<IServiceProvider, Task<int>> command, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = ProgramHome.Folder });
        builder.Configuration.AddSettingsFile();
        // Standard output is for the report alone.
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).AddFilter("SecureScore", LogLevel.Error);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddStorage(builder.Configuration, builder.Environment.ContentRootPath).AddImport();
        using var host = builder.Build();
        if (!host.Services.CheckSettings()) return CouldNotRun;
        try
        {
            await host.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            return await command(host.Services);
        }
        catch (Exception ex) when (ex is Microsoft.Data.Sqlite.SqliteException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The database cannot be used: {ex.Message} Check Storage:ConnectionString and the rights on its folder.");
        }
        return CouldNotRun;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string[] paths, bool asJson, CancellationToken cancellationToken)
    {
        var sources = ImportSource.FromPaths(paths).ToList();
        if (sources.Count == 0)
        {
            await Console.Error.WriteLineAsync("The folders hold no .json files.");
            return CouldNotRun;
        }
        var report = await services.GetRequiredService<IImportService>().ImportAsync(Actor.CommandLine, sources, null, cancellationToken);
        Console.WriteLine(asJson ? ImportReportText.Json(report) : ImportReportText.Plain(report));
        return report.Problems.Count == 0 ? Succeeded : HadProblems;
    }

    private static async Task<int> RebuildAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<DerivedData>().RebuildAsync(cancellationToken);
        Console.WriteLine("Daily totals and completion were computed anew.");
        return Succeeded;
    }
}
