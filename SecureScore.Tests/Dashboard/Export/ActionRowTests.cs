using SecureScore.Core.Actions;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Export;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Export;

/// <summary>An exported line says whose its texts are.</summary>
public sealed class ActionRowTests
{
    [Theory]
    [InlineData("AdminMFAV2", false, false, "SecureScore")]
    [InlineData("AdminMFAV2", false, true, "SecureScore")]
    [InlineData("AdminMFAV2", true, false, "Microsoft")]
    [InlineData("AdminMFAV2", true, true, "Sample")]
    [InlineData("unknown", false, false, null)]     // its title is its id
    public void It_names_who_wrote_title_impact_and_cost(string id, bool hasProfile, bool isSample, string? expected)
    {
        var action = Given.Action(id, points: 1, max: hasProfile ? 10 : null);

        Assert.Equal(expected, RowOf(action, isSample).TextsBy);
    }

    [Fact]
    public void A_control_that_Microsoft_has_not_described_has_no_rank() =>
        Assert.Null(RowOf(Given.Action("AdminMFAV2", points: 1, max: null), isSample: false).Rank);

    private static ActionRow RowOf(ImprovementAction action, bool isSample)
    {
        var board = Given.BoardOf(action);
        return ActionRow.FromAction(action, new ActionFilter(), board with { Tenant = board.Tenant with { IsSample = isSample } });
    }
}
