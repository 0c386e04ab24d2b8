using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Import;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Portfolio;

/// <summary>The improvement actions of all tenants, as they are stored and listed.</summary>
public sealed class PortfolioActionsTests
{
    private static readonly TenantId s_unread = TenantId.Parse("0e0d0c0b-0000-4000-8000-000000000009");

    [Fact]
    public async Task Each_action_is_listed_once_with_what_it_is_in_each_tenant()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportTwoAsync(database);

        var listed = await ListAsync(database);

        Assert.Equal([Given.TenantId, Given.OtherTenantId], listed.Tenants.Select(t => t.Id));
        Assert.Equal(1, listed.Unread);
        Assert.Equal(["a", "b", "c"], listed.Actions.Select(a => a.ControlId));
        var a = listed.Find("A")!;
        Assert.Equal(("Title of a", "AzureAD"), (a.Title, a.Service));
        // 4 + 5 of 20 points here: with all 10 of a it would be 15 of 20. There it has all its points.
        Assert.Equal((ActionCard.Regressed, 4m, 10m, 30m), FactsOf(a.In(Given.TenantId)!));
        Assert.Equal((ActionCard.Completed, 10m, 10m, 0m), FactsOf(a.In(Given.OtherTenantId)!));
        Assert.Equal((1, 1, 1), (a.CountOf(ActionCard.Regressed), a.CountOf(ActionCard.Completed), a.Open));
        var users = listed.Find("c")!.In(Given.OtherTenantId)!;
        Assert.Equal((3m, 12m), (users.Count, users.Total));
        Assert.Null(listed.Find("c")!.In(Given.TenantId)); // no score of it there
        Assert.Null(listed.Find("d"));
    }

    [Fact]
    public async Task Only_actions_of_the_category_are_listed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(
            Profile("a", 10), Profile("b", 10, "Data"), Day(Given.Day(0), Score("a", 4), Score("b", 5, "Data"))));

        Assert.Equal(["b"], (await ListAsync(database, ScoreView.Parse("Data"))).Actions.Select(a => a.ControlId));
        Assert.Equal(["a", "b"], (await ListAsync(database, ScoreView.All)).Actions.Select(a => a.ControlId));
    }

    [Fact]
    public async Task An_action_that_is_in_another_category_in_some_tenants_is_listed_with_all_of_them()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(
            Page(Profile("a", 10), Day(Given.Day(0), Score("a", 4))),
            Page(Profile("a", 10, "Apps", Given.OtherTenantId), Day(Given.OtherTenantId, Given.Day(0), Score("a", 5, "Apps"))));

        foreach (var view in new[] { ScoreView.Identity, ScoreView.Parse("Apps"), ScoreView.All })
            Assert.Equal(2, Assert.Single((await ListAsync(database, view)).Actions).ByTenant.Count);
        Assert.Empty((await ListAsync(database, ScoreView.Parse("Data"))).Actions);
    }

    [Fact]
    public async Task The_title_is_of_a_tenant_that_has_a_definition()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(
            Page(Day(Given.Day(0), Score("a", 4), Score("b", 4))), // without profiles
            Page(Profile("A", 10, tenant: Given.OtherTenantId), Day(Given.OtherTenantId, Given.Day(0), Score("A", 5))));

        var listed = await ListAsync(database);

        Assert.Equal(["Title of A", "b"], listed.Actions.Select(a => a.Title).Order(StringComparer.Ordinal));
        Assert.Equal(ActionCard.NoProfile, listed.Find("a")!.In(Given.TenantId)!.Card);
        Assert.Equal("locked.no-profile", listed.Find("a")!.In(Given.TenantId)!.LockedBecause!.Code);
        Assert.Null(listed.Find("a")!.In(Given.OtherTenantId)!.LockedBecause);
    }

    [Fact]
    public async Task A_decision_and_an_import_count_at_once_although_the_list_is_kept_in_memory()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ImportTwoAsync(database);
        await ListAsync(database);

        await database.DecideAsync("a", ActionStatus.RiskAccepted, 0);

        var decided = await ListAsync(database);
        // 5 of 10 without a; completed it would be 15 of 20.
        Assert.Equal((ActionCard.RiskAccepted, 4m, 10m, 25m), FactsOf(decided.Find("a")!.In(Given.TenantId)!));
        Assert.Equal(0, decided.Find("a")!.Open);

        await database.ImportAsync(Page(Day(Given.Day(86), Score("b", 10))));

        var imported = await ListAsync(database);
        Assert.Null(imported.Find("a")!.In(Given.TenantId)); // the newest day does not have it
        Assert.Equal((ActionCard.Completed, 10m, 10m, 0m), FactsOf(imported.Find("b")!.In(Given.TenantId)!));
    }

    [Fact]
    public async Task What_is_listed_is_what_the_tenant_s_own_list_says()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        var board = await database.BoardAsync(SampleTenant.Id);

        var listed = await ListAsync(database, ScoreView.All); // the sample tenant counts while it is alone

        var expected = board.Actions.Where(a => a.Card != ActionCard.NotApplicable).ToList();
        Assert.Equal(
            expected.Select(a => (a.ControlId, a.Title, a.Service)).Order(),
            listed.Actions.Select(a => (a.ControlId, a.Title, a.Service)).Order());
        Assert.All(expected, action =>
        {
            var there = listed.Find(action.ControlId)!.In(SampleTenant.Id)!;
            Assert.Equal((action.Category, action.Card), (there.Category, there.Card));
            Assert.Equal((action.Count, action.Total), (there.Count, there.Total));
            Assert.Equal((action.Points.Measured, action.Points.Max), (there.Measured, there.Max));
            Assert.Equal(action.ScoreImpact ?? -1, there.ScoreImpact ?? -1, 12);
        });
    }

    [Fact]
    public async Task A_reader_sees_the_actions_of_their_tenants_and_the_sample_counts_only_alone()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        await ImportTwoAsync(database);
        var reader = new Actor(
            "rita", new TenantAccess(AccessLevel.None, [new(Given.OtherTenantId, AccessLevel.Read)], canManage: false)) { Id = "rita" };

        var own = await database.Get<IPortfolioQuery>().ListActionsAsync(reader, ScoreView.Identity, null, TestDatabase.Token);
        await database.Tenants.SetHiddenAsync(TestDatabase.Writer, Given.OtherTenantId, true, TestDatabase.Token);
        var shown = await ListAsync(database);

        Assert.Equal([Given.OtherTenantId], own.Tenants.Select(t => t.Id));
        Assert.Equal(["a", "c"], own.Actions.Select(a => a.ControlId));
        Assert.Equal([Given.OtherTenantId], own.Find("a")!.ByTenant.Keys);
        Assert.Equal([Given.TenantId], shown.Tenants.Select(t => t.Id));
        Assert.Equal(["a", "b"], shown.Actions.Select(a => a.ControlId));
    }

    /// <summary>Action a lost 6 points in one tenant and has all in the other; b is only in the one, c only in the other.</summary>
    private static Task<ImportReport> ImportTwoAsync(TestDatabase database) => database.ImportAsync(
        Page(Profile("a", 10), Profile("b", 10),
            Day(Given.Day(0), Score("a", 10), Score("b", 0)), Day(Given.Day(85), Score("a", 4), Score("b", 5))),
        Page(Profile("a", 10, tenant: Given.OtherTenantId), Profile("c", 8, tenant: Given.OtherTenantId),
            Day(Given.OtherTenantId, Given.Day(85), Score("a", 10), RichScore("c", 2, 3, 12))),
        Page(Profile("a", 10, tenant: s_unread)));

    private static (ActionCard Card, decimal Measured, decimal Max, decimal? ScoreImpact) FactsOf(TenantAction action) =>
        (action.Card, action.Measured, action.Max, action.ScoreImpact);

    private static Task<PortfolioActions> ListAsync(TestDatabase database, ScoreView? view = null) =>
        database.Get<IPortfolioQuery>().ListActionsAsync(TestDatabase.Reader, view ?? ScoreView.Identity, null, TestDatabase.Token);
}
