using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Authentication.EntraId;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;
using EntraPerson = SecureScore.Tests.StandIn.Entra.EntraPerson;

namespace SecureScore.Tests.Dashboard.Authentication;

/// <summary>Sign-ins are limited, and nobody keeps their neighbors out. All come from one address here, as from one office.</summary>
public sealed class SignInLimitTests
{
    private static readonly KeyValuePair<string, string> s_three = new("RateLimits:SignInsPerMinute", "3");

    [Fact]
    public async Task Honest_people_sign_in_while_a_neighbor_sends_a_thousand_bad_answers()
    {
        var log = new CollectedLog();
        await using var dashboard = await EntraDashboard.StartStoppedAsync(log, s_three);
        using var victim = dashboard.NewClient();
        var begun = await victim.ComeBackAsync(EntraSample.GlobalReader);
        var bad = BadAnswers(begun.Fields["state"]);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestDatabase.Token },
            async (i, token) =>
            {
                using var form = new FormUrlEncodedContent(bad[i % bad.Count]);
                using var answer = await dashboard.Server.SendWithAsync("", "/signin-oidc", HttpMethod.Post, form);
                Assert.StartsWith("/login/refused?reason=out-of-date", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
            });

        using var finished = await victim.PostAsync(begun.Action, begun.Fields);
        Assert.Equal("/help", finished.Headers.Location?.OriginalString);
        foreach (var person in new[]
        {
            EntraSample.SecurityAdministrator, EntraSample.SecurityReader, EntraSample.UserAdministrator, EntraSample.SecurityOperator
        })
            using (await dashboard.ClientAsync(person)) { } // more of them than three
        Assert.Equal([AuditAction.SignedIn], (await dashboard.Server.AuditEntriesAsync()).Select(e => e.Action).Distinct());
        Assert.Equal(30, log.Entries.Count(e => e.Contains("A sign-in was refused", StringComparison.Ordinal)));
        Assert.Single(log.Entries, e => e.Contains("the rest of this minute is left out", StringComparison.Ordinal));
    }

    /// <summary>Anyone can send one, and each asks the database.</summary>
    [Fact]
    public async Task Sign_outs_at_Entra_that_end_nothing_are_looked_for_elsewhere_six_hundred_times_a_minute()
    {
        await using var dashboard = await EntraDashboard.StartStoppedAsync(null);
        await using var other = new DashboardServer { Entra = dashboard.Entra, Beside = dashboard.Server, IsClockStopped = true };
        await other.InitializeAsync();
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader);
        var jar = new CookieContainer();
        using var second = await dashboard.ClientAsync(EntraSample.SecurityReader, jar);
        using (await other.SendWithAsync(jar.GetCookieHeader(other.Address), "/help")) { } // it knows this one
        var sessions = dashboard.Server.Services.GetRequiredService<SessionRegistry>();
        var one = Assert.Single(sessions.Open, IsOf(EntraSample.GlobalReader));
        var two = Assert.Single(sessions.Open, IsOf(EntraSample.SecurityReader));

        for (var n = 0; n < 600; n++) await TellAsync(other, $"{n}");
        await TellAsync(other, SidOf(one));
        await sessions.FollowEndsAsync(TestDatabase.Token);
        Assert.False(one.HasEnded);
        await TellAsync(other, SidOf(two)); // what the instance itself knows costs nothing
        await sessions.FollowEndsAsync(TestDatabase.Token);
        Assert.True(two.HasEnded);
        other.Clock.Advance(TimeSpan.FromMinutes(1));
        await TellAsync(other, SidOf(one));
        await sessions.FollowEndsAsync(TestDatabase.Token);

        Assert.True(one.HasEnded);

        static string SidOf(Session session) => session.Person.FindFirst("sid")!.Value;

        static Predicate<Session> IsOf(EntraPerson person) => session => session.Ticket.PersonId == person.Id.ToString();

        async Task TellAsync(DashboardServer server, string sid)
        {
            using var answer = await server.SendWithAsync(
                "", $"/signout-oidc?iss={Uri.EscapeDataString(dashboard.Entra.Address.ToString())}&sid={sid}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Sign_ins_of_a_neighbor_that_come_to_nothing_keep_out_no_browser_that_was_used_before()
    {
        await using var dashboard = await EntraDashboard.StartStoppedAsync(null, s_three);
        var jar = new CookieContainer();
        using (await dashboard.ClientAsync(EntraSample.GlobalReader, jar)) { }
        using var known = dashboard.NewClient(jar);
        var reasons = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            // Begun here and in this browser, but with a code that Entra ID never gave.
            using var neighbor = dashboard.NewClient();
            var form = await neighbor.ComeBackAsync(EntraSample.NoRole);
            using var answer = await neighbor.PostAsync(form.Action, new Dictionary<string, string>(form.Fields) { ["code"] = "made-up" });
            reasons.Add(answer.Headers.Location!.OriginalString.Split(["reason=", "&"], StringSplitOptions.None)[1]);
        }

        Assert.DoesNotContain("too-many", reasons.Take(3));
        Assert.All(reasons.Skip(3), reason => Assert.Equal("too-many", reason));
        using var stranger = await dashboard.NewClient().SignInAsync(EntraSample.SecurityReader);
        Assert.StartsWith("/login/refused?reason=too-many", stranger.Headers.Location?.OriginalString, StringComparison.Ordinal);
        using var answered = await known.SignInAtEntraAsync(EntraSample.SecurityAdministrator);
        Assert.Equal("/", answered.Headers.Location?.OriginalString);
        dashboard.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        using (await dashboard.ClientAsync(EntraSample.SecurityReader)) { } // after a minute, all can
    }

    [Fact]
    public async Task A_known_browser_has_a_limit_of_its_own()
    {
        await using var dashboard = await EntraDashboard.StartStoppedAsync(null, s_three);
        var jar = new CookieContainer();
        using var client = await dashboard.ClientAsync(EntraSample.GlobalReader, jar);
        for (var i = 0; i < 3; i++)
        {
            var form = await client.ComeBackAsync(EntraSample.GlobalReader, "/login/entra?account=other");
            using var failed = await client.PostAsync(form.Action, new Dictionary<string, string>(form.Fields) { ["code"] = "made-up" });
            Assert.DoesNotContain("too-many", failed.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }

        using var fourth = await client.SignInAtEntraAsync(EntraSample.GlobalReader);

        Assert.StartsWith("/login/refused?reason=too-many", fourth.Headers.Location?.OriginalString, StringComparison.Ordinal);
        using (await dashboard.ClientAsync(EntraSample.SecurityReader)) { } // whose browser it is not
    }

    [Fact]
    public async Task A_made_up_cookie_of_a_known_browser_is_worth_nothing_and_harms_nothing()
    {
        await using var dashboard = await EntraDashboard.StartStoppedAsync(null, s_three);
        var jar = new CookieContainer();
        jar.Add(dashboard.Server.Address, new Cookie(SignInAttempts.Cookie, "CfDJ8" + new string('A', 200), "/") { Secure = true });

        using (await dashboard.ClientAsync(EntraSample.GlobalReader, jar)) { }

        Assert.DoesNotContain(new string('A', 50), jar.CookieOf(dashboard.Server, SignInAttempts.Cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fourth_sign_in_of_a_person_of_three_allowed_is_told_to_wait()
    {
        await using var dashboard = await EntraDashboard.StartStoppedAsync(null, s_three);
        for (var i = 0; i < 3; i++)
            using (await dashboard.ClientAsync(EntraSample.GlobalReader)) { }

        using var fourth = await dashboard.NewClient().SignInAsync(EntraSample.GlobalReader); // the person counts, not the browser

        Assert.StartsWith("/login/refused?reason=too-many", fourth.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(3, (await dashboard.Server.AuditEntriesAsync()).Count(e => e.Action == AuditAction.SignedIn));
        using (await dashboard.ClientAsync(EntraSample.SecurityReader)) { }
    }

    [Fact]
    public async Task Of_the_demo_only_a_form_of_its_own_counts()
    {
        await using var demo = new DashboardServer { HasSample = false, Settings = { [s_three.Key] = s_three.Value } };
        await demo.InitializeAsync();
        using var client = await demo.ClientAsync(null);
        for (var i = 0; i < 10; i++)
        {
            using var bad = await client.PostAsync("/demo/sign-in", new Dictionary<string, string> { ["person"] = "global-reader" });
            Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        }
        for (var i = 0; i < 3; i++)
        {
            using var taken = await client.SignInAsync("global-reader");
            Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        }

        using var fourth = await client.SignInAsync("global-reader");

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (fourth.StatusCode, fourth.Headers.RetryAfter?.Delta));
    }

    /// <summary>Without state, with one that this server never made, and with that of somebody else's browser.</summary>
    private static List<Dictionary<string, string>> BadAnswers(string stateOfAnother) =>
    [
        new() { ["code"] = "made-up" },
        new() { ["code"] = "made-up", ["state"] = "CfDJ8" + new string('A', 300) },
        new() { ["error"] = "server_error", ["error_description"] = "AADSTS90000: made up", ["state"] = "made-up" },
        new() { ["code"] = "made-up", ["state"] = stateOfAnother },
        new() { ["error"] = "access_denied", ["state"] = stateOfAnother },
    ];
}
