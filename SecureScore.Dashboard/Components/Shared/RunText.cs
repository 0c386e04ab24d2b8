using SecureScore.Core.Evaluation;
using SecureScore.Core.Runs;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Runs in words.</summary>
internal static class RunText
{
    /// <summary>Why a run began.</summary>
    public static string TriggerOf(Run run) => run.Trigger switch
    {
        RunTrigger.Schedule => "by the clock",
        RunTrigger.Retry => "tried again",
        RunTrigger.Person => run is EvaluationRun ? "Evaluate now" : "Run now",
        RunTrigger.Files => "files",
        _ => "command line",
    };

    /// <summary>How a run stands; null is a tenant that was never read.</summary>
    public static string ToText(RunOutcome? outcome) => outcome switch
    {
        null => "Not read yet",
        RunOutcome.Succeeded => "Succeeded",
        RunOutcome.Incomplete => "Incomplete",
        RunOutcome.Running => "Running",
        RunOutcome.Cancelled => "Cancelled",
        RunOutcome.Interrupted => "Interrupted",
        _ => "Failed",
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
