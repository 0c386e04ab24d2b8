using System.CommandLine;
using System.Globalization;
using System.Text;
using SecureScore.Core.Access;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Move;
using SecureScore.Dashboard.Startup;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>The command <c>database move</c>.</summary>
internal static class DatabaseCommands
{
    public static Command Create() => new("database", "Moves the database to a server.") { Move() };

    private static Command Move()
    {
        var to = new Option<string>("--to")
        {
            Description = "The connection string of an empty PostgreSQL database. Give the password in PGPASSWORD or PGPASSFILE instead.",
            Required = true,
        };
        var move = new Command("move", "Copies the SQLite database to PostgreSQL and compares the two. Stop SecureScore first.") { to };
        move.SetAction((result, token) => CommandHost.RunAsync(
            result, services => MoveAsync(services, result.GetRequiredValue(to), token), token, updatesDatabase: false));
        return move;
    }

    private static async Task<int> MoveAsync(IServiceProvider services, string to, CancellationToken cancellationToken)
    {
        var errors = services.Errors();
        using var target = CommandHost.Build(
            services.GetRequiredService<InvocationConfiguration>(),
            configuration => configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                [$"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}"] = StorageOptions.PostgreSql,
                [$"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}"] = to,
            }),
            cancellationToken);
        using var problems = new StringWriter();
        if (!target.Services.CheckSettings(problems))
        {
            // Those of the source are right, so it is the one setting that is given here.
            await errors.WriteAsync(problems.ToString().Replace("Storage:ConnectionString", "--to", StringComparison.Ordinal));
            return ExitCode.CouldNotRun;
        }
        try
        {
            var report = await services.GetRequiredService<DatabaseMover>().MoveToAsync(
                Actor.CommandLine, target.Services.GetRequiredService<DatabaseMover>(), new ProgressLines(errors), cancellationToken);
            await services.Output().WriteLineAsync(Text(report));
            return report.Trail.IsWhole ? ExitCode.Succeeded : ExitCode.HadProblems;
        }
        catch (DatabaseMoveException ex)
        {
            await errors.WriteLineAsync(ex.Words());
            return ExitCode.CouldNotRun;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Stopped before the end. Nothing was moved.");
            return ExitCode.CouldNotRun;
        }
    }

    private static string Text(DatabaseMoveReport report)
    {
        var width = report.Tables.Max(t => t.Table.Length);
        var text = new StringBuilder();
        foreach (var (table, rows) in report.Tables.Where(t => t.Rows > 0).OrderBy(t => t.Table, StringComparer.Ordinal))
            text.AppendLine(CultureInfo.InvariantCulture, $"{table.PadRight(width)} {rows,15:N0}");
        return text
            .AppendLine(AuditText.Plain(report.Trail))
            .AppendLine(CultureInfo.InvariantCulture, $"{report.Rows:N0} rows were moved from {report.From} to {report.To}, and compared.")
            .Append("The source is as it was. Set Storage:Provider to PostgreSql and Storage:ConnectionString, then start SecureScore.")
            .ToString();
    }

    private sealed class ProgressLines(TextWriter errors) : IProgress<DatabaseMoveProgress>
    {
        public void Report(DatabaseMoveProgress value) => errors.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(value.IsCheck ? "Comparing" : "Copying")} {value.Table}: {value.Rows:N0} rows"));
    }
}
