using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Core.Configuration;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

public sealed class WhatIfTests
{
    [Theory]
    [InlineData(true, PolicyState.Disabled)]
    [InlineData(false, PolicyState.Enabled)]
    [InlineData(null, PolicyState.Enabled)]
    public async Task Security_defaults_that_are_turned_on_turn_every_policy_off(bool? defaults, PolicyState expected)
    {
        var before = await CompliantTenant.Source().LoadAsync();

        var after = new WhatIf { SecurityDefaults = defaults, EnabledPolicies = [before.Policies[0].Id] }.Apply(before);

        Assert.Equal((defaults ?? false, expected), (after.HasSecurityDefaults, Assert.Single(after.Policies).State));
    }

    /// <remarks>Identity: 3 of 10, 5 of 10 and 0 of 4, which are 8 of 24; with data 9 of 29.</remarks>
    [Fact]
    public void Score_of_the_tenant_moves_by_what_is_completed_and_by_what_our_evaluators_count_otherwise()
    {
        var board = Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("half", 3, 10), Given.Input("whole", 5, 10),
            Given.Input("manual", 0, 4), Given.Input("data", 1, 5, "Data"), Given.Input("none", null, 7));
        WhatIf change = new() { CompletedControls = ["MANUAL", "data", "none", "nobody"] };
        WhatIfMove[] moves = [new("half", 5, 8, 10), new("whole", 4, 10, 10), new("elsewhere", 0, 9, 9)];

        Assert.Equal(new(new(8, 24), new(20, 24)), WhatIfTotal.Compute(board, ScoreView.Identity, change, moves));  // 3 + 3, all 10, all 4
        Assert.Equal(new(new(9, 29), new(25, 29)), WhatIfTotal.Compute(board, ScoreView.All, change, moves));
    }

    [Theory]
    [InlineData(9, 1, 0)]       // 3 − 8 is less than nothing
    [InlineData(1, 9, 10)]      // 3 + 8 is more than all
    [InlineData(5, null, 3)]    // would not be evaluated
    public void Points_stay_between_none_and_all(int before, int? after, int expected)
    {
        var board = Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("half", 3, 10));

        Assert.Equal(new ScoreSum(expected, 10),
            WhatIfTotal.Compute(board, ScoreView.Identity, new(), [new("half", before, after, 10)]).After);
    }
}
