using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Audit;

/// <summary>Nobody fills the trail with refusals, and none is lost without a number.</summary>
public sealed class RefusalLimitTests
{
    private static readonly AuditEvent s_tried = new(AuditAction.DecisionMade) { Target = "MFARegistrationV2" };

    [Fact]
    public async Task Of_five_hundred_refusals_sixty_have_an_entry_and_one_tells_of_the_rest()
    {
        await using var database = await TestDatabase.CreateAsync();
        for (var i = 0; i < 500; i++)
            await Assert.ThrowsAsync<AccessDeniedException>(() => database.Audit.EnsureCanWriteAsync(TestDatabase.Reader, s_tried));
        await database.Audit.RecordLeftOutRefusalsAsync(all: false, TestDatabase.Token);
        Assert.Equal(60, await database.CountAsync("AuditEntries")); // the minute is not over

        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await database.Audit.RecordLeftOutRefusalsAsync(all: false, TestDatabase.Token);
        await database.Audit.RecordLeftOutRefusalsAsync(all: true, TestDatabase.Token);

        var entries = await database.AuditEntriesAsync();
        Assert.Equal(61, entries.Count);
        Assert.All(entries, e => Assert.Equal(
            (AuditAction.AccessDenied, AuditOutcome.Refused, "charles", "192.0.2.8"), (e.Action, e.Outcome, e.ActorId, e.Address)));
        Assert.Equal(
            "440 more refusals within a minute were counted, and not recorded one by one",
            Assert.Single(entries, e => e.Target is null).Message?.Words());
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task Each_person_and_each_minute_has_sixty_of_its_own()
    {
        await using var database = await TestDatabase.CreateAsync();
        var other = TestDatabase.Reader with { Id = "grace" };
        for (var i = 0; i < 61; i++)
            await database.Audit.RecordRefusalAsync(TestDatabase.Reader, new(AuditAction.AccessDenied, AuditOutcome.Refused));

        Assert.True(await database.Audit.RecordRefusalAsync(other, new(AuditAction.AccessDenied, AuditOutcome.Refused)));
        Assert.False(await database.Audit.RecordRefusalAsync(TestDatabase.Reader, new(AuditAction.AccessDenied, AuditOutcome.Refused)));
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await database.Audit.RecordRefusalAsync(TestDatabase.Reader, new(AuditAction.AccessDenied, AuditOutcome.Refused)));

        await database.Audit.RecordLeftOutRefusalsAsync(all: true, TestDatabase.Token);
        Assert.Single(
            await database.AuditEntriesAsync(),
            e => e.Message?.Words()?.StartsWith("2 more refusals within a minute were", StringComparison.Ordinal) == true);
        Assert.Equal(63, await database.CountAsync("AuditEntries")); // 60, 1 and 1, and the one that tells of two
    }

    [Fact]
    public async Task Of_a_program_that_stops_the_minute_that_goes_on_is_told()
    {
        await using var database = await TestDatabase.CreateAsync();
        for (var i = 0; i < 61; i++)
            await database.Audit.RecordRefusalAsync(TestDatabase.Reader, new(AuditAction.AccessDenied, AuditOutcome.Refused));

        await database.Audit.RecordLeftOutRefusalsAsync(all: true, TestDatabase.Token);

        Assert.Single(
            await database.AuditEntriesAsync(),
            e => e.Message?.Words() == "1 more refusal within a minute was counted, and not recorded one by one");
    }

    [Fact]
    public async Task People_of_other_tenants_who_are_refused_share_one_limit()
    {
        await using var database = await TestDatabase.CreateAsync();

        for (var i = 0; i < 100; i++)
            await database.Audit.RecordRefusalAsync(
                new Actor($"Nobody {i}", AccessLevel.None) { Id = $"{i}" }, new(AuditAction.SignInRefused, AuditOutcome.Refused));
        await database.Audit.RecordLeftOutRefusalsAsync(all: true, TestDatabase.Token);

        var entries = await database.AuditEntriesAsync();
        Assert.Equal(61, entries.Count(e => e.Action == AuditAction.SignInRefused));
        Assert.Equal(
            ("system", "40 more refusals within a minute were counted, and not recorded one by one"),
            entries.Where(e => e.Message?.Words() is not null).Select(e => (e.ActorId, e.Message?.Words())).Single());
    }

    [Fact]
    public async Task Many_at_once_are_counted_one_by_one()
    {
        await using var database = await TestDatabase.CreateAsync();

        var recorded = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var own = 0;
            for (var i = 0; i < 50; i++)
                if (await database.Audit.RecordRefusalAsync(TestDatabase.Reader, new(AuditAction.AccessDenied, AuditOutcome.Refused)))
                    own++;
            return own;
        })));
        await database.Audit.RecordLeftOutRefusalsAsync(all: true, TestDatabase.Token);

        Assert.Equal(60, recorded.Sum());
        Assert.Single(
            await database.AuditEntriesAsync(), e => e.Message?.Words()?.StartsWith("140 more refusals", StringComparison.Ordinal) == true);
    }
}
