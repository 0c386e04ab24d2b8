using System.Globalization;
using System.Text.RegularExpressions;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Docs;

/// <summary>The table of rules in docs/evaluation.md says of each control what the catalogue says.</summary>
public sealed partial class RuleTableTests
{
    [Fact]
    public void Rules_have_the_points_and_the_confidence_of_the_catalog() => Assert.Equal(
        ControlCatalog.All
            .Select(e => e.Definition)
            .Select(d => (d.ControlId, d.MaxPoints, d.Scoring, d.Confidence))
            .OrderBy(r => r.ControlId, StringComparer.Ordinal),
        Rows().OrderBy(r => r.Id, StringComparer.Ordinal));

    private static IEnumerable<(string Id, decimal Max, ScoringType Scoring, RuleConfidence Confidence)> Rows() =>
        Row()
            .Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "evaluation.md")))
            .SelectMany(row => row.Groups["ids"].Value.Split(", ").Select(id => (
                id, decimal.Parse(row.Groups["max"].Value, CultureInfo.InvariantCulture),
                row.Groups["share"].Success ? ScoringType.Proportional : ScoringType.AllOrNothing,
                Enum.Parse<RuleConfidence>(row.Groups["confidence"].Value, ignoreCase: true))));

    [GeneratedRegex(
        @"^\| (?<ids>\w+(?:, \w+)*) \| (?<max>\d+)(?<share> × n ÷ m)?(?: each)? \| [^|]+ \| (?<confidence>high|medium|low) \|$",
        RegexOptions.Multiline)]
    private static partial Regex Row();
}
