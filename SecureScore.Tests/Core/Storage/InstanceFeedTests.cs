using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Instances;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Storage;

/// <summary>What another process writes, on whatever database: a command, or another instance whose signal was lost.</summary>
public sealed class InstanceFeedTests
{
    [Fact]
    public async Task What_a_command_writes_is_told_within_half_a_minute_and_once()
    {
        await using var command = await TestDatabase.WithSampleAndContosoAsync();
        await using var server = command.Beside();
        await using var heard = await HeardAsync(server);

        await command.DecideAsync("a", ActionStatus.Planned, 0);
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var change = await heard.NextAsync();
        await server.DecideAsync("a", ActionStatus.RiskAccepted, 1);
        var own = await heard.NextAsync();

        Assert.Equal(
            (Given.TenantId, null, Actor.System.Name, true, false),
            (change.TenantId, change.ControlId, change.By, change.IsFromElsewhere, change.IsRemoved));
        Assert.Equal((false, change.Revision + 1), (own.IsFromElsewhere, own.Revision));
        heard.AssertNothingMore();
    }

    [Fact]
    public async Task A_tenant_that_is_removed_elsewhere_is_told_as_removed_and_told_when_it_comes_again()
    {
        await using var command = await TestDatabase.WithSampleAndContosoAsync();
        await using var server = command.Beside();
        await using var heard = await HeardAsync(server);

        await command.Tenants.RemoveAsync(TestDatabase.Writer, Given.TenantId, Given.TenantId.Value, TestDatabase.Token);
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var removed = await heard.NextAsync();
        await command.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var added = await heard.NextAsync();

        Assert.Equal((true, false), (removed.IsRemoved, added.IsRemoved));
        Assert.All([removed, added], change => Assert.Equal((Given.TenantId, true), (change.TenantId, change.IsFromElsewhere)));
    }

    /// <summary>What this program never writes, and what somebody with the database can do.</summary>
    [Theory]
    [InlineData("UPDATE Tenants SET TenantId = 'no tenant!' WHERE IsSample")]
    [InlineData("ALTER TABLE Tenants RENAME COLUMN Revision TO Another", "ALTER TABLE Tenants RENAME COLUMN Another TO Revision")]
    public async Task A_look_that_finds_something_wrong_is_followed_by_the_next_one(string wrong, string? right = null)
    {
        await using var command = await TestDatabase.WithSampleAndContosoAsync();
        await using var server = command.Beside();
        await using var heard = await HeardAsync(server);
        await command.ExecuteAsync(wrong);

        server.Clock.Advance(TimeSpan.FromSeconds(30));
        if (right is not null) await command.ExecuteAsync(right);
        await command.DecideAsync("a", ActionStatus.Planned, 0);

        Assert.Equal(Given.TenantId, await heard.NextOfAsync(Given.TenantId, () => server.Clock.Advance(TimeSpan.FromSeconds(30))));
    }

    /// <summary>The one place where an older word could overwrite a newer one.</summary>
    [Fact]
    public void What_was_told_while_the_database_was_read_counts_and_not_what_was_read()
    {
        var known = new KnownRevisions();
        known.Note(Change(4));
        var before = known.Copy();
        known.Note(Change(5));

        Assert.Empty(known.Differences(before, new Dictionary<TenantId, long> { [Given.TenantId] = 4 }));
        Assert.Equal([6], known.Differences(known.Copy(), new Dictionary<TenantId, long> { [Given.TenantId] = 6 }).Select(c => c.Revision));
        Assert.Equal([false, true, true], [known.Note(Change(5)), known.Note(Change(long.MaxValue)), known.Note(Change(6))]);

        static TenantChange Change(long revision) => new(Given.TenantId, revision, null, "Ada") { IsFromElsewhere = true };
    }

    [Fact]
    public void A_message_is_read_as_it_was_written_and_what_is_too_long_is_left_out()
    {
        var change = new TenantChange(Given.TenantId, 7, "a", "Ada \"Lovelace\"") { IsRemoved = true };
        var huge = new TenantChange(Given.TenantId, 7, new string('ä', 5000), "Ada");

        var message = InstanceMessage.Of("one", change);
        var cut = InstanceMessage.Of("one", huge).ToText(7999);

        Assert.Equal(message, InstanceMessage.Parse(message.ToText(7999)));
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(cut) <= 7999);
        Assert.Equal(new InstanceMessage("one", Given.TenantId.Value, 7), InstanceMessage.Parse(cut));
        Assert.All(["", "null", "{}", "[1]", "{\"Instance\":1}", "bye"], text => Assert.Null(InstanceMessage.Parse(text)));
    }

    private static async Task<HeardChanges> HeardAsync(TestDatabase server)
    {
        var heard = new HeardChanges(server);
        await heard.CaughtUpAsync();
        return heard;
    }
}
