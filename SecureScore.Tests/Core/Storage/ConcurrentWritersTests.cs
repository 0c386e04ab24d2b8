using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Storage;

public sealed class ConcurrentWritersTests
{
    // A revision that is raised twice to the same number leaves old boards in memory for ever.
    [Fact]
    public async Task Imports_and_decisions_at_the_same_time_lose_no_revision_and_no_total()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Day(Given.Day(0), Score("a", 1), Score("b", 1))));
        var begin = Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Revision;
        List<TenantChange> heard = [];
        using var first = database.Feed.Subscribe(change => { lock (heard) heard.Add(change); });
        using var second = beside.Feed.Subscribe(change => { lock (heard) heard.Add(change); });

        await Task.WhenAll(Task.Run(ImportAsync, TestDatabase.Token), Task.Run(DecideAsync, TestDatabase.Token));

        var revisions = heard.Select(c => c.Revision).Order().ToList();
        Assert.Equal(Enumerable.Range(1, 24).Select(n => begin + n), revisions);
        Assert.Equal(begin + 24, Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Revision);
        var before = await database.DumpAsync("DailyTotals", "CompletionSpans");
        await database.Derived.RebuildAsync(TestDatabase.Token);
        Assert.Equal(before, await database.DumpAsync("DailyTotals", "CompletionSpans"));

        async Task ImportAsync()
        {
            for (var n = 0; n < 12; n++) await database.ImportAsync(Page(Profile("a", 11 + n)));
        }

        async Task DecideAsync()
        {
            for (var n = 0; n < 12; n++)
                await beside.DecideAsync("b", n % 2 == 0 ? ActionStatus.Planned : ActionStatus.ToAddress, n);
        }
    }
}
