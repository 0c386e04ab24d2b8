using System.CommandLine;
using SecureScore.Core.Access;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Tenants;
using SecureScore.Core.Text;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>The command <c>evaluate</c>: reads a tenant's configuration, from Graph or from an export, and evaluates it, now.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var tenant = new Argument<string?>("tenant")
        {
            Description = "The id of a connected tenant, to read from Microsoft Graph.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var files =
            new Option<string?>("--files") { Description = "A folder with an export to read instead; organization.json says whose it is." };
        var json = new Option<bool>("--json") { Description = "Print the result as one JSON object." };
        var evaluate = new Command(
            "evaluate",
            "Reads a tenant's security settings and counts its points, from Microsoft Graph or from an export.") { tenant, files, json };
        evaluate.Validators.Add(result =>
        {
            if (result.GetValue(tenant) is null == result.GetResult(files) is null)
                result.AddError("Give either the id of a connected tenant, or --files with a folder.");
        });
        evaluate.SetAction((result, token) => CommandHost.RunAsync(
            result, services => RunAsync(services, result.GetValue(tenant), result.GetValue(files), result.GetValue(json), token), token));
        return evaluate;
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, string? tenant, string? folder, bool asJson, CancellationToken cancellationToken)
    {
        var evaluations = services.GetRequiredService<IEvaluationService>();
        try
        {
            var run = folder is not null ? await FromFolderAsync(evaluations, folder, cancellationToken)
                : TenantId.TryParse(tenant, out var id) ? await evaluations.RunAsync(
                    Actor.CommandLine, id, RunTrigger.CommandLine, cancellationToken)
                : throw new EvaluationFilesException(new("tenant.no-id", tenant ?? ""));
            var summary = (await services.GetRequiredService<ITenantService>().ListAllAsync(Actor.CommandLine, cancellationToken))
                .FirstOrDefault(t => t.Id == run.TenantId) is { } stored
                ? await services.GetRequiredService<IEvaluationQuery>().FindAsync(stored, cancellationToken) : null;
            await services.Output().WriteLineAsync(asJson ? EvaluationRunText.Json(run, summary) : EvaluationRunText.Plain(run, summary));
            return run.Outcome == RunOutcome.Succeeded ? ExitCode.Succeeded : ExitCode.HadProblems;
        }
        catch (EvaluationFilesException ex)
        {
            await services.Errors().WriteLineAsync(Printable.Line(ex.Words()));
            return ExitCode.CouldNotRun;
        }
        catch (RefusedException ex)
        {
            await services.Errors().WriteLineAsync($"{tenant ?? folder}: {ex.Words()}");
            return ExitCode.HadProblems;
        }
    }

    private static Task<EvaluationRun> FromFolderAsync(IEvaluationService evaluations, string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder)) throw new EvaluationFilesException(new("evaluation-files.no-folder", folder));
        var sources = ImportSource.FromFolder(folder);
        if (sources.All(s => s.IsSkipped)) throw new EvaluationFilesException(new("evaluation-files.empty-folder", folder));
        return evaluations.RunFromFilesAsync(Actor.CommandLine, sources, cancellationToken);
    }
}
