using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Sessions;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Authentication;

/// <summary>How a sign-in with Entra ID goes on: confirmed by fresh tokens, ended when Entra says so. The clock is moved by hand.</summary>
public sealed class EntraSessionTests : IAsyncLifetime
{
    private static readonly TimeSpan s_untilAsked = TimeSpan.FromMinutes(10);

    private EntraDashboard _dashboard = null!; // set before any test
    private HttpClient _client = null!;

    private StandInEntra Entra => _dashboard.Entra;

    private SessionRegistry Sessions => _dashboard.Server.Services.GetRequiredService<SessionRegistry>();

    public async ValueTask InitializeAsync()
    {
        _dashboard = await EntraDashboard.StartAsync();
        _client = await _dashboard.ClientAsync(EntraSample.SecurityAdministrator);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_counts_no_more_after_ten_minutes()
    {
        Entra.Directory.RemoveRole(EntraSample.SecurityAdministrator.Id, EntraRoleIds.SecurityAdministrator);
        Entra.Directory.AddRole(EntraSample.SecurityAdministrator.Id, EntraRoleIds.GlobalReader);
        Assert.Contains("read and write", await SettingsAsync(), StringComparison.Ordinal);

        _dashboard.Server.Clock.Advance(s_untilAsked);

        Assert.Contains("read only", await SettingsAsync(), StringComparison.Ordinal);
        Assert.Equal(AccessLevel.Read, Assert.Single(Sessions.Open).Access.Highest);
    }

    [Fact]
    public async Task Somebody_whose_last_role_is_gone_is_led_to_the_page_that_says_so()
    {
        Entra.Directory.RemoveRole(EntraSample.SecurityAdministrator.Id, EntraRoleIds.SecurityAdministrator);
        _dashboard.Server.Clock.Advance(s_untilAsked);

        using var answer = await _client.GetAsync("/settings", TestDatabase.Token);

        Assert.Equal((HttpStatusCode.Redirect, "/denied"), (answer.StatusCode, answer.Headers.Location!.AbsolutePath));
    }

    [Fact]
    public async Task A_disabled_account_has_to_sign_in_again_after_ten_minutes_and_not_before()
    {
        Entra.Directory.Disable(EntraSample.SecurityAdministrator.Id);
        _dashboard.Server.Clock.Advance(s_untilAsked - TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());

        _dashboard.Server.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync());
        Assert.Empty(Sessions.Open);
    }

