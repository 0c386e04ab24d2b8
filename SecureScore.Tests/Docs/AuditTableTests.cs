using System.Text.RegularExpressions;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Docs;

/// <summary>What docs/audit.md says is recorded is what the program records.</summary>
public sealed partial class AuditTableTests
{
    [Fact]
    public void The_table_has_every_action_once() => Assert.Equal(
        Enum.GetNames<AuditAction>().Where(name => name != nameof(AuditAction.Unknown)).Order(StringComparer.Ordinal),
        Rows()
            .SelectMany(row => Action().Matches(row.Groups["actions"].Value))
            .Select(m => m.Groups["name"].Value)
            .Order(StringComparer.Ordinal));

    // An action that nothing writes would be a promise.
    [Fact]
    public void Every_action_is_written_somewhere()
    {
        var root = SourceTree.Root;
        var code = string.Concat(new[] { "SecureScore.Core", "SecureScore.Dashboard" }
            .SelectMany(p => Directory.EnumerateFiles(Path.Combine(root, p), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.EndsWith("AuditAction.cs", StringComparison.Ordinal)
                && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        Assert.All(
            Enum.GetNames<AuditAction>().Where(name => name != nameof(AuditAction.Unknown)),
            name => Assert.Matches($@"AuditAction\.{name}\b", code));
    }

    private static MatchCollection Rows()
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "audit.md"));
        return Row().Matches(
            text[text.IndexOf("## What is recorded", StringComparison.Ordinal)..text.IndexOf("## Columns", StringComparison.Ordinal)]);
    }

    [GeneratedRegex(@"^\| (?<actions>(`\w+`(, )?)+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z]+)`")]
    private static partial Regex Action();
}
