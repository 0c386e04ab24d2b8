namespace SecureScore.Core.Runs;

/// <summary>How runs fail that Microsoft is not to blame for.</summary>
internal static class RunFailures
{
    /// <summary>The process was killed; the next look at the run finds it.</summary>
    public static RunFailure Died(RunKind kind) => kind == RunKind.Sync
        ? Of("The program ended in the middle of the run. What was stored before is whole.", "The next run reads what is missing.")
        : Of("The program ended in the middle of the evaluation. The evaluation before stays in force.", "Evaluate again.");

    /// <summary>The program was asked to end.</summary>
    public static RunFailure ShutDown(RunKind kind) => kind == RunKind.Sync
        ? Of(
            "SecureScore was shut down during this sync. The days stored until then are whole.",
            "The next run reads the rest; a scheduled one is tried again after the start.")
        : Of(
            "SecureScore was shut down during this evaluation. The evaluation before stays in force.",
            "Evaluate again, or wait for the next sync.");

    /// <summary>A fault of ours.</summary>
    public static RunFailure Broke(RunKind kind) => kind == RunKind.Sync
        ? Of("The sync met an error of the program. The days stored until then are whole.", Report)
        : Of("The evaluation met an error of the program. The evaluation before stays in force.", Report);

    private const string Report = "The program's log has the details: report them, please.";

    private static RunFailure Of(string message, string nextStep) => new(null, message, nextStep, null);
}
