using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Import;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>What a tenant knows of a control that Microsoft has not described to it: SecureScore's text, and no rank.</summary>
public sealed class OwnEntryTests : EvaluationRunTest
{
    private const string Id = "BlockLegacyAuthentication";

    /// <summary>As versions before filled an entry, with what is invented for the sample tenant.</summary>
    private const string OfTheSample = """
        UPDATE ControlProfiles SET Title = 'Invented', Rank = 68, Tier = 'Advanced', UserImpact = 'High', ImplementationCost = 'High',
            ActionUrl = 'https://entra.microsoft.com/invented', Threats = '["Invented"]', Remediation = '<p>Invented.</p>', RemediationImpact = 'Invented.';
        UPDATE Tenants SET Revision = Revision + 1
        """;

    [Fact]
    public async Task Before_Microsofts_profile_it_has_SecureScores_text_and_no_rank()
    {
        await RunAsync();

        var details = await DetailsAsync();
        var own = OwnControlTexts.Find(Id)!;
        var (action, profile) = (details.Action, details.Profile!);     // an entry of our own is one as well
        Assert.Equal((true, own.Title, null, null), (action.HasOwnTexts, action.Title, action.Rank, action.Tier));
        Assert.Equal((Level.Moderate, Level.Moderate), (action.UserImpactLevel, action.ImplementationCostLevel));
        Assert.Equal((true, null, null, null), (profile.IsOwn, profile.Remediation, profile.RemediationImpact, profile.ActionUrl));
        Assert.Empty(profile.Threats);
        Assert.Same(own, details.OwnText);
        Assert.Equal(["0"], await Database.RowsAsync(
            "SELECT COUNT(*) FROM ControlProfiles WHERE Rank IS NOT NULL OR Remediation IS NOT NULL OR Tier IS "
                + "NOT NULL OR Threats <> '[]'"));
    }

    [Fact]
    public async Task Microsofts_profile_replaces_all_of_it()
    {
        await RunAsync();

        await ImportAsync();

        var details = await DetailsAsync();
        var action = details.Action;
        Assert.Equal(
            (false, $"Title of {Id}", 7, "Core", "Low"), (action.HasOwnTexts, action.Title, action.Rank, action.Tier, action.UserImpact));
        Assert.Equal((false, "<p>Do it.</p>"), (details.Profile!.IsOwn, details.Profile.Remediation));
        Assert.Equal(["Account Breach"], details.Profile.Threats);
        await RunAsync();
        Assert.Equal(("<p>Do it.</p>", 7), ((await DetailsAsync()).Profile!.Remediation, (await DetailsAsync()).Action.Rank));
    }

    [Fact]
    public async Task What_an_entry_took_from_the_sample_is_not_shown_and_is_cleared_by_the_next_evaluation()
    {
        await RunAsync();
        var clean = await Database.DumpAsync("ControlProfiles");
        await Database.RowsAsync(OfTheSample);

        var details = await DetailsAsync();

        Assert.DoesNotContain("Invented", $"{details.Action} {details.Profile}", StringComparison.Ordinal);
        Assert.Equal((null, "Moderate", null), (details.Action.Rank, details.Action.UserImpact, details.Profile!.Remediation));
        Assert.Empty(details.Profile.Threats);
        Assert.NotEqual(clean, await Database.DumpAsync("ControlProfiles"));
        await RunAsync();
        Assert.Equal(clean, await Database.DumpAsync("ControlProfiles"));
    }

    /// <summary>Rows of versions without sets of profiles name no text either.</summary>
    [Theory]
    [InlineData("ActionType = 'Config'")]
    [InlineData("PortalState = 'Default'")]
    public async Task What_an_earlier_version_stored_of_Microsoft_stays_Microsofts(string mark)
    {
        await RunAsync();
        await Database.RowsAsync($"UPDATE ControlProfiles SET {mark}; {OfTheSample}");

        var details = await DetailsAsync();

        Assert.Equal((false, "Invented", 68, "<p>Invented.</p>"),
            (details.Action.HasOwnTexts, details.Action.Title, details.Action.Rank, details.Profile!.Remediation));
        await RunAsync();
        Assert.Equal("<p>Invented.</p>", (await DetailsAsync()).Profile!.Remediation);
    }

    [Fact]
    public async Task A_score_without_a_profile_has_the_text_and_no_maximum()
    {
        await Database.ImportAsync(GraphAnswer.Page(
            GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("AATP_Sensor", 2), GraphAnswer.Score("unknown_control", 1))));

        var board = await Database.BoardAsync();
        var (sensor, unknown) = (board.Find("AATP_Sensor")!, board.Find("unknown_control")!);      // both have a score
        Assert.Equal((true, "Install the sensor on all domain controllers", PointsKind.NoProfile, "Low"),
            (sensor.HasOwnTexts, sensor.Title, sensor.Points.Kind, sensor.UserImpact));
        Assert.Equal((false, "unknown_control", null), (unknown.HasOwnTexts, unknown.Title, unknown.UserImpact));
    }

    private Task<ImportReport> ImportAsync() => Database.ImportAsync(
        GraphAnswer.Page(GraphAnswer.Profile(Id, 8)), GraphAnswer.Page(GraphAnswer.Day(Given.Day(0), GraphAnswer.RichScore(Id, 4, 1, 2))));

    private async Task<ActionDetails> DetailsAsync() =>
        await Database.Actions.FindAsync(Given.Opened, Id, TestDatabase.Token) ?? throw new InvalidOperationException("It is missing.");
}
