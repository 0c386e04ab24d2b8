using System.CommandLine;
using System.Text.RegularExpressions;
using SecureScore.Dashboard.CommandLine;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Docs;

/// <summary>Each command line of the documents is understood by the parser that will get it. None is run.</summary>
public sealed partial class CommandLineTests
{
    private static readonly RootCommand s_dashboard = DashboardCommands.Create();
    private static readonly RootCommand s_standIns = StandInProgram.Create();

    public static TheoryData<string> Documents => DocumentTests.Documents;

    [Theory, MemberData(nameof(Documents))]
    public void Every_command_line_is_understood(string document) =>
        Assert.Empty(LinesOf(document).SelectMany(line => Forms(line.Text).SelectMany(form => ErrorsOf(form, line))));

    [Theory]
    [InlineData("docs/stand-in-entra.md", "entra", 3)]
    [InlineData("docs/stand-in-graph.md", "graph", 8)]
    public void Every_option_in_a_table_is_one_and_takes_the_value_that_stands_beside_it(string document, string name, int count)
    {
        var command = s_standIns.Subcommands.Single(c => c.Name == name);
        var rows = OptionRow().Matches(DocumentTests.TextOf(document)).ToList();

        var errors = rows.Where(r => r.Groups["value"].Success)
            .SelectMany(r => ParsedCommand.ProblemsOf(command.Parse([r.Groups["name"].Value, r.Groups["value"].Value]))
                .Select(p => $"{r.Value}: {p}"));

        Assert.Equal(
            command.Options.Select(o => o.Name).Order(StringComparer.Ordinal),
            rows.Select(r => r.Groups["name"].Value).Order(StringComparer.Ordinal));
        Assert.Equal(count, rows.Count);
        Assert.Empty(errors);
    }

    /// <summary>A test that finds nothing passes: these are there, whatever else is.</summary>
    [Fact]
    public void Command_lines_are_found() => Assert.Superset(
        new HashSet<string>
        {
            "README.md: import scores.json profiles.json", "README.md: evaluate --files FOLDER",
            "docs/audit.md: audit verify [--json] [--expect HASH]", "docs/audit.md: audit verify --json",
            "docs/import.md: import history.csv --tenant 11111111-2222-4333-8444-555555555555", "docs/evaluation.md: evaluate TENANT",
            "docs/configuration.md: tenant remove ID --confirm NAME-OR-ID", "docs/stand-in-graph.md: graph",
            "docs/stand-in-entra.md: entra",
        },
        Documents.SelectMany(d => LinesOf(d.Data).Select(l => $"{d.Data}: {l.Text}")).ToHashSet());

    [Theory]
    [InlineData("graph --app localhost:5081")]
    [InlineData("import")]
    [InlineData("evaluate TENANT --files FOLDER")]
    [InlineData("audit verify --expects HASH")]
    [InlineData("sincs TENANT")]
    public void What_is_not_understood_is_told_with_document_and_line(string line) =>
        Assert.StartsWith($"docs/none.md:7: {line}: ", ErrorsOf(line, new(line, "docs/none.md", 7)).First(), StringComparison.Ordinal);

    private static IEnumerable<string> ErrorsOf(string form, CommandLine line)
    {
        var words = Word().Matches(form).Select(m => Meant(m.Value.Trim('"', '\''))).ToArray();
        var root = s_standIns.Subcommands.Any(c => c.Name == words[0]) ? s_standIns : s_dashboard;
        if (words.All(w => HostSetting().IsMatch(w))) return [];      // the server's, which no command has
        return ParsedCommand.ProblemsOf(root.Parse(words)).Select(problem => $"{line.Document}:{line.Number}: {line.Text}: {problem}");
    }

    /// <summary>What a person types for a word that is filled in. Every other one is any text for the parser.</summary>
    private static string Meant(string word) => word switch
    {
        "HASH" or "<hash>" => new string('a', 64),
        "KIND" => "user",
        "NUMBER" => "1",
        _ => word,
    };

    /// <summary>A line with everything in square brackets, with nothing of it, and with each alternative.</summary>
    private static IEnumerable<string> Forms(string text)
    {
        if (Optional().Match(text) is not { Success: true } optional) return [text];
        var (before, after) = (text[..optional.Index], text[(optional.Index + optional.Length)..]);
        return optional.Groups["what"].Value.Split(" | ").Prepend("").SelectMany(choice => Forms($"{before} {choice}{after}".Trim()));
    }

    /// <summary>Command lines in blocks for a shell, and those in the running text.</summary>
    private static IEnumerable<CommandLine> LinesOf(string document)
    {
        var lines = DocumentTests.TextOf(document).Split('\n');
        string? fence = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is { Success: true } mark) fence = fence is null ? mark.Groups["language"].Value : null;
            else foreach (var text in fence is null ? InText(lines[i]) : Called(lines[i])) yield return new(text, document, i + 1);
        }
    }

    private static IEnumerable<string> InText(string line) =>
        Inline().Matches(line).Select(m => m.Groups["code"].Value).SelectMany(code => Called(code).Concat(Named(code)));

    /// <summary>The arguments of a call of the program or of the stand-ins.</summary>
    private static IEnumerable<string> Called(string line) =>
        Call().Match(line) is { Success: true } call && call.Groups["arguments"].Value.Split(" #")[0].Trim() is { Length: > 0 } given
            ? [given]
            : [];

    /// <summary>Arguments without the program, such as <c>audit verify --json</c>. A command's name alone is its name.</summary>
    private static IEnumerable<string> Named(string code)
    {
        var words = (code.StartsWith("-- ", StringComparison.Ordinal) ? code[3..] : code).Split(' ');
        var command = s_dashboard.Subcommands.Concat(s_standIns.Subcommands).FirstOrDefault(c => c.Name == words[0]);
        var named = 1;
        while (named < words.Length && command?.Subcommands.FirstOrDefault(c => c.Name == words[named]) is { } below)
            (command, named) = (below, named + 1);
        return command is null || named == words.Length ? [] : [string.Join(' ', words)];
    }

    private sealed record CommandLine(string Text, string Document, int Number);

    [GeneratedRegex(@"^\s*```(?<language>\w*)\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex("`(?<code>[^`]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(
        @"(?:dotnet run --project SecureScore\.(?:Dashboard|Tests)[^#]* --|(?:dotnet |\./)SecureScore\.Dashboard(?:\.dll)?)(?<arguments> .*)$")]
    private static partial Regex Call();

    [GeneratedRegex(@" ?\[(?<what>[^\]]+)\]")]
    private static partial Regex Optional();

    [GeneratedRegex("""(?:"[^"]*"|'[^']*'|[^\s"'])+""")]
    private static partial Regex Word();

    [GeneratedRegex(@"^--[\w:]+=")]
    private static partial Regex HostSetting();

    [GeneratedRegex(@"^\| `(?<name>--[\w-]+)` \| (?:`(?<value>[^`]+)`|[^|`]+) \|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();
}
