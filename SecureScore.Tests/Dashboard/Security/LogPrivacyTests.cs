using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Dashboard.Access;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

/// <summary>The log of a whole day holds nobody and no secret.</summary>
public sealed class LogPrivacyTests
{
    private const string Note = "Because the board of directors asked for it";

    private readonly List<string> _secrets = [EntraSample.Secret, Note];

    [Fact]
    public async Task Nothing_that_was_logged_names_a_person_or_holds_a_secret()
    {
        var log = new CollectedLog();
        await using (var dashboard = await EntraDashboard.StartLoggingAsync(log))
        {
            await SignInAndWorkAsync(dashboard);
            await BeRefusedAsync(dashboard);
            await LoseAccessAsync(dashboard);
        }

        Assert.Contains(log.Entries, e => e.Contains("A sign-in was refused", StringComparison.Ordinal)); // it was listened to
        foreach (var secret in _secrets.Concat(["eyJ", "CfDJ8"]).Distinct()) // how tokens and what is protected begin
            Assert.DoesNotContain(log.Entries, e => e.Contains(secret, StringComparison.Ordinal));
        var people = EntraSample.Tenants
            .SelectMany(t => t.People)
            .SelectMany(p => new[] { p.Name, p.Name.Split(' ')[1], p.UserName, p.Id.ToString(), p.Id.ToString("N") });
        foreach (var person in people)
            Assert.DoesNotContain(log.Entries, e => Regex.IsMatch(e, $@"\b{Regex.Escape(person)}\b", RegexOptions.IgnoreCase));
    }

    private async Task SignInAndWorkAsync(EntraDashboard dashboard)
    {
        foreach (var person in new[] { EntraSample.SecurityAdministrator, EntraSample.GlobalReader, EntraSample.NoRole, EntraSample.Guest })
        {
            var jar = new CookieContainer();
            using var client = dashboard.NewClient(jar);
            var form = await client.ComeBackAsync(person);
            _secrets.AddRange(form.Fields.Where(f => f.Key is "code" or "state" or "session_state" or "client_info").Select(f => f.Value));
            using var answer = await client.PostAsync(form.Action, form.Fields);
            Assert.Equal("/help", answer.Headers.Location?.OriginalString);
            foreach (var path in new[]
            {
                "/", "/actions", $"/actions/{AccessTable.ControlId}", "/decisions", "/settings", "/import", "/export/actions.csv", "/denied"
            })
            {
                using var page = await client.GetAsync(path, TestDatabase.Token);
            }
            var session = dashboard.Server.Services.GetRequiredService<SessionRegistry>()
                .Open.Single(s => s.Ticket.PersonId == person.Id.ToString());
            _secrets.Add(session.Ticket.Id);
            if (session.Access.Highest == AccessLevel.ReadWrite)
                Assert.NotNull(await dashboard.Server.DecideAsync(
                    person.Name, SampleTenant.Id, AccessTable.ControlId, ActionStatus.RiskAccepted, Note));
            var token = DemoSignIn.TokenIn(await client.GetStringAsync("/denied", TestDatabase.Token));
            _secrets.AddRange([token, .. jar.GetAllCookies().Select(c => c.Value).Where(v => v.Length > 20)]);
            using var forged = await client.PostAsync(
                "/logout", new Dictionary<string, string> { ["__RequestVerificationToken"] = $"{token[..^8]}AAAAAAAA" });
            using var signOut = await client.PostAsync(
                person == EntraSample.Guest ? "/logout/everywhere" : "/logout",
                new Dictionary<string, string> { ["__RequestVerificationToken"] = token });
            Assert.Equal(HttpStatusCode.Redirect, signOut.StatusCode);
        }
    }

