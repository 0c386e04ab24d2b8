using Bunit;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

public sealed class PaneWorthTests : DashboardContext
{
    [Theory]
    [InlineData("MFARegistrationV2", 9, 3, 3, "per user or object: 9 × 3 ÷ 3 = 9.00")]
    [InlineData("MFARegistrationV2", 9, 0, 0, "per user or object: it applies to none, so it counts in full")]
    [InlineData("aad_phishing_MFA_strength", 7, 3, 3, "all or nothing: 7 points when it is done, otherwise 0")]
    [InlineData("aad_phishing_MFA_strength", 7, 0, 0, "all or nothing: 7 points when it is done, otherwise 0")]
    public void What_is_counted_makes_no_share_of_all_or_nothing(string controlId, int points, int count, int total, string words)
    {
        var action = Given.Action(controlId, points, points) with { Count = count, Total = total };

        var pane = Render<PaneWorth>(p =>
            p.Add(w => w.Action, action).Add(w => w.Rule, RiskAcceptedRule.LeaveOut).Add(w => w.StatusHtml, null));

        Assert.Contains(pane.FindAll("dd"), d => d.TextContent == words);
    }
}
