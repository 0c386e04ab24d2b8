using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Audit;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Audit;

public sealed class AuditTrailTests
{
    [Fact]
    public async Task An_entry_says_who_what_when_from_where_with_which_outcome()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.Audit.RecordAsync(TestDatabase.Writer,
            new AuditEvent(AuditAction.Exported,
                AuditOutcome.Failed) { Tenant = Given.TenantId, Target = "actions.csv", Details = Message.Verbatim("12 rows" )},
                    TestDatabase.Token);

        var entry = Assert.Single(await database.AuditEntriesAsync());
        Assert.Equal((1, AuditAction.Exported, AuditOutcome.Failed), (entry.Sequence, entry.Action, entry.Outcome));
        Assert.Equal(("ada", "Ada Lovelace", "192.0.2.7"), (entry.ActorId, entry.ActorName, entry.Address));
        Assert.Equal((Given.TenantId.Value, "actions.csv", "12 rows"), (entry.TenantId, entry.Target, entry.Message?.Words()));
        Assert.Equal((new DateTime(2026, 3, 1, 12, 0, 0), DateTimeKind.Utc), (entry.At, entry.At.Kind));
        Assert.Equal(AuditChain.Start, entry.PreviousHash);
    }

    [Fact]
    public async Task The_command_line_is_told_by_user_and_machine()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.RecordAsync(1, Actor.CommandLine);

        var entry = Assert.Single(await database.AuditEntriesAsync());
        Assert.Equal(
            ("command-line", "command line", $"{Environment.UserName}@{Environment.MachineName}"),
            (entry.ActorId, entry.ActorName, entry.Address));
    }

    [Fact]
    public async Task The_correlation_id_is_that_of_the_trace_and_a_new_one_without_a_trace()
    {
        await using var database = await TestDatabase.CreateAsync();
        using (var activity = new Activity("test").Start())
        {
            await database.RecordAsync(2);
            Assert.All(await database.AuditEntriesAsync(), e => Assert.Equal(activity.TraceId.ToHexString(), e.CorrelationId));
        }
        Activity.Current = null;

        await database.RecordAsync(2);

        var ids = (await database.AuditEntriesAsync()).Take(2).Select(e => e.CorrelationId).ToList();
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public async Task The_log_has_the_correlation_id_and_nobodys_name_or_address()
    {
        await using var database = await TestDatabase.CreateAsync();
        var lines = new Lines();
        var trail = new AuditTrail(database.Contexts, new RefusalLimit(database.Clock), database.Clock, lines);

        await trail.RecordAsync(TestDatabase.Writer, new AuditEvent(AuditAction.SignedIn) { Target = "secret target" }, TestDatabase.Token);

        var entry = Assert.Single(await database.AuditEntriesAsync());
        Assert.Equal([$"Audit entry 1: SignedIn Succeeded, correlation {entry.CorrelationId}"], lines.Written);
    }

    [Fact]
    public async Task Text_that_a_database_or_a_screen_would_change_is_made_sound_before_it_is_hashed()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.Audit.RecordAsync(new Actor("half \ud83d pair", AccessLevel.ReadWrite) { Id = "a\0b" },
            new AuditEvent(AuditAction.Exported)
            {
                Target = new string('x', 299) + "😀",
                Details = Message.Verbatim("line\nbreak\u0007" + new string('y', 2000)),
            },
            TestDatabase.Token);

        var entry = Assert.Single(await database.AuditEntriesAsync());
        Assert.Equal(("half \ufffd pair", "a\ufffdb", new string('x', 299)), (entry.ActorName, entry.ActorId, entry.Target));
        Assert.Equal("line\ufffdbreak\ufffd" + new string('y', 1000 - 11), entry.Message?.Words());
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task Whoever_may_write_is_not_recorded_by_being_asked()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.Audit.EnsureCanWriteAsync(TestDatabase.Writer, new AuditEvent(AuditAction.Imported));

        Assert.Empty(await database.AuditEntriesAsync());
    }

    [Fact]
    public void Every_action_but_the_unknown_one_is_in_one_group() =>
        Assert.Equal(
            Enum.GetValues<AuditAction>().Where(a => a != AuditAction.Unknown).Order(),
            Enum.GetValues<AuditGroup>().SelectMany(AuditActions.InGroup).Order());

    [Theory]
    [InlineData(AuditAction.SignedIn, "Signed in")]
    [InlineData(AuditAction.SignedOutEverywhere, "Signed out everywhere")]
    [InlineData(AuditAction.Pruned, "Pruned")]
    public void An_action_is_read_as_words(AuditAction action, string words) => Assert.Equal(words, action.Words());

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(36500, true)]
    [InlineData(29, false)]
    [InlineData(1, false)]
    [InlineData(-1, false)]
    [InlineData(36501, false)]
    public void Retention_is_for_ever_or_at_least_a_month(int days, bool isValid)
    {
        var result = new AuditOptionsValidator().Validate(null, new AuditOptions { RetentionDays = days });

        Assert.Equal(isValid, result.Succeeded);
        if (!isValid) Assert.Contains("Audit:RetentionDays", result.FailureMessage, StringComparison.Ordinal);
    }

    private sealed class Lines : ILogger<AuditTrail>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
