using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Faults;
using SecureScore.Core.Runs;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>A database that does not take what was read.</summary>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class SyncStorageFaultTests : SyncTest
{
    private readonly RefusedWrites _limit = new();

    /// <summary>How long a statement waits for a lock, so that the test need not wait for half a minute.</summary>
    private protected override string? ConnectionSuffix => ";Default Timeout=2";

    private protected override void Configure(IServiceCollection services) =>
        _limit.AddTo(services);

    [Fact]
    public async Task A_full_disk_fails_the_run_in_words_and_the_next_one_is_complete()
    {
        Graph.OnRequest = async (request, _) =>
        {
            // SQLite's own limit gives the error that a full disk gives.
            if (request.Query.Contains("skip", StringComparison.OrdinalIgnoreCase) && _limit.Pages == 0)
                _limit.Pages = int.Parse((await Database.RowsAsync("PRAGMA page_count"))[0], null) + 8;
        };

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Failed, "The disk is full."), (run.Outcome, run.Failure?.Reason.Words()));
        await DemandWholeDaysAsync();
        (Graph.OnRequest, _limit.Pages) = (null, 0);
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
    }

    [Fact]
    public async Task A_database_that_stays_locked_stops_the_run_and_the_next_one_is_complete()
    {
        await using var other = new SqliteConnection($"Data Source={Database.File};Pooling=False");
        await other.OpenAsync(Token);
        DbTransaction? held = null;
        Graph.OnRequest = async (request, _) =>
        {
            if (request.Query.Contains("skip", StringComparison.OrdinalIgnoreCase)) held ??= await other.BeginTransactionAsync(Token);
        };

        // Its end cannot be recorded either, so it is thrown, and seen from the missing signs of life.
        await Assert.ThrowsAsync<StorageUnavailableException>(() => RunAsync());

        await held!.DisposeAsync();
        Graph.OnRequest = null;
        Clock.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal(RunOutcome.Interrupted, Assert.Single(await Sync.ListAsync(Contoso.Open(), 10, Token)).Outcome);
        await DemandWholeDaysAsync();
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
    }

    [Fact]
    public async Task A_database_that_was_locked_for_a_moment_delays_the_run_and_no_more()
    {
        await using var other = new SqliteConnection($"Data Source={Database.File};Pooling=False");
        await other.OpenAsync(Token);
        var held = await other.BeginTransactionAsync(Token);
        var running = Task.Run(() => RunAsync());

        await held.DisposeAsync();

        Assert.Equal(RunOutcome.Succeeded, (await running).Outcome);
    }
}
