using System.CommandLine;
using System.Globalization;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Dashboard.Components.Pages.Audit;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Export;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>The commands <c>audit verify</c>, <c>audit export</c> and <c>audit prune</c>.</summary>
internal static class AuditCommands
{
    private const int HashLength = 64;

    public static Command Create() => new("audit", "Checks, exports and shortens the audit trail.") { Verify(), Export(), Prune() };

    private static Command Verify()
    {
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON object." };
        var expect = new Option<string?>("--expect") { Description = "A hash noted down earlier, which has to be in the chain." };
        expect.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>()?.Trim() is { } hash && (hash.Length != HashLength || !hash.All(char.IsAsciiHexDigit)))
                result.AddError($"--expect takes a hash of {HashLength} hexadecimal digits.");
        });
        var verify = new Command("verify", "Checks that no entry is missing or changed. Exit code 0: whole, 1: not, 2: could not run.")
        {
            json, expect
        };
        verify.SetAction((result, token) => CommandHost.RunAsync(
            result, services => VerifyAsync(services, result.GetValue(expect), result.GetValue(json), token), token));
        return verify;
    }

    private static Command Export()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line, exactly as stored. The default." };
        var csv = new Option<bool>("--csv") { Description = "CSV for spreadsheets." };
        var from = Day("--from", "The first day in UTC, as 2026-11-24.");
        var to = Day("--to", "The last day in UTC, as 2026-11-24.");
        var export = new Command("export", "Writes entries to standard output, oldest first.") { json, csv, from, to };
        export.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(csv)) result.AddError("Choose --json or --csv.");
        });
        export.SetAction((result, token) => CommandHost.RunAsync(
            result,
            services => ExportAsync(
                services, new AuditFilter { From = DayText.Parse(result.GetValue(from)), To = DayText.Parse(result.GetValue(to)) },
                result.GetValue(csv), token),
            token));
        return export;
    }

    private static Command Prune()
    {
        var prune = new Command("prune", "Removes entries older than Audit:RetentionDays, with an entry that says so.");
        prune.SetAction((result, token) => CommandHost.RunAsync(result, services => PruneAsync(services, token), token));
        return prune;
    }

    private static Option<string?> Day(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && DayText.Parse(text) is null)
                result.AddError($"{name} takes a day, such as 2026-11-24.");
        });
        return option;
    }

    private static async Task<int> VerifyAsync(
        IServiceProvider services, string? expectedHash, bool asJson, CancellationToken cancellationToken)
    {
        var found = await services.GetRequiredService<IAuditVerifier>()
            .VerifyAsync(Actor.CommandLine, expectedHash, null, cancellationToken);
        await services.Output().WriteLineAsync(asJson ? AuditText.Json(found) : AuditText.Plain(found));
        return found.IsWhole ? ExitCode.Succeeded : ExitCode.HadProblems;
    }

    private static async Task<int> ExportAsync(
        IServiceProvider services, AuditFilter filter, bool asCsv, CancellationToken cancellationToken)
    {
        var query = services.GetRequiredService<IAuditQuery>();
        var count = await query.CountAsync(Actor.CommandLine, filter, cancellationToken);
        await services.GetRequiredService<IAuditTrail>().RecordAsync(
            Actor.CommandLine,
            ExportEndpoints.Exported(asCsv ? "audit.csv" : "audit.jsonl", new AuditAddress(filter, default).ToQuery(), count.Entries),
            cancellationToken);
        var entries = query.StreamAsync(Actor.CommandLine, filter, count.LastSequence, cancellationToken);
        await using var output = Console.OpenStandardOutput();
        if (asCsv) await ExportEndpoints.WriteAsync(output, entries, cancellationToken);
        else await AuditText.WriteJsonLinesAsync(output, entries, cancellationToken);
        return ExitCode.Succeeded;
    }

    private static async Task<int> PruneAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            var retention = services.GetRequiredService<IAuditRetention>();
            var pruned = await retention.PruneAsync(Actor.CommandLine, cancellationToken);
            var hold = await retention.FindHoldAsync(cancellationToken);
            if (pruned is not null)
                await services.Output().WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{pruned.Entries} entries were removed, {pruned.First} to {pruned.Last}. Hash of the last one: {pruned.LastHash}"));
            else if (hold is null)
                await services.Output()
                    .WriteLineAsync("Nothing was removed: no entry is older than Audit:RetentionDays, or entries are kept for ever.");
            if (hold is not null) await services.Errors().WriteLineAsync(hold.Reason.Words());
            return hold is null ? ExitCode.Succeeded : ExitCode.HadProblems;
        }
        catch (AuditBrokenException ex)
        {
            await services.Errors().WriteLineAsync(ex.Words());
            return ExitCode.HadProblems;
        }
    }
}
