using System.Text.Json.Nodes;
using SecureScore.Core.Import;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

/// <summary>Whose a file is, when it does not say, and tenants without scores.</summary>
public sealed class ImportTenantTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Profiles_without_a_tenant_are_of_the_only_tenant_of_the_import(bool comeFirst)
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] documents = [Page(Day(Given.Day(0), Score("a", 5))), Page(Nameless(Profile("a", 10)), Nameless(Profile("b", 10)))];

        var report = await database.ImportAsync(comeFirst ? documents.Reverse() : documents);

        Assert.Empty(report.Problems);
        Assert.Equal("tenant-assumed", Assert.Single(report.Warnings).Code);
        Assert.Equal(new ImportCount(2, 2, 0), Assert.Single(report.Tenants).Profiles);
        Assert.Equal(10m, (await database.BoardAsync()).Find("a")!.Points.Max);
    }

    // The shape of a list to choose from in a form: titles, no maximum, no category.
    [Fact]
    public async Task A_list_of_titles_never_takes_a_maximum_away()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));
        var title = Nameless(Profile("a", null));
        foreach (var name in (string[])["controlCategory", "rank", "threats", "remediation", "actionType"]) title.Remove(name);

        var report = await database.ImportAsync(
            new JsonArray(title, Nameless(Profile("z", null))).ToJsonString(), Page(Day(Given.Day(1), Score("a", 5))));

        Assert.Empty(report.Problems);
        Assert.Equal(10m, (await database.BoardAsync()).Find("a")!.Points.Max);
        Assert.Equal("Title of z", (await database.BoardAsync()).Find("z")!.Title);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Profiles_without_a_tenant_beside_none_or_several_are_a_problem_with_the_next_step(int tenants)
    {
        await using var database = await TestDatabase.CreateAsync();
        var days = new[] { Day(Given.Day(0), Score("a", 5)), Day(Given.OtherTenantId, Given.Day(0), Score("a", 5)) }.Take(tenants);

        var report = await database.ImportAsync([Page(Nameless(Profile("a", 10))), .. days.Select(d => Page(d))]);

        var problem = Assert.Single(report.Problems);
        Assert.Equal("no-tenant", problem.Code);
        Assert.Contains("--tenant", problem.Message.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await database.CountAsync("ControlProfiles"));
    }

    [Fact]
    public async Task A_named_tenant_is_that_of_objects_without_one_and_others_are_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Nameless(Day(Given.Day(0), Score("a", 5)));
        day.Remove("id");
        var source = TestDatabase.Source(
            Page(Nameless(Profile("a", 10)), day, Day(Given.OtherTenantId, Given.Day(0), Score("a", 5)), Day(Given.Day(1), Score("a", 6))));

        var report = await database.Importer.ImportAsync(
            TestDatabase.Writer, [source with { Tenant = Given.TenantId }], null, TestDatabase.Token);

        var problem = Assert.Single(report.Problems);
        Assert.Equal("foreign-tenant", problem.Code);
        Assert.All(
            (string[])[Given.TenantId.Value, Given.OtherTenantId.Value],
            id => Assert.Contains(id, problem.Message.Words(), StringComparison.Ordinal));
        Assert.Equal(new ImportCount(2, 2, 0), Assert.Single(report.Tenants).Snapshots);
        Assert.Equal(10m, (await database.BoardAsync()).Find("a")!.Points.Max);
    }

    [Theory]
    [InlineData("""{"value":[]}""", "no-objects")]
    [InlineData("[]", "no-objects")]
    [InlineData(
        """{"value":[{"id":"x_2026-03-01","azureTenantId":"TENANT","createdDateTime":"2026-03-01T00:00:00Z","currentScore":0.0,"maxScore":"0","controlScores":[]}]}""",
        "no-points")]
    public async Task An_empty_tenant_is_no_problem_and_the_reason_is_said(string document, string code)
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(document.Replace("TENANT", Given.TenantId.Value, StringComparison.Ordinal));

        Assert.Empty(report.Problems);
        var warning = Assert.Single(report.Warnings);
        Assert.Equal(code, warning.Code);
        Assert.Contains("a day or two", warning.Message.Words(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (await database.CountAsync("Tenants"), await database.CountAsync("Snapshots")));
    }

    private static JsonObject Nameless(JsonObject item)
    {
        item.Remove("azureTenantId");
        return item;
    }
}
