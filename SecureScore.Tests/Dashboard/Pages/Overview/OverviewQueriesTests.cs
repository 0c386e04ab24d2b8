using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Overview;

/// <summary>What the overview asks the database for, once somebody has seen it.</summary>
public sealed class OverviewQueriesTests : IAsyncLifetime
{
    private readonly CommandCount _commands = new();
    private readonly DashboardServer _server;

    public OverviewQueriesTests() => _server = new()
    {
        Configure = services => services.Intercept(_commands),
    };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    // The list is the measure: both show the same board, and the overview tells besides what happened since the person's last visit.
    [Fact]
    public async Task Overview_asks_for_the_visit_of_the_person_and_for_nothing_else_that_the_list_does_not()
    {
        using var client = await _server.ClientAsync("global-reader");
        foreach (var address in new[] { "/", "/?since=30", "/actions" }) await CountAsync(client, address);

        var list = await CountAsync(client, "/actions");

        Assert.Equal(list + 1, await CountAsync(client, "/"));
        Assert.Equal(list, await CountAsync(client, "/?since=30"));
    }

    // What is kept is of one board: the next one finds its own.
    [Fact]
    public async Task After_a_decision_the_overview_asks_again_and_then_no_more()
    {
        using var client = await _server.ClientAsync("global-reader");
        await CountAsync(client, "/");
        var known = await CountAsync(client, "/");

        var open = (await _server.BoardAsync(SampleTenant.Id)).Actions.First(a => a.IsOpen && a.Status == ActionStatus.ToAddress);
        await _server.DecideAsync("Alex", SampleTenant.Id, open.ControlId, ActionStatus.Planned);

        Assert.True(await CountAsync(client, "/") > known);
        Assert.Equal(known, await CountAsync(client, "/"));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<int> CountAsync(HttpClient client, string address)
    {
        var before = _commands.Sum;
        var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        await client.GetStringAsync($"{address}{separator}{BrowserPages.OfSample}", TestDatabase.Token);
        return _commands.Sum - before;
    }

    private sealed class CommandCount : DbCommandInterceptor
    {
        private int _sum;

        public int Sum => Volatile.Read(ref _sum);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _sum);
            return new(result);
        }
    }
}
