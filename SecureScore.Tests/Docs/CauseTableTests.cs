using System.Text.RegularExpressions;
using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Docs;

/// <summary>The table of causes in docs/history.md has the names of the screens.</summary>
public sealed partial class CauseTableTests
{
    [Fact]
    public void Causes_have_the_names_of_the_screens() => Assert.Equal(
        Enum.GetValues<ChangeCause>().Select(cause => (cause.ToString().ToLowerInvariant(), ChangeWords.Label(cause))),
        Row()
            .Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "history.md")))
            .Select(row => (row.Groups["cause"].Value, row.Groups["name"].Value)));

    [GeneratedRegex(@"^\| `(?<cause>\w+)` \| (?<name>\w+) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
