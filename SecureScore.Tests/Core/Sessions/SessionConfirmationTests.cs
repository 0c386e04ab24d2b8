using System.Security.Claims;
using SecureScore.Core.Access;
using SecureScore.Core.Sessions;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Core.Sessions.SessionRegistryTests;

namespace SecureScore.Tests.Core.Sessions;

/// <summary>Sessions that the identity provider has to confirm.</summary>
public sealed class SessionConfirmationTests
{
    [Fact]
    public async Task A_confirmation_of_the_future_is_none()
    {
        await using var database = await TestDatabase.CreateAsync();
        var asked = new CountedVerifier();
        var registry = Registry(database, verifier: asked);
        var session = registry.Start(Person("ada", GlobalReader));
        var right = database.Clock.GetUtcNow();
        database.Clock.AdjustTime(right.AddDays(1));
        registry.Verify(session, Person("ada", GlobalReader));
        database.Clock.AdjustTime(right);

        Assert.NotNull(await registry.FindAsync(session.Person, TestDatabase.Token));

        Assert.Equal(1, asked.Times);
    }

    /// <summary>Signed in elsewhere, and confirmed there perhaps: nothing says that it is over.</summary>
    [Fact]
    public async Task A_request_of_a_session_that_cannot_be_confirmed_now_is_refused_and_the_session_goes_on()
    {
        await using var database = await TestDatabase.CreateAsync();
        var session = Registry(database).Start(Person("ada", GlobalReader));
        database.Clock.Advance(TimeSpan.FromMinutes(20));
        var verifier = new CountedVerifier { IsSilent = true };
        var registry = Registry(database, verifier: verifier);

        Assert.Null(await registry.FindAsync(session.Person, TestDatabase.Token));
        await registry.SweepAsync(TestDatabase.Token);
        Assert.False(Assert.Single(registry.Open).HasEnded);
        verifier.IsSilent = false;

        Assert.NotNull(await registry.FindAsync(session.Person, TestDatabase.Token));
        Assert.Empty(await database.AuditEntriesAsync());
    }

    [Fact]
    public async Task While_the_provider_says_nothing_requests_that_came_at_once_ask_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var verifier = new CountedVerifier { IsSilent = true, Answer = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var registry = Registry(database, verifier: verifier);
        var session = registry.Start(Person("ada", GlobalReader));
        database.Clock.Advance(TimeSpan.FromMinutes(20));

        var asked = Enumerable.Range(0, 10).Select(_ => registry.FindAsync(session.Person, TestDatabase.Token)).ToList();
        database.Clock.Advance(TimeSpan.FromSeconds(10)); // each would wait as long
        verifier.Answer.SetResult();

        Assert.All(await Task.WhenAll(asked), Assert.Null);
        Assert.Equal(1, verifier.Times);
    }

    private sealed class CountedVerifier : ISessionVerifier
    {
        public int Times { get; private set; }

        public bool IsSilent { get; set; }

        /// <summary>Nothing is answered before; null is at once.</summary>
        public TaskCompletionSource? Answer { get; init; }

        public async Task<ClaimsPrincipal?> VerifyAsync(Session session, CancellationToken cancellationToken)
        {
            Times++;
            if (Answer is not null) await Answer.Task;
            if (IsSilent) throw new VerificationUnavailableException(new TimeoutException());
            return Person("ada", GlobalReader);
        }
    }
}
