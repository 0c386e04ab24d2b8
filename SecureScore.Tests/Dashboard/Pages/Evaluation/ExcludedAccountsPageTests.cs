using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Evaluation;

public sealed class ExcludedAccountsPageTests : DashboardContext
{
    [Fact]
    public void A_reader_sees_the_list_and_can_change_nothing()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        EvaluationCommands.Excluded.Add(Given.Excluded(Guid.Empty, "Emergency access 1"));

        var page = Show(AccessLevel.Read);

        Assert.Contains("Emergency access", page.Find("[data-testid=excluded-row]").TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll("button, input, select"), control => Assert.True(control.HasAttribute("disabled"), control.OuterHtml));
    }

    [Fact]
    public void An_account_is_added_with_kind_reason_and_owner()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        Evaluations.Accounts.Add(Given.Standing("Scanner 1"));
        var page = Show();
        var form = page.Find("[data-testid=exclude-form]");

        form.QuerySelector("input[type=search]")!.Change("scan");
        page.FindAll("[data-testid=exclude-form] select")[1].Change("service");
        page.FindAll("[data-testid=exclude-form] input[type=text]")[0].Change("Sends scans by mail.");
        page.FindAll("[data-testid=exclude-form] input[type=text]")[1].Change("Grace Hopper");
        page.Find("[data-testid=exclude-form]").Submit();

        Assert.Equal("exclude Scanner 1, Service: Sends scans by mail. / Grace Hopper", Assert.Single(EvaluationCommands.Asked));
    }

    [Fact]
    public void Without_an_account_nothing_is_added_and_the_page_says_why()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        var page = Show();

        page.Find("[data-testid=exclude-form]").Submit();

        Assert.Empty(EvaluationCommands.Asked);
        Assert.Contains("choose it first", page.Find("[data-testid=exclude-form] [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_leads_to_a_trial_of_its_emergency_access_accounts_alone()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        EvaluationCommands.Excluded.Add(Given.Excluded(Guid.Empty, "Scanner 1") with { Kind = ExcludedAccountKind.Service });
        Assert.Empty(Show().FindAll("[data-testid=what-if]"));

        for (var i = 1; i <= 51; i++) EvaluationCommands.Excluded.Add(Given.Excluded(new Guid(i, 0, 0, new byte[8]), $"Emergency {i}"));
        var link = Show(AccessLevel.Read).Find("[data-testid=what-if]");

        Assert.Equal("What if 50 emergency-access accounts were excluded from every policy?", link.TextContent.Trim());
        var ids = EvaluationCommands.Excluded.Skip(1).Take(50).Select(a => a.UserId);
        Assert.Equal($"/what-if?exclude={string.Join(',', ids)}&{Given.InAddress}", link.GetAttribute("href"));
    }

    private IRenderedComponent<ExcludedAccountsPage> Show(AccessLevel access = AccessLevel.ReadWrite) =>
        Page<ExcludedAccountsPage>("/evaluation/excluded", Given.Scope(null, access));
}
