using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.History;

public sealed class TenantDiagnosticsTests
{
    [Fact]
    public void Missing_days_are_listed_as_ranges_newest_first()
    {
        var diagnostics = Create([0, 1, 3, 4, 11]);

        Assert.Equal([new DayRange(Given.Day(5), Given.Day(10)), new DayRange(Given.Day(2), Given.Day(2))], diagnostics.Gaps);
        Assert.Equal([6, 1], diagnostics.Gaps.Select(g => g.Days));
        Assert.Equal((5, Given.Day(0), Given.Day(11)), (diagnostics.Days, diagnostics.FirstDay, diagnostics.LastDay));
    }

    [Fact]
    public void Days_in_a_row_have_no_gap() => Assert.Empty(Create([0, 1, 2]).Gaps);

    [Fact]
    public void What_does_not_join_and_what_cannot_be_is_listed()
    {
        var diagnostics = Create([0], Given.Input("fine", 1, 2), Given.Input("no profile", 1, null), Given.Input("no score", null, 5),
            Given.Input("too much", 3, 2));

        Assert.Equal(["no profile"], diagnostics.WithoutProfile.Select(a => a.ControlId));
        Assert.Equal(["too much"], diagnostics.Flagged.Select(a => a.ControlId));
        Assert.Equal(1, diagnostics.NotApplicable);
        Assert.Equal(new ScoreSum(3, 4), diagnostics.Measured);
    }

    [Fact]
    public void Unknown_words_are_listed_once_each()
    {
        ActionInput Word(string id, string? impact, string? tier, string category = "Identity") =>
            new(Given.Profile(id, 5, category) with { UserImpact = impact, Tier = tier }, Given.Score(1, id, category), [], null);

        var diagnostics = Create([0], Word("a", "Enormous", "Core"), Word("b", "enormous", "Defense In Depth"),
            Word("c", "Unknown", "Bonus"), Word("d", null, null, "Account"));

        Assert.Equal(["category: Account", "user impact: Enormous", "tier: Bonus"], diagnostics.UnknownValues);
    }

    private static TenantDiagnostics Create(int[] days, params ActionInput[] inputs) =>
        TenantDiagnostics.Create(Given.Board(RiskAcceptedRule.LeaveOut, inputs), [.. days.Select(Given.Day)]);
}
