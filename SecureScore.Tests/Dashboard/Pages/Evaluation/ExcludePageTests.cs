using Bunit;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Evaluation;

public sealed class ExcludePageTests : DashboardContext
{
    [Fact]
    public void Chosen_and_pasted_accounts_are_excluded_together_by_one_click()
    {
        var page = Show("/accounts/exclude", 120);

        Assert.Empty(EvaluationCommands.Asked);
        page.FindAll("[data-testid=choice-row] input")[1].Change(true);
        page.Find("[data-testid=pasted-accounts] form").Submit();
        Assert.Equal("2 accounts selected", page.Find("[data-testid=chosen-count]").TextContent);
        Assert.Equal("1 of 2 lines found and selected.", page.Find("[data-testid=pasted-accounts] [role=status]").TextContent);
        page.FindAll("[data-testid=exclude-many] input")[0].Change("Mailboxes");
        page.FindAll("[data-testid=exclude-many] input")[1].Change("Grace");
        page.Find("[data-testid=exclude-many]").Submit();

        Assert.Equal(["exclude 2, Shared: Mailboxes / Grace"], EvaluationCommands.Asked);
        Assert.Equal("0 accounts selected", page.Find("[data-testid=chosen-count]").TextContent);
    }

    [Fact]
    public void All_that_match_are_chosen_at_once()
    {
        var page = Show("/accounts/exclude?group=guests", 120);

        Assert.Equal(50, page.FindAll("[data-testid=choice-row]").Count);
        page.Find("[data-testid=choose-all]").Click();

        Assert.Equal("120 accounts selected", page.Find("[data-testid=chosen-count]").TextContent);
        Assert.Equal(new(AccountGroup.Guests, null, null), Picker.Asked);
    }

    [Fact]
    public void Accounts_of_an_action_come_whole_and_a_reader_chooses_none()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        Picker.Accounts.Add(Account(1));

        var page = Page<ExcludePage>(
            "/accounts/exclude?control=MFARegistrationV2", Given.Scope(null, SecureScore.Core.Access.AccessLevel.Read));

        Assert.Equal(new(AccountGroup.All, null, "MFARegistrationV2"), Picker.Asked);
        Assert.All(
            page.FindAll("[data-testid=choice-row] input, [data-testid=exclude-many] :is(input, select)"),
            e => Assert.True(e.HasAttribute("disabled")));
        Assert.Contains("View only", page.Find("[data-testid=exclude-many] + .hint").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        1, 1, 1,
        "1 account excluded. 1 was excluded already. 1 is not in the newest evaluation. "
            + "To undo it, remove the accounts from the list of excluded accounts.")]
    [InlineData(2, 0, 0, "2 accounts excluded. To undo it, remove the accounts from the list of excluded accounts.")]
    [InlineData(0, 3, 2, "0 accounts excluded. 3 were excluded already. 2 are not in the newest evaluation.")]
    public void What_became_of_accounts_is_said_in_singular_and_plural(int added, int listed, int missing, string expected) =>
        Assert.Equal(expected, EvaluationText.ToText(new ExcludedBatch(added, listed, missing)));

    [Fact]
    public void A_searched_list_of_excluded_accounts_never_stays_on_a_page_that_is_gone()
    {
        var accounts = Enumerable.Range(0, 60).Select(i => Given.Excluded(SmallExport.Person(i), $"Room {i}") with { Id = i }).ToList();
        var card = Render<ExcludedAccountsCard>(p => p.Add(c => c.TenantId, Given.TenantId).Add(c => c.Accounts, accounts)
            .Add(c => c.HasEvaluation, true).AddCascadingValue(Given.Scope(null)));
        card.Find("[data-testid=excluded-search]").Input("room");
        card.FindAll(".pager button")[1].Click();
        Assert.Equal(10, card.FindAll("[data-testid=excluded-row]").Count);

        card.Render(p => p.Add(c => c.Accounts, accounts[..50]));

        Assert.Equal(50, card.FindAll("[data-testid=excluded-row]").Count);
        Assert.NotNull(card.Find("[data-testid=excluded-search]")); // or the search could not be cleared
    }

    private IRenderedComponent<ExcludePage> Show(string address, int accounts)
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        Picker.Accounts.AddRange(Enumerable.Range(0, accounts).Select(Account));
        Picker.Pasted.AddRange([new(1, "a", PastedAccountOutcome.Found, Account(200)), new(2, "b", PastedAccountOutcome.NotFound, null)]);
        return Page<ExcludePage>(address, Given.Scope(null));
    }

    private static AccountMatch Account(int number) => new(SmallExport.Person(number), $"Room {number}", $"room-{number}@fabrikam.example");
}
