using Bunit;
using SecureScore.Core.Comparison;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

/// <summary>What keeps a control from being complete, a page at a time.</summary>
public sealed class AffectedListTests : DashboardContext
{
    [Fact]
    public void A_page_has_name_kind_and_cause_and_the_number_of_all()
    {
        Fill(30);

        var list = List();

        Assert.Equal(25, Rows(list).Count);
        Assert.Contains("30 keep it from being complete", list.Find("caption").TextContent, StringComparison.Ordinal);
        Assert.Contains("Invented person 1", Rows(list)[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("User", Rows(list)[0].QuerySelector("small")!.TextContent); // every row has one
        Assert.Contains("Has registered nothing.", Rows(list)[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_and_Previous_turn_the_page()
    {
        Fill(30);
        var list = List();

        Button(list, "Next").Click();
        Assert.Equal((5, true), (Rows(list).Count, Button(list, "Next").HasAttribute("disabled")));
        Assert.Contains("26–30 of 30", list.Find(".pager").TextContent, StringComparison.Ordinal);
        Button(list, "Previous").Click();

        Assert.Equal(25, Rows(list).Count);
        Assert.Equal(["a, all, 0", "a, all, 25", "a, all, 0"], Evaluations.Asked);
    }

    [Fact]
    public void A_search_begins_at_the_first_page_and_goes_into_the_download()
    {
        Fill(30);
        var list = List();
        Button(list, "Next").Click();

        list.Find("[data-testid=affected-search]").Input("person 17");

        Assert.Equal("a, search, 0", Evaluations.Asked[^1]);
        Assert.Single(Rows(list));
        Assert.Contains(
            "1 keeps it from being complete and matches “person 17”", list.Find("caption").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            $"/export/affected.csv?control=a&q=person%2017&{Given.InAddress}",
            list.Find("[data-testid=affected-export]").GetAttribute("href"));
        Assert.Equal(
            $"/export/affected.txt?control=a&q=person%2017&{Given.InAddress}",
            list.Find("[data-testid=copy-names]").GetAttribute("data-copy-names"));
    }

    [Fact]
    public void A_search_that_matches_nothing_says_so_and_can_be_cleared()
    {
        Fill(3);
        var list = List();

        list.Find("[data-testid=affected-search]").Input("nobody");
        Assert.Contains("None of the 3 matches “nobody”", list.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Button(list, "Clear the search").Click();

        Assert.Equal(3, Rows(list).Count);
    }

    [Fact]
    public void Only_a_user_leads_to_an_account()
    {
        Evaluations.Affected.AddRange([
            new(AffectedKind.User, "3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01", "Ada", Message.Verbatim("Cause.")),
            new(AffectedKind.Policy, "2", "Require MFA", Message.Verbatim("Cause.")),
            new(AffectedKind.Domain, "contoso.example", "contoso.example", Message.Verbatim("Cause.")),
        ]);

        Assert.Equal(
            $"/accounts/3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01?{Given.InAddress}",
            Assert.Single(List().FindAll("[data-testid=affected-row] a")).GetAttribute("href"));
    }

    [Fact]
    public void An_excluded_account_is_marked()
    {
        Evaluations.Affected.AddRange(
            [new(AffectedKind.User, "1", "Ada", Message.Verbatim("Cause.")),
                new(AffectedKind.User, "2", "Break glass", Message.Verbatim("Cause."), IsExcluded: true)]);

        Assert.Contains(
            "Break glass",
            Assert.Single(Rows(List()), r => r.TextContent.Contains("excluded account", StringComparison.Ordinal)).TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_evaluation_is_read_at_once_and_a_page_that_is_gone_is_the_first_one()
    {
        Fill(30);
        var list = List();
        Button(list, "Next").Click();
        Evaluations.Affected.RemoveRange(10, 20);

        list.Render(p => p.Add(l => l.Evaluation, Evaluation(Given.EvaluatedAt.AddHours(1))));

        Assert.Equal(10, Rows(list).Count);
    }

    [Fact]
    public void A_change_of_the_excluded_accounts_is_read_at_once()
    {
        Fill(3);
        var list = List();

        var same = Evaluation(Given.EvaluatedAt);
        list.Render(p => p.Add(l => l.Evaluation, same with { Score = same.Score with { WithoutExcluded = OwnPoints.Share(9, 45, 58) } }));

        Assert.Equal(2, Evaluations.Asked.Count);
    }

    [Fact]
    public void The_same_evaluation_is_not_read_again()
    {
        Fill(3);
        var list = List();

        list.Render(p => p.Add(l => l.Evaluation, Evaluation(Given.EvaluatedAt)));

        Assert.Single(Evaluations.Asked);
    }

    [Fact]
    public void A_database_that_does_not_answer_can_be_asked_again()
    {
        Fill(3);
        Evaluations.Failing = true;
        var list = List();
        Assert.Contains("Another program locks the database.", list.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        Evaluations.Failing = false;
        Button(list, "Try again").Click();

        Assert.Equal(3, Rows(list).Count);
    }

    private void Fill(int count)
    {
        for (var n = 1; n <= count; n++)
            Evaluations.Affected.Add(new(AffectedKind.User, $"{n}", $"Invented person {n}", Message.Verbatim("Has registered nothing.")));
    }

    private StoredEvaluation Evaluation(DateTime at) =>
        Given.Evaluation(Given.Own(OwnPoints.Share(9, 45, 59)) with { EvaluatedAt = at }, affected: Evaluations.Affected.Count);

    private IRenderedComponent<AffectedList> List() => Render<AffectedList>(list => list
        .AddCascadingValue(Given.Scope(null)).Add(l => l.Evaluation, Evaluation(Given.EvaluatedAt)));

    private static IReadOnlyList<AngleSharp.Dom.IElement> Rows(IRenderedComponent<AffectedList> list) =>
        list.FindAll("[data-testid=affected-row]");

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<AffectedList> list, string text) =>
        list.FindAll("button").Single(b => b.TextContent == text);
}
