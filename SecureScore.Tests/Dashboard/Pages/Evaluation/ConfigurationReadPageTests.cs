using Bunit;
using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Evaluation;

/// <summary>What an evaluation read, and what is missing.</summary>
public sealed class ConfigurationReadPageTests : DashboardContext
{
    [Fact]
    public void Before_the_first_evaluation_every_part_says_what_to_grant_or_to_upload()
    {
        var page = Show();

        Assert.Equal(ConfigurationPartInfo.All.Count, page.FindAll("[data-testid=part-row]").Count);
        Assert.Contains(
            "Grant User.Read.All, or upload it as users.json.", Row(page, ConfigurationPart.Users).TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Nothing has been read yet.", page.Find("[data-testid=parts]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Missing:", page.Markup, StringComparison.Ordinal); // all of them
    }

    [Theory]
    [InlineData(ConfigurationPart.Organization, "Read", "1")]
    [InlineData(ConfigurationPart.Users, "Kept from an earlier run", "1,234")]
    [InlineData(ConfigurationPart.Registrations, "No license", "–")]
    [InlineData(ConfigurationPart.Policies, "Not granted", "–")]
    [InlineData(ConfigurationPart.Groups, "Not read", "–")]
    public void A_part_says_what_became_of_it(ConfigurationPart part, string words, string count)
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);

        var row = Row(Show(), part);

        Assert.Equal((words, count), (row.QuerySelector(".status")!.TextContent, row.QuerySelector(".number")!.TextContent));
    }

    [Fact]
    public void What_is_missing_is_named_at_the_top_and_what_is_kept_is_not_missing()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);

        var missing = Assert.Single(Show().FindAll("p"), p => p.TextContent.StartsWith("Missing: ", StringComparison.Ordinal)).TextContent;

        Assert.Contains("Conditional Access policies", missing, StringComparison.Ordinal);
        Assert.DoesNotContain("Users", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_says_its_permission_its_file_and_how_many_controls_need_it()
    {
        var cells = Row(Show(), ConfigurationPart.Registrations).QuerySelectorAll("td");

        Assert.Equal(["AuditLog.Read.All", "userRegistrationDetails.json"], cells[^2].QuerySelectorAll("code").Select(c => c.TextContent));
        Assert.Contains("needs Microsoft Entra ID P1", cells[^2].TextContent, StringComparison.Ordinal);
        // of the catalog's controls, only self-service password reset cannot do without it
        Assert.Equal("1 control", cells[^1].TextContent.Trim());
        Assert.Equal("–", Row(Show(), ConfigurationPart.NamedLocations).QuerySelectorAll("td")[^1].TextContent.Trim());
    }

    private IRenderedComponent<ConfigurationReadPage> Show() => Page<ConfigurationReadPage>("/evaluation/configuration", Given.Scope(null));

    private static AngleSharp.Dom.IElement Row(IRenderedComponent<ConfigurationReadPage> page, ConfigurationPart part) =>
        page.Find($"[data-testid=part-row][data-part={part}]");
}
