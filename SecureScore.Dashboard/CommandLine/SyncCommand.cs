using System.CommandLine;
using System.Globalization;
using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Faults;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Core.Text;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>The command <c>sync</c>: reads connected tenants from Microsoft Graph, now.</summary>
internal static class SyncCommand
{
    public static Command Create()
    {
        var tenants = new Argument<string[]>("tenants")
        {
            Description = "Ids of connected tenants; all of them unless given.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var sync = new Command("sync", "Reads connected tenants from Microsoft Graph now, one after the other.") { tenants };
        sync.SetAction((result, token) => CommandHost.RunAsync(
            result, services => RunAsync(services, result.GetValue(tenants) ?? [], token), token));
        return sync;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string[] ids, CancellationToken cancellationToken)
    {
        List<TenantId> tenants = [];
        foreach (var id in ids)
        {
            if (TenantId.TryParse(id, out var tenant)) tenants.Add(tenant);
            else
            {
                await services.Errors().WriteLineAsync($"“{id}” is no tenant id.");
                return ExitCode.CouldNotRun;
            }
        }
        if (tenants.Count == 0)
            tenants.AddRange(
                (await services.GetRequiredService<IConnectionService>().ListAsync(Actor.CommandLine, cancellationToken))
                    .Select(c => c.TenantId));
        if (tenants.Count == 0)
        {
            await services.Errors().WriteLineAsync("No tenant is connected. Connect one under Data, Connections.");
            return ExitCode.CouldNotRun;
        }
        var exitCode = ExitCode.Succeeded;
        foreach (var tenant in tenants)
            if (!await RunAsync(services, tenant, cancellationToken)) exitCode = ExitCode.HadProblems;
        return exitCode;
    }

    /// <returns>Whether all was read.</returns>
    private static async Task<bool> RunAsync(IServiceProvider services, TenantId tenant, CancellationToken cancellationToken)
    {
        try
        {
            var sync = services.GetRequiredService<ISyncService>();
            var run = await sync.RunAsync(Actor.CommandLine, tenant, RunTrigger.CommandLine, cancellationToken);
            await services.Output().WriteLineAsync(Text(run));
            return run.Outcome == RunOutcome.Succeeded;
        }
        catch (RefusedException ex)
        {
            await services.Errors().WriteLineAsync($"{tenant}: {ex.Words()}");
            return false;
        }
    }

    private static string Text(SyncRun run)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"days {run.Days.Read} read, {run.Days.New} new, {run.Days.Changed} changed; "
                + $"profiles {run.Profiles.Read} read, {run.Profiles.New} new, {run.Profiles.Changed} changed; {run.Requests} requests");
        var findings = run.Findings.Problems.Concat(run.Findings.Warnings).Select(
            f => $"\n  {Printable.Line($"{f.File}: {f.Message.Words()}")}");
        var failure = run.Failure is null
            ? ""
            : $"\n  {Printable.Line(run.Failure.Reason.Words())} "
                + $"{run.Failure.NextStep?.Words()}{(run.Failure.RequestId is { } id ? $" Request id {id}." : "")}";
        return $"{run.TenantId}: {run.Outcome}; {counts}{failure}{string.Concat(findings)}";
    }
}
