using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;
using SecureScore.Core.WriteBack;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Dashboard.Components.Pages.Decisions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

public sealed class PaneWriteBackTests : DashboardContext
{
    private static readonly DateTime s_noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Without_write_back_nothing_is_said() =>
        Assert.Empty(Pane(ActionStatus.Planned, null, isOn: false).Find("[data-testid=sending]").TextContent.Trim());

    [Theory]
    [InlineData("a", ActionStatus.Planned, "Stays here: Microsoft has no such status.")]
    [InlineData("scid_1", ActionStatus.RiskAccepted, "Stays here: Graph refuses changes of this control.")]
    public void What_stays_here_says_why(string controlId, ActionStatus status, string words) =>
        Assert.Contains(words, Pane(status, null, controlId: controlId).Markup, StringComparison.Ordinal);

    [Fact]
    public void A_sending_of_an_older_decision_is_not_shown() =>
        Assert.DoesNotContain(
            "Confirmed", Pane(ActionStatus.RiskAccepted, Sending(WriteBackStatus.Confirmed) with { Version = 0 }).Markup,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(2, "does not show it yet")]
    [InlineData(8, "more than 7 days")]
    public void Waiting_tells_when_it_lasts_too_long(int days, string words)
    {
        Clock.Advance(TimeSpan.FromDays(days));

        Assert.Contains(
            words, Pane(ActionStatus.RiskAccepted, Sending(WriteBackStatus.Sent) with { SentAt = s_noon }).Markup,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WriteBackStatus.Rejected, "Send again", "send a again")]
    [InlineData(WriteBackStatus.Rejected, "Give up", "give a up")]
    [InlineData(WriteBackStatus.Overwritten, "Use Microsoft's", "take theirs of a")]
    [InlineData(WriteBackStatus.Overwritten, "Send again", "send a again")]
    public void A_person_settles_what_waits_for_one(WriteBackStatus status, string button, string settled)
    {
        var pane = Pane(ActionStatus.RiskAccepted, Sending(status));

        pane.FindAll("button").Single(b => b.TextContent == button).Click();

        Assert.Equal([settled], WriteBack.Settled);
    }

    [Fact]
    public void Who_overwrote_it_is_named_and_Microsoft_itself_as_well()
    {
        var byBob = Sending(WriteBackStatus.Overwritten) with { Theirs = new("ThirdParty", "bob@contoso.example", s_noon, "We use Okta") };

        var pane = Pane(ActionStatus.RiskAccepted, byBob).Find("[data-testid=sending]").TextContent;

        Assert.Contains("bob@contoso.example set “ThirdParty” on", pane, StringComparison.Ordinal);
        Assert.Contains("We use Okta", pane, StringComparison.Ordinal);
        Assert.Contains(
            "accepted the decision and reset it",
            Pane(ActionStatus.RiskAccepted, byBob with { Theirs = new("Default", null, null, null) }).Markup,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_sees_the_choices_disabled_with_the_reason()
    {
        var buttons = Pane(ActionStatus.RiskAccepted, Sending(WriteBackStatus.Rejected), access: AccessLevel.Read).FindAll("button");

        Assert.Equal(2, buttons.Count);
        Assert.All(buttons, b => Assert.True(b.HasAttribute("disabled")
            && b.GetAttribute("title")!.StartsWith("View only", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_decisions_page_tells_where_each_stands_and_lists_what_is_not_confirmed()
    {
        var scope = Given.Scope(Given.BoardOf(
            Given.Action("a", status: ActionStatus.RiskAccepted), Given.Action("b", status: ActionStatus.RiskAccepted),
            Given.Action("scid_1", status: ActionStatus.RiskAccepted)));
        Connections.TurnOn(Given.TenantId);
        WriteBack.Sendings["a"] = Sending(WriteBackStatus.Confirmed);
        WriteBack.Sendings["b"] =
            Sending(WriteBackStatus.Rejected) with { ControlId = "b", Error = Message.Verbatim("Microsoft Graph refused the request: no" )};

        var all = Page<DecisionsPage>("/decisions", scope);
        all.WaitForAssertion(() => Assert.Equal(
            ["Confirmed by Microsoft", "Rejected by Microsoft", "Stays here: Graph refuses changes of this control."],
            all
                .FindAll("[data-testid=decision-row]")
                .OrderBy(r => r.GetAttribute("data-control-id"))
                .Select(r => r.QuerySelector("td.portal")!.TextContent)));
        Assert.Contains("Not confirmed by Microsoft (1)", all.Markup, StringComparison.Ordinal);

        var open = Page<DecisionsPage>("/decisions?status=not-confirmed", scope);
        open.WaitForAssertion(() => Assert.Contains(
            "refused the request: no", Assert.Single(open.FindAll("[data-testid=sending-row]")).TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<PaneWriteBack> Pane(
        ActionStatus status, DecisionWriteBack? sending, bool isOn = true, string controlId = "a",
        AccessLevel access = AccessLevel.ReadWrite)
    {
        var action = Given.Action(controlId, status: status);
        return Render<PaneWriteBack>(pane => pane.AddCascadingValue(Given.Scope(Given.BoardOf(action), access))
            .Add(p => p.Action, action).Add(p => p.Sending, sending).Add(p => p.IsOn, isOn));
    }

    private static DecisionWriteBack Sending(WriteBackStatus status) =>
        new() { ControlId = "a", Version = 1, State = "Ignored", Status = status, QueuedAt = s_noon, EndedAt = s_noon };
}
