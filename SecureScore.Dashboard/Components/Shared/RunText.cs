using SecureScore.Core.Evaluation;
using SecureScore.Core.Runs;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Runs in words.</summary>
internal static class RunText
{
    /// <summary>Why a run began.</summary>
    public static string TriggerOf(Run run) => run.Trigger switch
    {
        RunTrigger.Schedule => T("by the clock"),
        RunTrigger.Retry => T("tried again"),
        RunTrigger.Person => run is EvaluationRun ? T("Evaluate now") : T("Run now"),
        RunTrigger.Files => T("files [lower case]"),
        _ => T("command line"),
    };

    /// <summary>How a run stands; null is a tenant that was never read.</summary>
    public static string ToText(RunOutcome? outcome) => outcome switch
    {
        null => T("Not read yet"),
        RunOutcome.Succeeded => T("Succeeded"),
        RunOutcome.Incomplete => T("Incomplete"),
        RunOutcome.Running => T("Running"),
        RunOutcome.Cancelled => T("Cancelled"),
        RunOutcome.Interrupted => T("Interrupted"),
        _ => T("Failed"),
    };

    /// <summary>The class that gives an outcome its icon.</summary>
    public static string ClassOf(RunOutcome? outcome) => outcome switch
    {
        RunOutcome.Succeeded => "granted",
        RunOutcome.Incomplete => "doubtful",
        RunOutcome.Running => "planned",
        RunOutcome.Failed or RunOutcome.Interrupted => "refused",
        _ => "to-address",
    };
}
