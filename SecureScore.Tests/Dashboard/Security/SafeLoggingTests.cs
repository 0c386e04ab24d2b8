using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.CommandLine;
using SecureScore.Dashboard.Security;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>Text from outside cannot write lines, colors or directions into a log.</summary>
public sealed partial class SafeLoggingTests
{
    /// <summary>A line of its own, the colors of a terminal, its title, its bell, and the direction of writing.</summary>
    private const string Hostile = "begin\nFORGED: all is well\r\n\u001b[2J\u001b[31m\u001b]0;title\u0007\u202Egnp.exe\u2028end";

    private static readonly TenantId s_contoso = TenantId.Parse(EntraSample.ContosoId.ToString());

    [Fact]
    public void Values_messages_scopes_and_exceptions_are_escaped_and_cut()
    {
        var log = new CollectedLog();
        using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log).AddSafeValues()).BuildServiceProvider();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("test");
        Exception inner = new InvalidOperationException(Hostile);

        using (logger.BeginScope(new Dictionary<string, object?> { ["Path"] = Hostile }))
            Log.File(logger, Hostile, 7, new Uri("https://example.org"), new IOException($"outer {Hostile}", inner));
        Log.Long(logger, new string('x', 100_000));
        Log.Long(logger, string.Join(' ', Enumerable.Repeat(Hostile, 1000)));

        DemandSafe(log);
        var first = log.Entries.First();
        Assert.Contains(@"A file begin\nFORGED: all is well\r\n\u001B[2J", first, StringComparison.Ordinal);
        Assert.Contains("Bytes=7", first, StringComparison.Ordinal);
        Assert.Contains("System.IO.IOException: outer begin", first, StringComparison.Ordinal);
        Assert.Contains(" ---> System.InvalidOperationException: begin", first, StringComparison.Ordinal);
        Assert.All(log.Entries.Skip(1), e => Assert.InRange(e.Length, 1, 8000));
        Assert.Contains("(100000 characters)", log.Entries.ElementAt(1), StringComparison.Ordinal);
    }

    [Fact]
    public void What_holds_nothing_from_outside_is_logged_as_it_is()
    {
        var log = new CollectedLog();
        using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log).AddSafeValues()).BuildServiceProvider();

        Log.Days(services.GetRequiredService<ILogger<SafeLoggingTests>>(), s_contoso, 90);

        var entry = Assert.Single(log.Entries);
        Assert.StartsWith(
            $"Warning {typeof(SafeLoggingTests).FullName}: Tenant {s_contoso} has 90 days – ready [", entry, StringComparison.Ordinal);
        foreach (var value in new[] { $"TenantId={s_contoso}", "Count=90", "{OriginalFormat}=Tenant {TenantId} has {Count} days – ready" })
            Assert.Contains(value, entry, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_from_Graph_files_tenants_or_requests_reaches_the_log_as_it_came()
    {
        var log = new CollectedLog();
        await using var standIns = await GraphStandIns.StartAsync(Given.Day(0), "SecurityEvents.Read.All");
        standIns.Settings["Graph:MaxRetries"] = "0";
        await using (var server = new DashboardServer { HasSample = false, Microsoft = standIns, Log = log })
        {
            server.Settings["Sync:IsScheduled"] = "false";
            server.Settings["Logging:LogLevel:Default"] = "Debug";
            await server.InitializeAsync();
            await FailSyncsAsync(server, standIns);
            await server.Services.GetRequiredService<IImportService>().ImportAsync(Actor.CommandLine,
                [
                    new ImportSource($"{Hostile}.json", 1, _ => throw new IOException($"no such {Hostile}")),
                    TestDatabase.Source($"{Hostile},{Hostile}\n1,2\n", "table.csv")
                ], null, TestDatabase.Token);
            await server.Services.GetRequiredService<ITenantService>()
                .RenameAsync(Actor.CommandLine, s_contoso, Hostile, TestDatabase.Token);
            await AskAsync(server);
        }

        Assert.Contains(log.Entries, e => e.Contains("failed at ReadingDays", StringComparison.Ordinal)
            && e.Contains(@"begin\nFORGED", StringComparison.Ordinal));
        Assert.Contains(log.Entries, e => e.Contains("Reading begin", StringComparison.Ordinal));       // the file
        DemandSafe(log);
    }

    [Fact]
    public async Task Nothing_that_comes_back_from_Entra_reaches_the_log_as_it_came()
    {
        var log = new CollectedLog();
        await using (var dashboard = await EntraDashboard.StartLoggingAsync(log))
        {
            using var client = dashboard.NewClient();
            var form = await client.ComeBackAsync(EntraSample.GlobalReader);
            using var told = await client.PostAsync(form.Action, new Dictionary<string, string>
            {
                ["error"] = Hostile, ["state"] = form.Fields["state"], ["error_description"] = $"AADSTS50105: {Hostile}",
                ["error_uri"] = Hostile,
            });
            Assert.Equal(HttpStatusCode.Redirect, told.StatusCode);
        }

        Assert.Contains(log.Entries, e => e.Contains("A sign-in was refused", StringComparison.Ordinal));
        DemandSafe(log);
    }

    [Fact]
    public void Reports_of_commands_obey_nothing_either()
    {
        var problem = new ImportProblem($"{Hostile}.csv", 3, "broken", Message.Verbatim($"The title “{Hostile}” is unknown."));

        var text = ImportReportText.Plain(new() { Tenants = [], Problems = [problem], Warnings = [problem] });

        Assert.Equal(2, text.Split(Environment.NewLine).Length);
        Assert.All(text.Split(Environment.NewLine), line => Assert.DoesNotContain(line, char.IsControl));
    }

    /// <summary>Graph's codes, ids and messages.</summary>
    private static async Task FailSyncsAsync(DashboardServer server, GraphStandIns standIns)
    {
        await server.Services.GetRequiredService<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, s_contoso, "Contoso", GraphCloud.Global, GraphStandIns.Credential, TestDatabase.Token);
        standIns.Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 403, Says = (Hostile, Hostile), Path = "secureScores" });
        var run = await server.Services.GetRequiredService<ISyncService>()
            .RunAsync(TestDatabase.Writer, s_contoso, RunTrigger.Person, TestDatabase.Token);
        Assert.Equal(RunOutcome.Failed, run.Outcome);
        Assert.DoesNotContain(run.Failure!.Reason.Words(), char.IsControl);
    }

    /// <summary>Addresses and user agents of visitors.</summary>
    private static async Task AskAsync(DashboardServer server)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "\u001b[31mred");
        foreach (var path in new[]
        {
            Uri.EscapeDataString(Hostile), $"actions/{Uri.EscapeDataString(Hostile)}", $"login?returnUrl={Uri.EscapeDataString(Hostile)}"
        })
        {
            using var answer = await client.GetAsync($"/{path}", TestDatabase.Token);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A file {Name} of {Bytes} bytes: {Object}")]
        public static partial void File(ILogger logger, string name, int bytes, Uri @object, Exception exception);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Long: {Text}")]
        public static partial void Long(ILogger logger, string text);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Tenant {TenantId} has {Count} days – ready")]
        public static partial void Days(ILogger logger, TenantId tenantId, int count);
    }

    /// <summary>No character of a terminal's commands anywhere, and no line that the program did not begin.</summary>
    private static void DemandSafe(CollectedLog log)
    {
        Assert.NotEmpty(log.Entries);
        foreach (var entry in log.Entries)
        {
            Assert.DoesNotContain(entry, c => c is '\u001b' or '\u0007' or '\u202E' or '\u2028');
            Assert.DoesNotContain(entry.Split('\n', '\r'), line => line.StartsWith("FORGED", StringComparison.Ordinal));
        }
    }
}
