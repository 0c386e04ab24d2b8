using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Portfolio;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Dashboard.Pages.Portfolio;

/// <summary>One status for many tenants: what it would do, what is written, and what is not.</summary>
public sealed class TenantsChangerTests : IAsyncLifetime
{
    private static readonly TenantId s_complete = TenantId.Parse("0e0d0c0b-0000-4000-8000-000000000009");

    private TestDatabase Database { get; set; } = null!;
    private TenantsChanger Changer => new(Database.Get<IDecisionService>(), Database.Get<IImprovementActionQuery>());

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await Database.ImportAsync(
            Page(Profile("a", 10), Profile("b", 10), Day(Given.Day(0), Score("a", 4), Score("b", 5))),
            Page(Profile("a", 10, tenant: Given.OtherTenantId), Profile("b", 30, tenant: Given.OtherTenantId),
                Day(Given.OtherTenantId, Given.Day(0), Score("a", 0), Score("b", 30))),
            Page(Profile("a", 10, tenant: s_complete), Day(s_complete, Given.Day(0), Score("a", 10))));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task The_preview_has_the_score_of_each_tenant_and_why_one_stays()
    {
        var previews = await PreviewAsync("a");
        var (first, other, complete) = (previews[Given.TenantId], previews[Given.OtherTenantId], previews[s_complete]);

        // An accepted risk is left out: 9 of 20 become 5 of 10, and 30 of 40 become 30 of 30.
        Assert.Equal((45m, 50m), Percents(first, ActionStatus.RiskAccepted));
        Assert.Equal((75m, 100m), Percents(other, ActionStatus.RiskAccepted));
        Assert.Equal((45m, 75m), Percents(first, ActionStatus.ResolvedThroughThirdParty)); // 15 of 20
        Assert.True(first.IsChangedBy(ActionStatus.Planned));
        Assert.Equal("It has this status already.", first.WhyNot(ActionStatus.ToAddress));
        Assert.False(complete.IsChangedBy(ActionStatus.Planned));
        Assert.NotNull(complete.WhyNot(ActionStatus.Planned));
        Assert.Equal("This tenant has no such action.", (await PreviewAsync("b"))[s_complete].WhyNot(ActionStatus.Planned));
    }

    [Fact]
    public async Task The_preview_is_of_the_moment_also_where_the_page_listed_the_tenants_long_ago()
    {
        var listed = await Database.Tenants.ListAsync(TestDatabase.Writer, TestDatabase.Token);
        await PreviewAsync("a", listed);
        await Database.DecideAsync("a", ActionStatus.RiskAccepted, 0);

        var previews = await PreviewAsync("a", listed);

        Assert.Equal(ActionStatus.RiskAccepted, previews[Given.TenantId].Action!.Status);
        Assert.NotNull(Assert.Single(await DecideAsync([previews[Given.TenantId]])).Made);
    }

    [Fact]
    public async Task A_category_without_a_score_has_none_in_the_preview_although_the_action_is_part_of_all()
    {
        await Database.ImportAsync(Page(
            Profile("u", 10, "Unheard"), Day(Given.Day(1), Score("a", 4), Score("u", 0, "Unheard"))));

        var preview = (await PreviewAsync("u"))[Given.TenantId];

        Assert.True(preview.IsChangedBy(ActionStatus.Planned));
        Assert.Empty(preview.Effects);
    }

    [Fact]
    public async Task Tenants_that_can_be_changed_are_and_the_others_say_why_not()
    {
        var previews = await PreviewAsync("a");
        await Database.DecideAsync("a", ActionStatus.RiskAccepted, 0); // in one of them, since the person looked

        var outcomes = await DecideAsync(previews.Values);

        var made = Assert.Single(outcomes, o => o.Made is not null);
        Assert.Equal((Given.OtherTenantId, "a", ActionStatus.Planned), (made.Tenant.Id, made.Made!.ControlId, made.Made.To));
        Assert.Contains("Ada Lovelace", Assert.Single(outcomes, o => o.Tenant.Id == Given.TenantId).Problem!, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(outcomes, o => o.Tenant.Id == s_complete).Problem);
        Assert.Equal(ActionStatus.Planned, (await Database.BoardAsync(Given.OtherTenantId)).Find("a")!.Status);
        Assert.Equal(ActionStatus.RiskAccepted, (await Database.BoardAsync()).Find("a")!.Status);

        var undone = await Changer.UndoAsync(TestDatabase.Writer, outcomes, _ => Task.CompletedTask, TestDatabase.Token);

        Assert.Equal([Given.OtherTenantId], undone.Where(u => u.Made is not null).Select(u => u.Tenant.Id));
        Assert.Equal(ActionStatus.ToAddress, (await Database.BoardAsync(Given.OtherTenantId)).Find("a")!.Status);
    }

    [Fact]
    public async Task A_tenant_that_the_person_only_reads_is_refused_whatever_the_page_sent()
    {
        var previews = await PreviewAsync("a");
        var writer = new Actor("rita", new TenantAccess(AccessLevel.Read,
            [new(Given.OtherTenantId, AccessLevel.ReadWrite)], canManage: false)) { Id = "rita" };

        var outcomes = await DecideAsync([previews[Given.TenantId], previews[Given.OtherTenantId]], writer);

        Assert.Equal([false, true], outcomes.Select(o => o.Made is not null));
        Assert.NotNull(outcomes[0].Problem);
        Assert.Equal(ActionStatus.ToAddress, (await Database.BoardAsync()).Find("a")!.Status);
    }

    [Fact]
    public async Task Whoever_stops_it_keeps_what_is_written_and_nothing_else()
    {
        var previews = await PreviewAsync("a");
        using var stop = new CancellationTokenSource();
        List<int> done = [];

        var outcomes = await Changer.DecideAsync(
            TestDatabase.Writer, new([previews[Given.TenantId], previews[Given.OtherTenantId]], ActionStatus.Planned, null),
            count =>
            {
                done.Add(count);
                return stop.CancelAsync();
            }, stop.Token);

        Assert.Equal([1], done);
        Assert.Equal(Given.TenantId, Assert.Single(outcomes).Tenant.Id);
        Assert.Equal(ActionStatus.Planned, (await Database.BoardAsync()).Find("a")!.Status);
        Assert.Equal(ActionStatus.ToAddress, (await Database.BoardAsync(Given.OtherTenantId)).Find("a")!.Status);
    }

    private static (decimal?, decimal?) Percents(TenantPreview preview, ActionStatus status) =>
        (preview.Effects[status].Before.Percent, preview.Effects[status].After.Percent);

    private async Task<IReadOnlyDictionary<TenantId, TenantPreview>> PreviewAsync(string controlId, IReadOnlyList<Tenant>? listed = null)
    {
        var tenants = listed ?? await Database.Tenants.ListAsync(TestDatabase.Writer, TestDatabase.Token);
        return (await Changer.PreviewAsync(controlId, tenants, _ => Task.CompletedTask, TestDatabase.Token)).ToDictionary(p => p.Tenant.Id);
    }

    private Task<IReadOnlyList<TenantOutcome>> DecideAsync(IEnumerable<TenantPreview> previews, Actor? actor = null) => Changer.DecideAsync(
        actor ?? TestDatabase.Writer, new([.. previews], ActionStatus.Planned, null), _ => Task.CompletedTask, TestDatabase.Token);
}
