using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Evaluation;

public sealed class AccountsPageTests : DashboardContext
{
    [Fact]
    public void An_account_begins_with_the_answer_and_names_the_cause_of_each_control()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        var standing = Given.Standing("Scanner 1", ("keys", AccountOutcome.NotCounted, "It holds none of the roles that are counted."),
            ("legacy", AccountOutcome.Protected, null),
            ("reset", AccountOutcome.NotEvaluated, "Not evaluated, because Users could not be read."),
            ("mfa", AccountOutcome.NotProtected, "Not registered for MFA."));
        Evaluations.Accounts.Add(standing with { Excluded = Given.Excluded(standing.Account.Id, "Scanner 1") });

        var page = Show(standing.Account.Id);

        // one is about others, one could not be read
        Assert.Equal("Not counted as protected by 1 of 2 controls.", page.Find("[data-testid=account-headline]").TextContent);
        Assert.Equal(
            ["Not counted as protected", "Protected", "Unknown", "Not about this account"],
            page.FindAll("[data-testid=count-row] .status").Select(s => s.TextContent));
        Assert.Contains("Not registered for MFA.", page.Find("[data-control-id=mfa]").TextContent, StringComparison.Ordinal);
        Assert.Contains("holds none of the roles", page.Find("[data-control-id=keys]").TextContent, StringComparison.Ordinal);
        Assert.Contains("could not be read", page.Find("[data-control-id=reset]").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Emergency access: Sealed. Owner: Grace Hopper.", page.Find("[data-testid=account-excluded]").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_says_which_policy_covers_which_misses_and_which_only_reports()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        var standing = Given.Standing("Scanner 1");
        Evaluations.Accounts.Add(standing);

        var rows = Show(standing.Account.Id).FindAll("[data-testid=answer-row]").Select(r => r.TextContent).ToList();

        Assert.Contains("Covered", rows[0], StringComparison.Ordinal);
        Assert.Contains("Covered by policy “MFA”.", rows[0], StringComparison.Ordinal);
        Assert.Contains("Not covered", rows[1], StringComparison.Ordinal);
        Assert.Contains("Would be covered if report-only policies were turned on.", rows[2], StringComparison.Ordinal);
        Assert.DoesNotContain("report-only", rows[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, "Covered|granted|S")]
    [InlineData(false, false, "Unknown|to-address|Not known, because P could not be read. S")]
    [InlineData(false, true, "Unknown|to-address|Not known, because P could not be read.")]
    public void What_is_not_known_is_not_told_as_not_covered(bool isCovered, bool isWithoutPolicy, string words)
    {
        var explanation = new AccessExplanation(isCovered, isWithoutPolicy ? null : Given.Policy("P"), Message.Verbatim("S"), false)
        {
            Unknown = isCovered ? null : Message.Verbatim("Not known, because P could not be read."),
        };

        Assert.Equal(words, $"{AccountText.ToText(explanation)}|{AccountText.ClassOf(explanation)}|{AccountText.Why(explanation)}");
    }

    [Theory]
    [InlineData("/accounts", AccountGroup.All, null)]
    [InlineData("/accounts?group=without-mfa&q=scan", AccountGroup.WithoutMfa, "scan")]
    [InlineData("/accounts?group=nonsense&q=%20", AccountGroup.All, null)]
    public void The_address_says_which_accounts_are_listed(string address, AccountGroup group, string? pattern)
    {
        var page = List(address, 1);

        Assert.Equal(new AccountFilter(group, pattern, null) { IncludesExcluded = true }, Picker.Asked);
        Assert.Single(page.FindAll("[data-testid=account-row]"));
        Assert.Equal(AccountText.NameOf(group), page.Find(".account-groups [aria-current]").TextContent);
    }

    [Theory]
    [InlineData("", "1–50 of 101", 50)]
    [InlineData("?page=3", "101–101 of 101", 1)]
    [InlineData("?page=4", "1–50 of 101", 50)] // there is none such
    [InlineData("?page=99999999999", "1–50 of 101", 50)]
    [InlineData("?page=-1", "1–50 of 101", 50)]
    public void A_page_of_the_list_stands_in_the_address(string query, string words, int rows)
    {
        var page = List($"/accounts{query}", 101);

        Assert.Contains(words, page.Find(".pager").TextContent, StringComparison.Ordinal);
        Assert.Equal(rows, page.FindAll("[data-testid=account-row]").Count);
    }

    [Fact]
    public void The_list_leads_to_an_account_and_back_and_to_where_its_accounts_are_excluded()
    {
        var page = List("/accounts?group=guests&q=ada", 1);

        Assert.Equal(
            $"/accounts/{Picker.Accounts[0].Id}?group=guests&q=ada&{Given.InAddress}",
            page.Find("[data-testid=account-row] a").GetAttribute("href"));
        Assert.Equal(
            $"/accounts/exclude?group=guests&q=ada&{Given.InAddress}", page.Find("[data-testid=exclude-accounts]").GetAttribute("href"));
        Assert.Equal(
            $"/accounts/exclude?group=all&{Given.InAddress}",
            List("/accounts", 1).Find("[data-testid=exclude-accounts]").GetAttribute("href"));
        Assert.Empty(List("/accounts?group=excluded", 1).FindAll("[data-testid=exclude-accounts]"));
    }

    [Fact]
    public void Nothing_matches_says_so() =>
        Assert.Contains("Nothing matches", List("/accounts?q=nobody", 0).Markup, StringComparison.Ordinal);

    [Theory]
    [InlineData(UserTraits.Enabled | UserTraits.MfaRegistered, false, "")]
    [InlineData(UserTraits.Enabled | UserTraits.Reported, false, "No MFA")]
    [InlineData(UserTraits.Enabled, false, "")] // in no report: nothing is known
    [InlineData(UserTraits.Enabled | UserTraits.Agent, false, "Agent")] // has no methods
    [InlineData(UserTraits.Guest, true, "Excluded, Disabled, Guest")] // cannot sign in, so MFA says nothing
    public void What_sets_an_account_apart_is_marked(UserTraits traits, bool isExcluded, string marks) => Assert.Equal(
        marks,
        string.Join(", ", AccountText.Marks(new(Guid.NewGuid(), "Ada", "ada@x") { Traits = traits, IsExcluded = isExcluded })));

    [Fact]
    public void What_is_typed_stands_in_the_address()
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        var page = Page<AccountsPage>("/accounts", Given.Scope(null));

        page.Find("[data-testid=account-search]").Input("scan & co");

        Assert.EndsWith(
            $"/accounts?q=scan%20%26%20co&{Given.InAddress}", Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_evaluation_and_for_a_deleted_account_the_page_says_so()
    {
        Assert.Contains("Not evaluated yet", Show(Guid.NewGuid()).Markup, StringComparison.Ordinal);
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        Assert.Contains("This account is not there", Show(Guid.NewGuid()).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "No control that counts accounts has been evaluated yet.")]
    [InlineData("E", "No control that counts accounts has been evaluated yet.")]
    [InlineData("EC", "No control counts this account.")]
    [InlineData("PC", "Protected, as the 1 control that counts this account has it.")]
    [InlineData("PPPPPPP", "Protected, as all 7 controls that count this account have it.")]
    [InlineData("N", "Not counted as protected by 1 of 1 control.")]
    [InlineData("PNPCEPNPP", "Not counted as protected by 2 of 7 controls.")]
    public void The_headline_is_one_sentence(string outcomes, string words) =>
        Assert.Equal(words, AccountText.Headline([.. outcomes.Select((o, i) => new AccountCount(Given.Definition($"c{i}"), o switch
        {
            'P' => AccountOutcome.Protected,
            'N' => AccountOutcome.NotProtected,
            'C' => AccountOutcome.NotCounted,
            _ => AccountOutcome.NotEvaluated,
        }, null))]));

    [Theory]
    [InlineData(
        UserTraits.Enabled | UserTraits.Reported | UserTraits.MfaRegistered | UserTraits.MfaCapable,
        "Enabled|Member|The cloud|Registered|No passwordless method|Neither registered nor allowed by policy")]
    [InlineData(
        UserTraits.Guest | UserTraits.External | UserTraits.Synced,
        "Disabled: it cannot sign in|Guest|The directory on premises, synchronized|Microsoft's report does not have this "
            + "account, so nothing is known")]
    [InlineData(
        UserTraits.Enabled | UserTraits.External | UserTraits.Reported | UserTraits.MfaRegistered | UserTraits.PasswordlessCapable
            | UserTraits.SsprEnabled,
        "Enabled|Member who signs in elsewhere|The cloud|Registered, but with no method that the tenant allows|Can sign in without a "
            + "password|Allowed by policy, but not registered")]
    [InlineData(
        UserTraits.SyncUnspecified,
        "Disabled: it cannot sign in|Member|Not known: what was read does not say|Microsoft's report does not have this "
            + "account, so nothing is known")]
    public void Traits_are_told_in_words(UserTraits traits, string words) =>
        Assert.Equal(words, string.Join('|', AccountText.Traits(traits).Select(t => t.Words)));

    private IRenderedComponent<AccountsPage> List(string address, int accounts)
    {
        Evaluations.Summary = Given.Summary(null, ScoreBase.Microsoft);
        Picker.Accounts.Clear();
        Picker.Accounts.AddRange(Enumerable.Range(1, accounts).Select(i => new AccountMatch(Guid.NewGuid(), $"Account {i}", $"a{i}@x")));
        return Page<AccountsPage>(address, Given.Scope(null));
    }

    private IRenderedComponent<AccountsPage> Show(Guid id) =>
        Render<AccountsPage>(page => page.Add(p => p.Id, id).AddCascadingValue(Given.Scope(null)));
}
