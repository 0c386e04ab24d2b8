using Bunit;
using SecureScore.Core.Configuration;
using SecureScore.Dashboard.Components.Pages.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Evaluation;

public sealed class WhatIfFormTests : DashboardContext
{
    [Theory]
    [InlineData("p2", true)]
    [InlineData("p1", false)]
    public void A_newer_evaluation_keeps_the_chosen_policy_unless_it_is_gone(string chosen, bool isThere)
    {
        var form = RenderForm(Given.Policy("p1"), Given.Policy("p2"));
        form.Find("[data-testid=what-if-policy]").Change(chosen);

        form.Render(p => p.Add(f => f.Policies, [Given.Policy("p0"), Given.Policy("p2")]));

        var select = form.Find("[data-testid=what-if-policy]");
        Assert.Equal(isThere ? chosen : null, select.GetAttribute("value"));
        Assert.Equal(isThere ? chosen : null, select.QuerySelector("option[selected]")?.GetAttribute("value"));
        Assert.Equal(!isThere, form.FindAll("button[type=submit]")[1].HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("mfa", true)]
    [InlineData("gone", false)]
    public void A_newer_evaluation_keeps_the_chosen_action_unless_it_is_complete(string chosen, bool isThere)
    {
        var form = RenderForm();
        form.Find("[data-testid=what-if-control]").Change(chosen);

        form.Render(p => p.Add(f => f.Controls, [Given.Evaluated("more", 2), Given.Evaluated("mfa", 5), Given.Evaluated("gone", 10)]));

        var select = form.Find("[data-testid=what-if-control]");
        Assert.Equal(isThere ? chosen : null, select.QuerySelector("option[selected]")?.GetAttribute("value"));
        Assert.Equal(!isThere, form.FindAll("button[type=submit]")[0].HasAttribute("disabled"));
    }

    private IRenderedComponent<WhatIfForm> RenderForm(params ConditionalAccessPolicy[] policies) => Render<WhatIfForm>(p => p
        .Add(f => f.Change, new())
        .Add(f => f.Controls, [Given.Evaluated("mfa", 5), Given.Evaluated("gone", 5)])
        .Add(f => f.Policies, policies)
        .AddCascadingValue(Given.Scope(null)));
}
