using System.Globalization;
using System.Text.RegularExpressions;

namespace SecureScore.Tests.Docs;

/// <summary>The figures of docs/asvs.md are those of its rows.</summary>
public sealed partial class AsvsTableTests
{
    private static readonly string s_text = DocumentTests.TextOf("docs/asvs.md");

    [Fact]
    public void The_number_of_each_state_is_that_of_its_rows() => Assert.Equal(
        Rows().GroupBy(row => row.State).Select(state => (state.Key, state.Count())).Order(),
        Count().Matches(s_text).Select(m => (m.Groups["state"].Value, NumberOf(m, "count"))).Order());

    [Fact]
    public void The_number_of_all_requirements_is_that_of_the_rows() =>
        Assert.Equal(Rows().Count(), NumberOf(All().Match(s_text), "count"));

    [Fact]
    public void No_requirement_has_two_rows() => Assert.Distinct(Rows().Select(row => row.Number));

    /// <summary>One for each requirement; a row can have several in sequence.</summary>
    private static IEnumerable<(string Number, string State)> Rows() =>
        from row in Row().Matches(s_text)
        let first = NumberOf(row, "first")
        let last = row.Groups["last"].Success ? NumberOf(row, "last") : first
        from number in Enumerable.Range(first, last - first + 1)
        select ($"{row.Groups["section"].Value}.{number}", row.Groups["state"].Value);

    private static int NumberOf(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| (?<section>\d+\.\d+)\.(?<first>\d+)( to \d+\.\d+\.(?<last>\d+))? \|[^|]*\| (\*\*)?(?<state>[^|*]+)(\*\*)? \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (?<state>[^|\n]+) \|[^|\n]+\| (?<count>\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex Count();

    [GeneratedRegex(@"All (?<count>\d+) requirements")]
    private static partial Regex All();
}
