using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Actions;
using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Evaluation;

public sealed class WhatIfPageTests : DashboardContext
{
    private const string Eve = "0000000c-5a3d-4000-8000-000000000002";
    private const string Dan = "0000000c-5a3d-4000-8000-000000000003";

    private static readonly ActionBoard s_board = Given.Board(RiskAcceptedRule.LeaveOut,
        Given.Input("manual", 0, 4), Given.Input("full", 10, 10), Given.Input("none", null, 7), Given.Input("data", 1, 5, "Data"));

    public WhatIfPageTests()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft, Given.Evaluated("mfa", 5), Given.Evaluated("done", 10));
        Evaluations.Policies.Add(Given.Policy("p1"));
        Evaluations.Policies.Add(Given.Policy("p2", PolicyState.ReportOnly));
    }

    [Theory]
    [InlineData(
        "?complete=a,b&defaults=on&enable=p1&disable=p2,p3&open=p4", "/what-if?complete=a,b&defaults=on&enable=p1&disable=p2,p3&open=p4")]
    [InlineData("?defaults=off", "/what-if?defaults=off")]
    [InlineData("?complete=a,,A, a&defaults=maybe&else=1", "/what-if?complete=a")]
    [InlineData("?complete=&open=", "/what-if")]
    [InlineData("?exclude=" + Eve + "," + Dan, "/what-if?exclude=" + Eve + "," + Dan)]
    [InlineData("?exclude={0000000C-5A3D-4000-8000-000000000002}, " + Eve, "/what-if?exclude=" + Eve)] // the same one twice
    [InlineData("?exclude=all,-1,%00,<script>,../" + Eve + ",0000000c-5a3d", "/what-if")]
    public void An_address_is_read_and_written_alike(string query, string written) =>
        Assert.Equal(written, WhatIfAddress.Create(WhatIfAddress.Parse(query)));

    [Fact]
    public void An_address_names_at_most_200_ids_of_a_kind() =>
        Assert.Equal(200, WhatIfAddress.Parse($"?complete={string.Join(',', Enumerable.Range(0, 1000))}").CompletedControls.Count);

    [Fact]
    public void An_address_names_at_most_50_accounts_and_what_is_no_id_counts_for_none()
    {
        var ids = Enumerable.Range(1, 300).Select(i => new Guid(i, 0, 0, new byte[8])).ToList();

        var change = WhatIfAddress.Parse($"?exclude={string.Join(',', ids.SelectMany(id => new[] { "nobody", id.ToString() }))}");

        Assert.Equal(ids.Take(50), change.ExcludedAccounts);
    }

    [Fact]
    public void An_account_is_excluded_once_and_taken_back()
    {
        var change = new WhatIf().Excluding(Guid.Parse(Eve)).Excluding(Guid.Parse(Dan)).Excluding(Guid.Parse(Eve));

        Assert.Equal($"/what-if?exclude={Eve},{Dan}", WhatIfAddress.Create(change));
        Assert.True(change.NotExcluding(Guid.Parse(Dan)).NotExcluding(Guid.Parse(Eve)).IsNothing);
        Assert.False(change.IsNothing);
    }

    [Fact]
    public void A_policy_that_is_turned_on_is_not_turned_off()
    {
        var change = new WhatIf().With("p1", PolicyChange.Disable).With("p1", PolicyChange.Open).With("p1", PolicyChange.Enable);

        Assert.Equal("/what-if?enable=p1&open=p1", WhatIfAddress.Create(change));
        Assert.Equal("/what-if?open=p1", WhatIfAddress.Create(change.Without("p1", PolicyChange.Enable)));
    }

    [Fact]
    public void Points_are_of_Microsofts_maximum()
    {
        var before = Control(5);
        var row = WhatIfRow.FromControl(new WhatIfControl(before, Control(10), 8, [], 0, [], 0));

        Assert.Equal((8m, 4m, 8m), (row.MaxPoints, row.Before, row.After)); // 5 and 10 of 10 are 4 and 8 of 8
        Assert.Null(WhatIfRow.FromControl(new WhatIfControl(
            before, before with { Outcome = EvaluationOutcome.NotEvaluated, AsCounted = null }, 8, [], 0, [], 0)).After);
    }

    [Fact]
    public void Without_a_change_nothing_is_worked_out()
    {
        var page = Show("/what-if");

        Assert.Contains("Nothing is chosen yet", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Nothing changes in the tenant", page.Markup, StringComparison.Ordinal);
        Assert.Empty(Evaluations.Asked);
    }

    [Fact]
    public void The_change_of_the_address_is_shown_with_its_result_and_each_part_can_be_taken_back()
    {
        Evaluations.Result = new(new(10, 20), new(15, 20),
            [new WhatIfControl(Control(5), Control(10), 10,
                [new(AffectedKind.User, "0000000c-5a3d-4000-8000-000000000001", "Scanner 1", Message.Verbatim("Excluded."))], 120, [], 0)]);

        var page = Show("/what-if?complete=mfa&open=p1");

        // 10 and 15 of 20
        page.WaitForAssertion(() => Assert.Equal("50.00 % → 75.00 %", page.Find("[data-testid=what-if-score]").TextContent));
        Assert.Equal(
            ["Complete “Title of mfa” (SecureScore's text) Remove", "Exclude no one from policy “Policy p1” Remove"],
            page.FindAll("[data-testid=chosen] li").Select(l => l.TextContent));
        Assert.Equal(
            [$"/what-if?open=p1&{Given.InAddress}", $"/what-if?complete=mfa&{Given.InAddress}"],
            page.FindAll("[data-testid=chosen] a").Select(a => a.GetAttribute("href")));
        var row = page.Find("[data-testid=what-if-row]").TextContent;
        foreach (var words in new[] { "5.00 / 10", "10.00 / 10", "120 users fixed", "Scanner 1", "The first 1 of 120." })
            Assert.Contains(words, row, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_change_is_worked_out_once_for_all_pages()
    {
        Evaluations.Result = new(new(10, 20), new(15, 20), []);

        var first = Show("/what-if?defaults=on");
        first.WaitForElement("[data-testid=what-if-result]");
        Show("/what-if?defaults=on").WaitForElement("[data-testid=what-if-result]");

        Assert.Equal("what if /what-if?defaults=on", Assert.Single(Evaluations.Asked));
    }

    [Fact]
    public void Added_changes_stand_in_the_address_and_complete_controls_are_not_offered()
    {
        var page = Show("/what-if");
        Assert.DoesNotContain("Title of done", page.Find("[data-testid=what-if-control]").InnerHtml, StringComparison.Ordinal);

        page.Find("[data-testid=what-if-policy]").Change("p2");
        page.Find("[data-testid=what-if-what]").Change("open");
        page.FindAll("form")[1].Submit();

        Assert.EndsWith(
            $"/what-if?open=p2&{Given.InAddress}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_is_searched_and_added_stands_in_the_address()
    {
        Evaluations.Accounts.Add(Given.Standing("Scanner 1"));
        var page = Show("/what-if?open=p1");
        var form = page.WaitForElement("[data-testid=what-if-account]");
        Assert.True(form.QuerySelector("button")!.HasAttribute("disabled"));

        form.QuerySelector("input[type=search]")!.Change("scan");
        page.WaitForElement("[data-testid=what-if-account] button:enabled");
        page.Find("[data-testid=what-if-account]").Submit();

        // The page can still be rendering on another thread when it is found: then events wait for it.
        page.WaitForAssertion(() => Assert.EndsWith(
            $"/what-if?open=p1&exclude=0000000c-5a3d-4000-8000-000000000001&{Given.InAddress}",
            Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void A_search_that_finds_nobody_leaves_nothing_to_add()
    {
        Evaluations.Accounts.Add(Given.Standing("Scanner 1"));
        var page = Show("/what-if");

        foreach (var text in new[] { "scan", "nobody" }) page.Find("[data-testid=what-if-account] input[type=search]").Change(text);

        page.WaitForAssertion(() =>
            Assert.Equal("No account found", page.Find("[data-testid=what-if-account] select").TextContent.Trim()));
        Assert.True(page.Find("[data-testid=what-if-account] button").HasAttribute("disabled"));
    }

    [Fact]
    public void Excluded_accounts_are_named_and_the_points_without_them_stand_beside()
    {
        Evaluations.Result = new(new(10, 20), new(8, 20), [new(Control(8, 8), Control(6, 8), 10, [], 0, [], 0)])
        {
            AfterWithoutExcluded = new(10, 20),
            ExcludedAccounts = [new(Guid.Parse(Eve), "Emergency access 1", "eve@fabrikam.example")],
        };

        var page = Show($"/what-if?exclude={Eve},{Dan}");

        // 10 of 20 before, 8 and 10 of 20 after
        page.WaitForAssertion(() => Assert.Equal("50.00 % → 40.00 %", page.Find("[data-testid=what-if-score]").TextContent));
        Assert.Equal("50.00 % → 50.00 %", page.Find("[data-testid=what-if-without-excluded]").TextContent);
        Assert.Equal(
        [
            "Exclude “Emergency access 1” from every policy Remove",
            $"Exclude “{Dan}, which is not there any more” from every policy Remove",
        ], page.FindAll("[data-testid=chosen] li").Select(l => l.TextContent));
        Assert.Equal(
            [$"/what-if?exclude={Dan}&{Given.InAddress}", $"/what-if?exclude={Eve}&{Given.InAddress}"],
            page.FindAll("[data-testid=chosen] a").Select(a => a.GetAttribute("href")));
        Assert.Equal("without excluded: 8.00 / 10", Assert.Single(page.FindAll("[data-testid=what-if-row] .number small")).TextContent);
    }

    [Fact]
    public void Points_without_excluded_accounts_are_left_out_where_they_are_the_counted_ones_or_nobody_is_excluded()
    {
        Evaluations.Result = new(new(10, 20), new(8, 20), [])
        {
            ExcludedAccounts = [new(Guid.Parse(Eve), "Emergency access 1", "eve@fabrikam.example")],
        };
        Assert.Null(WhatIfView.FromResult(Evaluations.Result).WithoutExcluded);
        Assert.Null(WhatIfView.FromResult(Evaluations.Result with { ExcludedAccounts = [], AfterWithoutExcluded = new(9, 20) })
            .WithoutExcluded);

        var page = Show($"/what-if?exclude={Eve}");
        page.WaitForElement("[data-testid=what-if-score]");

        Assert.Empty(page.FindAll("[data-testid=what-if-without-excluded]"));
    }

    /// <remarks>Full by our rule, but Microsoft has 0 of 4: nothing moves.</remarks>
    [Fact]
    public void Score_of_the_tenant_stays_where_only_the_points_without_excluded_accounts_move()
    {
        var row = WhatIfRow.FromControl(new(Control(10) with { Definition = Given.Definition("manual", 10) },
            Control(10, 5) with { Definition = Given.Definition("manual", 10) }, 4, [], 0, [], 0));

        var total = new WhatIfView(new(10, 20), new(10, 20), [row], [], 0).TotalOn(s_board, new());

        Assert.Equal(total.Before, total.After);
    }

    [Fact]
    public void Every_action_that_lacks_points_is_offered_whoever_counts_it_and_the_rest_is_said()
    {
        var page = Show("/what-if?complete=nobody,full,none,data", s_board);
        page.WaitForElement("[data-testid=chosen]");

        Assert.Equal(
            ["Choose an action", "Title of manual (0.00 / 4)", "Title of mfa (5.00 / 10; SecureScore's text)"],
            page.FindAll("[data-testid=what-if-control] option").Select(o => o.TextContent));
        Assert.Equal(
        [
            "Complete “nobody”: there is no such action in this tenant, so it changes nothing Remove",
            "Complete “Title of full”: it has all its points already Remove",
            "Complete “Title of none”: it is part of no score, so it changes nothing Remove",
            "Complete “Title of data”: of Data, so it is no part of the identity score Remove",
        ], page.FindAll("[data-testid=chosen] li").Select(l => l.TextContent));
    }

    [Fact]
    public void Score_of_the_tenant_stands_beside_the_sum_of_our_controls()
    {
        Evaluations.Result = new(new(10, 20), new(15, 20), []);

        var page = Show("/what-if?complete=manual", s_board);

        // 10 and 14 of 14
        page.WaitForAssertion(() => Assert.Equal("71.42 % → 100.00 %", page.Find("[data-testid=what-if-total]").TextContent));
        Assert.Equal("50.00 % → 75.00 %", page.Find("[data-testid=what-if-score]").TextContent);
    }

    [Fact]
    public void Security_defaults_that_are_turned_on_are_said_to_turn_the_policies_off()
    {
        Evaluations.Result = new(new(10, 20), new(15, 20), []);

        var page = Show("/what-if?defaults=on");
        page.WaitForElement("[data-testid=chosen]");

        Assert.StartsWith(
            "Security defaults on, and every Conditional Access policy off", page.Find("[data-testid=chosen] li").TextContent,
            StringComparison.Ordinal);
        Assert.Contains("never both", page.Find("[role=note]").TextContent, StringComparison.Ordinal);
        var off = Show("/what-if?defaults=off");
        off.WaitForElement("[data-testid=chosen]");
        Assert.Empty(off.FindAll("[role=note]"));
    }

    [Fact]
    public void Before_the_first_evaluation_the_page_leads_to_it()
    {
        Evaluations.Summary = null;

        Assert.Equal($"/evaluation?{Given.InAddress}", Show("/what-if?defaults=on").Find(".empty-state a").GetAttribute("href"));
        Assert.Empty(Evaluations.Asked);
    }

    private IRenderedComponent<WhatIfPage> Show(string address, ActionBoard? board = null) => Page<WhatIfPage>(address, Given.Scope(board));

    private static EvaluatedControl Control(decimal points, decimal? without = null) => new()
    {
        Definition = Given.Definition("mfa", 10),
        Outcome = EvaluationOutcome.Evaluated,
        AsCounted = new(points, null, null),
        WithoutExcluded = new(without ?? points, null, null),
        Reading = Message.Verbatim("As it would be."),
    };
}
