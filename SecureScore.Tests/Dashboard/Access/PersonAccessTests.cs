using System.Net;
using SecureScore.Core.Tenants;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>Every person of the directory at every address of the table, in Entra mode.</summary>
public sealed class PersonAccessTests(EntraDashboard dashboard) : IClassFixture<EntraDashboard>
{
    private static readonly EntraPerson[] s_writers =
        [EntraSample.GlobalAdministrator, EntraSample.SecurityAdministrator, EntraSample.ExchangeAdministrator,
            EntraSample.SharePointAdministrator, EntraSample.AppWriter];

    private static readonly EntraPerson[] s_readers =
    [
        EntraSample.HelpdeskAdministrator, EntraSample.UserAdministrator, EntraSample.ServiceSupportAdministrator,
        EntraSample.SecurityReader,
        EntraSample.SecurityOperator, EntraSample.GlobalReader, EntraSample.AppReader,
    ];

    public static TheoryData<string> Writers { get; } = [.. s_writers.Select(p => p.Name)];

    public static TheoryData<string> Readers { get; } = [.. s_readers.Select(p => p.Name)];

    public static TheoryData<string> PeopleWithoutRole { get; } = [EntraSample.NoRole.Name, EntraSample.Guest.Name];

    [Fact]
    public void Everybody_of_the_directory_is_in_one_of_the_lists() =>
        Assert.Equal(
            EntraSample.Tenants.Single(t => t.Id == EntraSample.ContosoId).People.Select(p => p.Name).Order(StringComparer.Ordinal),
            s_writers
                .Concat(s_readers)
                .Append(EntraSample.NoRole)
                .Append(EntraSample.Guest)
                .Select(p => p.Name)
                .Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Writers))]
    public async Task A_writer_gets_every_address_and_may_choose_a_status(string name)
    {
        using var client = await dashboard.ClientAsync(PersonOf(name));

        await AssertGetsEverythingAsync(client);
        Assert.Contains("read and write", await client.GetStringAsync("/settings", TestDatabase.Token), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Readers))]
    public async Task A_reader_gets_every_address_but_those_of_writers_and_may_choose_nothing(string name)
    {
        using var client = await dashboard.ClientAsync(PersonOf(name));

        await AssertGetsEverythingAsync(client, Audience.Writers);
        Assert.Contains("read only", await client.GetStringAsync("/settings", TestDatabase.Token), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(PeopleWithoutRole))]
    public async Task A_person_without_a_role_is_led_to_the_page_that_says_so(string name)
    {
        using var client = await dashboard.ClientAsync(PersonOf(name));

        await Refusals.AssertAllAsync(dashboard, client, location => Assert.Equal("/denied", location.AbsolutePath), isSignedIn: true);
    }

    [Fact]
    public async Task A_visitor_is_led_to_Entra()
    {
        using var client = dashboard.NewClient();

        await AssertIsNobodyAsync(client);
    }

    [Fact]
    public async Task Whoever_signed_out_is_a_visitor()
    {
        using var client = await dashboard.ClientAsync(EntraSample.SecurityAdministrator);
        using var answer = await client.PostAsync("/logout", new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = DemoSignIn.TokenIn(await client.GetStringAsync("/", TestDatabase.Token))
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        await AssertIsNobodyAsync(client);
    }

    [Fact]
    public async Task An_administrator_of_another_tenant_is_a_visitor()
    {
        using var client = dashboard.NewClient();
        using var challenge = await client.GetAsync("/help", TestDatabase.Token);
        using var picker = await client.GetAsync(challenge.Headers.Location, TestDatabase.Token);
        var choice = await StandInForm.OfAsync(picker);
        using var chosen = await client.PostAsync(
            new Uri(challenge.Headers.Location!, choice.Action).AbsoluteUri,
            new Dictionary<string, string> { ["user"] = EntraSample.FabrikamAdministrator.Id.ToString() });
        Assert.DoesNotContain("id_token", await chosen.Content.ReadAsStringAsync(TestDatabase.Token), StringComparison.Ordinal);

        await AssertIsNobodyAsync(client);
    }

    private Task AssertIsNobodyAsync(HttpClient client) =>
        Refusals.AssertAllAsync(dashboard, client, location => Assert.Equal(dashboard.Entra.Address.Authority, location.Authority));

    /// <param name="but">What leads to the page that says which role is missing.</param>
    private static async Task AssertGetsEverythingAsync(HttpClient client, Audience? but = null)
    {
        foreach (var row in AccessTable.Addresses)
        {
            using var answer = await client.AskAsync(row);
            // a redirect has one
            if (row.Audience == but)
                Assert.Equal(
                    (row.Name, HttpStatusCode.Redirect, "/denied"), (row.Name, answer.StatusCode, answer.Headers.Location!.AbsolutePath));
            else Assert.Equal((row.Name, row.Status), (row.Name, (int)answer.StatusCode));
        }
        // or the refusals would prove nothing
        Assert.Contains(SampleTenant.Name, await client.GetStringAsync("/", TestDatabase.Token), StringComparison.Ordinal);
    }

    private static EntraPerson PersonOf(string name) => EntraSample.Tenants.SelectMany(t => t.People).Single(p => p.Name == name);
}
