using System.Globalization;
using SecureScore.Core.Runs;
using SecureScore.Tests.Core.Import;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

[Collection(nameof(AloneCollection))]
public sealed class SyncMemoryTests : SyncTest
{
    private const long Allowed = 96L * 1024 * 1024;

    [Fact]
    public async Task Ninety_days_of_500_controls_need_less_than_96_MB_more()
    {
        Category.Require(Category.Memory);
        Graph.Remove(StandIns.Contoso.Id);
        Graph.Add(GraphTenant.Create(Guid.Parse(Contoso.Value), Newest, days: 90, controls: 500));
        // The stand-in is in the same process: what it keeps must be there before, and is no part of the measure.
        await RunAsync();
        await Database.RowsAsync("DELETE FROM Snapshots; UPDATE Connections SET CompleteThrough = NULL");
        var idle = GC.GetTotalMemory(true);
        long highest = 0;
        using var watching = Database.Get<RunFeed>().Subscribe(_ => highest = Math.Max(highest, GC.GetTotalMemory(true)));

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, 90), (run.Outcome, run.Days.New));
        Assert.Equal(45_000, int.Parse((await Database.RowsAsync("SELECT COUNT(*) FROM ControlScores"))[0], CultureInfo.InvariantCulture));
        Assert.True(highest - idle <= Allowed, $"{highest - idle} bytes more.");
    }
}
