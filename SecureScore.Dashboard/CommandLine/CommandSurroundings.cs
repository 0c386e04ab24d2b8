using System.CommandLine;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>Where a command writes, and what is added to its host.</summary>
public sealed class CommandSurroundings : InvocationConfiguration
{
    /// <summary>Settings and logging of a caller that is no process of its own.</summary>
    public Action<HostApplicationBuilder>? Configure { get; init; }
}
