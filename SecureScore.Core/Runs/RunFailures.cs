using SecureScore.Core.Messages;

namespace SecureScore.Core.Runs;

/// <summary>How runs fail that Microsoft is not to blame for.</summary>
internal static class RunFailures
{
    /// <summary>The process was killed; the next look at the run finds it.</summary>
    public static RunFailure Died(RunKind kind) => kind == RunKind.Sync
        ? Of(new("sync.died"), new("sync.died-next"))
        : Of(new("evaluation.died"), new("evaluation.again"));

    /// <summary>The program was asked to end.</summary>
    public static RunFailure ShutDown(RunKind kind) => kind == RunKind.Sync
        ? Of(new("sync.shut-down"), new("sync.shut-down-next"))
        : Of(new("evaluation.shut-down"), new("evaluation.shut-down-next"));

    /// <summary>A fault of ours.</summary>
    public static RunFailure Broke(RunKind kind) => kind == RunKind.Sync
        ? Of(new("sync.broke"), Report)
        : Of(new("evaluation.broke"), Report);

    private static Message Report => new("run.report");

    private static RunFailure Of(Message reason, Message nextStep) => new(null, reason, nextStep, null);
}
