namespace SecureScore.Dashboard.CommandLine;

/// <summary>How a command ended, for scripts.</summary>
internal static class ExitCode
{
    public const int Succeeded = 0;

    /// <summary>It ran, and something is wrong with what it looked at.</summary>
    public const int HadProblems = 1;

    public const int CouldNotRun = 2;
}
