using System.CommandLine;
using System.CommandLine.Parsing;

namespace SecureScore.Tests.Support;

/// <summary>Looks at a command line that was parsed, without running it.</summary>
internal static class ParsedCommand
{
    /// <summary>
    /// What the parser says, and what it says only when a value is asked for: a type that nothing converts to is no error before.
    /// </summary>
    public static IEnumerable<string> ProblemsOf(ParseResult parsed) =>
        parsed.Errors
            .Select(e => e.Message)
            .Concat(parsed.Errors.Count > 0 ? [] : parsed.CommandResult.Children.Select(ProblemOf).OfType<string>());

    private static string? ProblemOf(SymbolResult result)
    {
        try
        {
            if (result is OptionResult option) option.GetValueOrDefault<object>();
            else if (result is ArgumentResult argument) argument.GetValueOrDefault<object>();
            return null;
        }
        catch (InvalidOperationException ex)
        {
            return ex.Message;
        }
    }
}
