using System.CommandLine;
using SecureScore.Tests.PageCost;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace SecureScore.Tests;

/// <summary>Runs the tests, a stand-in by hand, or what a test measures in a process of its own.</summary>
/// <remarks>In place of the entry point that xunit.v3 writes, which knows the tests only.</remarks>
internal static class StandInProgram
{
    public static Task<int> Main(string[] args)
    {
        if (args is [PageCostProcess.Command]) return PageCostProcess.MeasureAsync();
        var root = Create();
        return args is [var name, ..] && root.Subcommands.Any(c => c.Name == name) ? root.Parse(args).InvokeAsync() : RunTestsAsync(args);
    }

    /// <summary>The commands that start a stand-in, to be parsed.</summary>
    internal static RootCommand Create() => new("Without a command it runs the tests.") { EntraCommand.Create(), GraphCommand.Create() };

    /// <summary>What the entry point of xunit.v3 does: "dotnet test" speaks another language than a person.</summary>
    private static Task<int> RunTestsAsync(string[] args) =>
        args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : ConsoleRunner.Run(args);
}
