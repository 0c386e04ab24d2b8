using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Portfolio;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Portfolio;

/// <summary>Which tenants of an action can be selected.</summary>
public sealed class TenantActionTableTests : DashboardContext
{
    private static readonly Tenant[] s_tenants =
        [TenantOf(1, "Own"), TenantOf(2, "Read only"), TenantOf(3, "Complete"), TenantOf(4, "Without")];

    [Fact]
    public void Only_where_the_status_can_be_set_is_there_a_box_to_tick_and_the_others_say_why()
    {
        var written = new[] { 0, 2, 3 }.Select(i => KeyValuePair.Create(s_tenants[i].Id, AccessLevel.ReadWrite));
        var actor = new Actor("rita", new TenantAccess(AccessLevel.Read, written, canManage: false)) { Id = "rita" };

        var boxes = Render(actor).FindAll("input[type=checkbox]").ToDictionary(b => b.GetAttribute("aria-label")!);

        Assert.Equal(4, boxes.Count);
        Assert.False(boxes["Select Own"].HasAttribute("disabled"));
        Assert.Equal("View only in this tenant", boxes["Select Read only"].GetAttribute("title"));
        Assert.StartsWith("Completed", boxes["Select Complete"].GetAttribute("title"), StringComparison.Ordinal);
        Assert.StartsWith("Not applicable", boxes["Select Without"].GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal(3, boxes.Values.Count(b => b.HasAttribute("disabled")));
    }

    [Fact]
    public void A_reader_has_no_boxes() =>
        Assert.Empty(Render(new Actor("charles", AccessLevel.Read)).FindAll("input"));

    private IRenderedComponent<TenantActionTable> Render(Actor actor)
    {
        var action = new PortfolioAction("a", "Title", null, new Dictionary<TenantId, TenantAction>
        {
            [s_tenants[0].Id] = Of(ActionCard.ToAddress), [s_tenants[1].Id] = Of(ActionCard.ToAddress),
            [s_tenants[2].Id] = Of(ActionCard.Completed),
        });
        return Render<TenantActionTable>(p => p
            .AddCascadingValue(Given.Scope(null) with { Actor = actor })
            .Add(t => t.List, TenantActionList.Create(new(s_tenants, 0, [action]), "a", new())!)
            .Add(t => t.HrefOf, address => address.ToQuery())
            .Add(t => t.Chosen, new HashSet<TenantId>()));
    }

    private static Tenant TenantOf(int number, string name) =>
        new(TenantId.Parse($"00000000-0000-4000-8000-{number:000000000000}"), name, false, 1, null);

    private static TenantAction Of(ActionCard card) => new() { Category = ControlCategory.Identity, Card = card, Measured = 4, Max = 10 };
}