    /// <summary>Bad tokens, Cancel, answers that fit nothing, changed cookies.</summary>
    private async Task BeRefusedAsync(EntraDashboard dashboard)
    {
        foreach (var fault in Enum.GetValues<TokenFault>().Where(f => f != TokenFault.None))
        {
            using var client = dashboard.NewClient();
            dashboard.Entra.Fault = fault;
            using var answer = await client.SignInAsync(EntraSample.ExchangeAdministrator);
            Assert.Equal((fault, "/login/refused"), (fault, answer.Headers.Location?.OriginalString.Split('?')[0]));
        }
        dashboard.Entra.Fault = TokenFault.None;

        using var visitor = dashboard.NewClient();
        using var challenge = await visitor.GetAsync("/help", TestDatabase.Token);
        using var picker = await visitor.GetAsync(challenge.Headers.Location, TestDatabase.Token);
        var choice = await StandInForm.OfAsync(picker);
        using var cancelled = await visitor.PostAsync(
            new Uri(challenge.Headers.Location!, choice.Action).AbsoluteUri, new Dictionary<string, string> { ["cancel"] = "1" });
        var form = await StandInForm.OfAsync(cancelled);
        using var back = await visitor.PostAsync(form.Action, form.Fields);
        using var twice = await visitor.PostAsync(form.Action, form.Fields);
        Assert.StartsWith("/login/refused", twice.Headers.Location?.OriginalString, StringComparison.Ordinal);

        using var named = dashboard.NewClient();
        var refusal = await named.ComeBackAsync(EntraSample.GlobalReader);
        using var told = await named.PostAsync(refusal.Action, new Dictionary<string, string>
        {
            ["error"] = "access_denied_by_policy", ["state"] = refusal.Fields["state"],
            ["error_description"] = $"AADSTS50105: The signed in user '{EntraSample.GlobalReader.UserName}' is blocked because they are "
                + "not a direct member of a group with access.",
        });
        Assert.StartsWith("/login/refused?reason=refused-by-entra", told.Headers.Location?.OriginalString, StringComparison.Ordinal);

        using var another = dashboard.NewClient();
        var used = await another.ComeBackAsync(EntraSample.SharePointAdministrator);
        _secrets.Add(used.Fields["code"]);
        dashboard.Entra.Directory.Register(EntraSample.App(dashboard.Server.Address) with { Secret = "another" });
        using var badSecret = await another.PostAsync(used.Action, used.Fields);
        dashboard.Entra.Directory.Register(EntraSample.App(dashboard.Server.Address));
        using var unreadable = await dashboard.Server.SendWithAsync(
            $"{EntraSignIn.SessionCookie}=CfDJ8{new string('A', 300)}", "/settings");
    }

    /// <summary>People whose account, sessions or roles went while they were signed in.</summary>
    private static async Task LoseAccessAsync(EntraDashboard dashboard)
    {
        var directory = dashboard.Entra.Directory;
        using var disabled = await dashboard.ClientAsync(EntraSample.HelpdeskAdministrator);
        using var revoked = await dashboard.ClientAsync(EntraSample.UserAdministrator);
        using var demoted = await dashboard.ClientAsync(EntraSample.SecurityReader);
        using var unconfirmed = await dashboard.ClientAsync(EntraSample.SecurityOperator);
        directory.Disable(EntraSample.HelpdeskAdministrator.Id);
        directory.RevokeSessions(EntraSample.UserAdministrator.Id);
        directory.RemoveRole(EntraSample.SecurityReader.Id, EntraRoleIds.SecurityReader);
        dashboard.Server.Clock.Advance(TimeSpan.FromMinutes(11));
        foreach (var client in new[] { disabled, revoked, demoted })
        {
            using var page = await client.GetAsync("/actions", TestDatabase.Token);
            Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        }
        dashboard.Entra.IsAvailable = false;
        using var nobodyAnswers = await unconfirmed.GetAsync("/actions", TestDatabase.Token);
        Assert.NotEqual(HttpStatusCode.OK, nobodyAnswers.StatusCode);
        dashboard.Entra.IsAvailable = true;
    }
}
