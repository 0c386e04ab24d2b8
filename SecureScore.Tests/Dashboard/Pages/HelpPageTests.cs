using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Help;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages;

public sealed class HelpPageTests : DashboardContext
{
    [Theory]
    [InlineData(RiskAcceptedRule.LeaveOut, "neither points nor maximum, so the score can rise")]
    [InlineData(RiskAcceptedRule.NoPoints, "no points; the maximum stays")]
    public void An_accepted_risk_counts_by_the_rule_in_force(RiskAcceptedRule rule, string words)
    {
        Services.GetRequiredService<IOptions<ScoringOptions>>().Value.RiskAccepted = rule.ToString();

        var row = Page<HelpPage>("/help", Given.Scope(null))
            .FindAll("tbody tr")
            .Single(r => r.QuerySelector("th")?.TextContent == "Risk accepted");

        Assert.Equal(words, row.QuerySelectorAll("td")[1].TextContent);
    }
}