    [Fact]
    public async Task Sessions_revoked_at_Entra_end_here()
    {
        Entra.Directory.RevokeSessions(EntraSample.SecurityAdministrator.Id);
        _dashboard.Server.Clock.Advance(s_untilAsked);

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync());
    }

    [Fact]
    public async Task Entra_is_asked_once_for_many_requests_and_again_only_when_it_is_due()
    {
        _dashboard.Server.Clock.Advance(s_untilAsked);
        var before = Entra.TokenRequests;

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StatusAsync()));
        Assert.Equal(1, Entra.TokenRequests - before);
        _dashboard.Server.Clock.Advance(TimeSpan.FromMinutes(4));
        await StatusAsync();

        Assert.Equal(1, Entra.TokenRequests - before);
    }

    [Fact]
    public async Task An_open_page_is_confirmed_from_half_of_the_time_on_and_survives_a_short_silence_of_Entra()
    {
        var session = Assert.Single(Sessions.Open);
        session.PageOpened();
        Entra.IsAvailable = false;
        _dashboard.Server.Clock.Advance(TimeSpan.FromMinutes(6));

        await Sessions.SweepAsync(TestDatabase.Token);
        Assert.False(session.HasEnded);
        Entra.IsAvailable = true;
        await Sessions.SweepAsync(TestDatabase.Token);
        _dashboard.Server.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync()); // 12 minutes after the sign-in, 6 after the confirmation
    }

    [Fact]
    public async Task When_Entra_is_silent_for_too_long_the_session_ends()
    {
        var session = Assert.Single(Sessions.Open);
        session.PageOpened();
        await Entra.GoAwayAsync();
        _dashboard.Server.Clock.Advance(s_untilAsked);

        await Sessions.SweepAsync(TestDatabase.Token);

        Assert.Equal(SessionEnd.NotConfirmed, session.EndedBy);
        Assert.Equal(AccessLevel.None, session.Access.Highest);
    }

    [Theory]
    [InlineData(TokenFault.AlgorithmNone)]
    [InlineData(TokenFault.ForeignKey)]
    [InlineData(TokenFault.Tampered)]
    [InlineData(TokenFault.WrongAudience)]
    [InlineData(TokenFault.ForeignTenant)]
    public async Task A_refreshed_token_with_a_fault_confirms_nobody(TokenFault fault)
    {
        Entra.Fault = fault;
        _dashboard.Server.Clock.Advance(s_untilAsked);

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync());
    }

    [Fact]
    public async Task Signing_out_at_Entra_ends_the_session_here_by_its_number_and_no_other()
    {
        using var other = await _dashboard.ClientAsync(EntraSample.GlobalReader);
        var sid = Sessions.Open
            .Single(s => s.Person.HasClaim("wids", EntraRoleIds.SecurityAdministrator.ToString()))
            .Person.FindFirst("sid")!.Value;
        using var visitor = _dashboard.NewClient(); // a frame of Entra's page brings no cookie

        using var told = await visitor.GetAsync(
            $"/signout-oidc?iss={Uri.EscapeDataString(Entra.Address.ToString())}&sid={sid}", TestDatabase.Token);

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync());
        using var page = await other.GetAsync("/settings", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_browser_that_signs_in_again_keeps_its_session()
    {
        using var back = await _client.SignInAsync(EntraSample.SecurityAdministrator, "/login/entra?returnUrl=/actions"); // known at Entra

        Assert.Equal("/actions", back.Headers.Location?.OriginalString);
        Assert.Single(Sessions.Open);
    }

    /// <summary>In the morning: all tabs begin to sign in before the first has a session.</summary>
    [Fact]
    public async Task Tabs_that_sign_in_at_once_have_one_session()
    {
        using var browser = _dashboard.NewClient();
        var first = await browser.ComeBackAsync(EntraSample.GlobalReader);
        var second = await browser.ComeBackAsync(EntraSample.GlobalReader, "/actions"); // known at Entra by now
        using var opened = await browser.PostAsync(first.Action, first.Fields);
        using var openedToo = await browser.PostAsync(second.Action, second.Fields);

        Assert.Equal(("/help", "/actions"), (opened.Headers.Location?.OriginalString, openedToo.Headers.Location?.OriginalString));
        Assert.Single(Sessions.Open, s => s.Ticket.PersonId == EntraSample.GlobalReader.Id.ToString());
    }

    [Fact]
    public async Task Somebody_else_in_the_same_browser_ends_the_session_before()
    {
        using var challenge = await _client.GetAsync("/login/entra?account=other", TestDatabase.Token);
        Assert.Contains("prompt=select_account", challenge.Headers.Location!.Query, StringComparison.Ordinal);

        using var back = await _client.SignInAtEntraAsync(EntraSample.GlobalReader);

        Assert.Equal("/", back.Headers.Location?.OriginalString);
        Assert.Equal(EntraSample.GlobalReader.Id.ToString(), Assert.Single(Sessions.Open).Ticket.PersonId);
    }

    [Fact]
    public async Task Signing_out_leads_by_Entra_back_to_the_sign_in_page()
    {
        var token = DemoSignIn.TokenIn(await SettingsAsync());

        using var answer = await _client.PostAsync("/logout", new Dictionary<string, string> { ["__RequestVerificationToken"] = token });
        Assert.StartsWith(
            new Uri(Entra.Address, $"{EntraSample.ContosoId}/oauth2/v2.0/logout").AbsoluteUri, answer.Headers.Location!.OriginalString,
            StringComparison.Ordinal);
        using var signedOut = await _client.GetAsync(answer.Headers.Location, TestDatabase.Token);

        Assert.Contains(
            new Uri(_dashboard.Server.Address, "/signout-callback-oidc").AbsoluteUri,
            await signedOut.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync());
    }

    [Fact]
    public async Task Signing_out_in_one_browser_leaves_the_same_person_in_another_browser_signed_in()
    {
        using var other = await _dashboard.ClientAsync(EntraSample.SecurityAdministrator);
        var token = DemoSignIn.TokenIn(await other.GetStringAsync("/settings", TestDatabase.Token));
        using var left = await other.PostAsync("/logout", new Dictionary<string, string> { ["__RequestVerificationToken"] = token });
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);

        _dashboard.Server.Clock.Advance(s_untilAsked);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync()); // confirmed by a token that the sign-out did not take away
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _dashboard.DisposeAsync();
    }

    private Task<string> SettingsAsync() => _client.GetStringAsync("/settings", TestDatabase.Token);

    private async Task<HttpStatusCode> StatusAsync()
    {
        using var answer = await _client.GetAsync("/settings", TestDatabase.Token);
        return answer.StatusCode;
    }
}
