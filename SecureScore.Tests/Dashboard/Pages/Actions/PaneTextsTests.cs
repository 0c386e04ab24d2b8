using Bunit;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

/// <summary>Whose text the pane and the list show, and that they say so.</summary>
public sealed class PaneTextsTests : DashboardContext
{
    private const string Id = "AdminMFAV2";
    private const string Microsofts = "Microsoft's text";
    private const string Ours = "SecureScore's text";

    private static readonly OwnControlText s_own = OwnControlTexts.Find(Id)!; // every evaluated control has one

    private static readonly ControlProfile s_profile = Given.Profile(Id, 10) with
    {
        Remediation = "<p>Theirs.</p>", RemediationImpact = "<p>Felt.</p>", ActionUrl = "https://entra.microsoft.com/theirs",
        Threats = ["Account Breach"], Rank = 1, UserImpact = "High", ImplementationCost = "High",
    };

    [Fact]
    public void Microsofts_texts_come_first_and_are_marked()
    {
        var pane = Texts(Details(s_profile, "<p>Because.</p>"));

        Assert.Equal([$"Why it matters {Microsofts}", $"Steps {Microsofts}", $"What users will notice {Microsofts}"], Headings(pane));
        foreach (var text in new[] { "Because.", "Theirs.", "Felt." }) Assert.Contains(text, pane.Markup, StringComparison.Ordinal);
        Assert.Equal("https://entra.microsoft.com/theirs", pane.Find("a.button").GetAttribute("href"));
        Assert.Empty(pane.FindComponents<OwnTextMark>());
        Assert.DoesNotContain("appear after a sync", pane.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_Microsofts_profile_SecureScores_are_shown_and_marked(bool hasEntry)
    {
        var pane = Texts(Details(hasEntry ? Given.Profile(Id, 10) with { IsOwn = true } : null));

        Assert.Equal([$"Why it matters {Ours}", $"Steps {Ours}", $"What users will notice {Ours}"], Headings(pane));
        Assert.Equal(s_own.Steps, pane.FindAll("ol.steps li").Select(li => li.TextContent));
        Assert.Contains(s_own.Why, pane.Find("[data-testid=own-why] p").TextContent, StringComparison.Ordinal);
        Assert.Equal(s_own.Address.ToString(), pane.Find("a.button").GetAttribute("href"));
        Assert.Contains("Microsoft's texts appear after a sync", pane.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_Microsofts_profile_leaves_out_is_SecureScores_and_the_rest_Microsofts() => Assert.Equal(
        [$"Why it matters {Ours}", $"Steps {Microsofts}", $"What users will notice {Ours}"],
        Headings(Texts(Details(s_profile with { RemediationImpact = null }))));

    [Fact]
    public void Texts_of_the_sample_tenant_are_nobodys_but_the_samples()
    {
        var scope = Given.Scope(null) with { Tenant = new(Given.TenantId, "Contoso", true, 1, Given.Day(0)) };

        var pane = Render<PaneTexts>(p => p.Add(t => t.Details, Details(s_profile, "<p>Because.</p>")).AddCascadingValue(scope));

        Assert.Equal(["Why it matters Sample text", "Steps Sample text", "What users will notice Sample text"], Headings(pane));
    }

    [Fact]
    public void Without_any_text_that_is_said() =>
        Assert.Contains("No steps are known", Texts(new() { Action = Given.Action("unknown"), Decisions = [], PointsHistory = [] }).Markup,
            StringComparison.Ordinal);

    [Fact]
    public void Facts_mark_what_is_SecureScores_and_have_no_rank_without_Microsofts()
    {
        var facts = Facts(Details(Given.Profile(Id, 10) with { IsOwn = true }));

        Assert.Equal("not known", Fact(facts, "Rank"));
        Assert.Equal(["Low" + Ours, "Low" + Ours], [Fact(facts, "User impact"), Fact(facts, "Implementation cost")]);
        Assert.Equal(string.Join(", ", s_own.Threats) + Ours, Fact(facts, "Threats"));
    }

    [Fact]
    public void Facts_of_Microsofts_profile_are_not_marked()
    {
        var facts = Facts(Details(s_profile));

        Assert.Equal(["1", "High", "High", "Account Breach"],
            new[] { "Rank", "User impact", "Implementation cost", "Threats" }.Select(name => Fact(facts, name)));
        Assert.Empty(facts.FindComponents<OwnTextMark>());
    }

    [Fact]
    public void The_list_marks_a_title_of_SecureScore_and_no_other()
    {
        var board = Given.BoardOf(Given.Action(Id, points: 1, max: null), Given.Action("BlockLegacyAuthentication"));

        var titles = Page<ActionsPage>("/actions", Given.Scope(board)).FindAll("[data-testid=action-row] td.title")
            .Select(cell => string.Concat(cell.QuerySelectorAll("a, .mark").Select(e => e.TextContent)));

        Assert.Equal([Ours + "no profile" + s_own.Title, "Title of BlockLegacyAuthentication"], titles.Order(StringComparer.Ordinal));
    }

    private static ActionDetails Details(ControlProfile? profile, string? description = null) => new()
    {
        Action = new ActionInput(profile, Given.Score(4, Id), [], null).ToAction(Given.Day(0)),
        Profile = profile,
        Description = description,
        Decisions = [],
        PointsHistory = [],
    };

    private IRenderedComponent<PaneTexts> Texts(ActionDetails details) =>
        Render<PaneTexts>(p => p.Add(t => t.Details, details).AddCascadingValue(Given.Scope(null)));

    private IRenderedComponent<PaneFacts> Facts(ActionDetails details) =>
        Render<PaneFacts>(p => p.Add(f => f.Details, details).AddCascadingValue(Given.Scope(Given.BoardOf())));

    private static IEnumerable<string> Headings(IRenderedComponent<PaneTexts> pane) =>
        pane.FindAll("h3, h4").Select(h => h.TextContent.Trim());

    private static string Fact(IRenderedComponent<PaneFacts> facts, string name) =>
        facts.FindAll("dt").Single(dt => dt.TextContent == name).NextElementSibling!.TextContent.Trim(); // each has its value
}
