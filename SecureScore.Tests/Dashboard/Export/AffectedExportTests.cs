using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Export;

/// <summary>The download of what keeps a control from being complete, and our points in that of the actions.</summary>
public sealed class AffectedExportTests(EvaluatedDashboard evaluated) : IClassFixture<EvaluatedDashboard>
{
    private const string Address = "/export/affected.csv?control=mfaregistrationv2";

    private const string Names = "/export/affected.txt?control=mfaregistrationv2";

    private readonly DashboardServer _server = evaluated.Server;

    [Fact]
    public async Task It_has_every_object_by_name_and_cells_that_a_spreadsheet_would_run_are_neutralised() => Assert.Equal(
        [
            "Kind,Id,Name,User principal name,Cause,Excluded account,Control id,Improvement action,Tenant,Tenant id,Evaluated at (UTC)",
            $"User,{Person(3)},\"'=1+1\",,\"The user is in no report on registered methods, which counts as not "
                + $"registered.\",false,{await EndAsync()}",
            $"User,{Person(1)},Ada 100%,,Not registered for MFA.,true,{await EndAsync()}",
            $"User,{Person(2)},beate,,Not registered for MFA.,false,{await EndAsync()}",
        ],
        await evaluated.LinesAsync(Address), StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("BEATE", 1)]
    [InlineData("FOR mfa", 2)]
    [InlineData("%", 1)] // a sign like any other
    [InlineData("nobody", 0)]
    public async Task A_search_leaves_what_matches_in_name_id_or_cause(string search, int expected) =>
        Assert.Equal(expected, (await evaluated.LinesAsync($"{Address}&q={Uri.EscapeDataString(search)}")).Length - 1);

    [Fact]
    public async Task The_trail_tells_of_the_download_and_not_whose_name_was_searched_for()
    {
        await evaluated.LinesAsync($"{Address}&q=beate");

        var entry = (await _server.AuditEntriesAsync())[0];
        Assert.Equal(
            ("affected.csv", "1 rows, filter control=MFARegistrationV2 and a search", SampleTenant.Id.Value),
            (entry.Target, entry.Message?.Words(), entry.TenantId));
    }

    [Fact]
    public async Task Names_are_copied_with_the_same_guard_and_the_trail_tells_of_it()
    {
        Assert.Equal(["\"'=1+1\"\t", "Ada 100%\t", "beate\t"], await evaluated.LinesAsync(Names));

        Assert.Equal(["beate\t"], await evaluated.LinesAsync($"{Names}&q=beate"));
        var entry = (await _server.AuditEntriesAsync())[0];
        Assert.Equal(
            ("affected.txt", "1 rows, filter control=MFARegistrationV2 and a search"), (entry.Target, entry.Message?.Words()));
    }

    [Theory]
    [InlineData("/export/affected.csv")]
    [InlineData("/export/affected.txt")]
    [InlineData("/export/affected.csv?control=nothing")]
    [InlineData(Address + "&tenant=8b7d2e90-1c35-4f7a-b2d6-0a4e5c8f1372")]
    public async Task Of_what_was_not_evaluated_there_is_no_file(string address)
    {
        using var client = await _server.ClientAsync("global-reader");

        using var answer = await client.GetAsync(address, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Actions_that_differ_are_downloaded_with_both_points_and_the_likely_reason()
    {
        var lines = await evaluated.LinesAsync("/export/actions.csv?differs=true");

        Assert.Equal(
            "Scoring,Evaluated points,Evaluation,Evaluated at (UTC),Microsoft's points,Difference (evaluated less Microsoft's),Likely "
                + "reason,Texts by,Tenant,Tenant id,Score day",
            string.Join(',', lines[0].Split(',')[^11..]));
        var cells = Assert.Single(lines[1..]).Split(',')[..^3];
        Assert.Equal("MFARegistrationV2", cells[1]);
        Assert.Equal(["per user or object", "2.25", "evaluated", "2026-03-01 12:00:00"], cells[^8..^4]);
        Assert.Equal(2.25m, Number(cells[^4]) + Number(cells[^3])); // Microsoft's and the difference are ours
        Assert.Equal("population differs", cells[^2]);
    }

    [Fact]
    public async Task The_same_comes_as_JSON_with_exact_figures()
    {
        using var client = await _server.ClientAsync("global-reader");

        using var document = JsonDocument.Parse(await client.GetStringAsync("/export/actions.json?differs=true", TestDatabase.Token));

        var row = Assert.Single(document.RootElement.EnumerateArray());
        Assert.Equal(
            ("MFARegistrationV2", 2.25m, "population differs"),
            (row.GetProperty("controlId").GetString(), row.GetProperty("ownPoints").GetDecimal(),
                row.GetProperty("differenceReason").GetString()));
        var entry = (await _server.AuditEntriesAsync())[0];
        Assert.Equal(("actions.json", "1 rows, filter ?differs=true"), (entry.Target, entry.Message?.Words()));
    }

    /// <summary>What each row says of the file.</summary>
    private async Task<string> EndAsync() =>
        $"MFARegistrationV2,{(await _server.BoardAsync(SampleTenant.Id)).Find("MFARegistrationV2")?.Title},{SampleTenant.Name},"
            + $"{SampleTenant.Id.Value},2026-03-01 12:00:00";

    private static Guid Person(int number) => EvaluatedDashboard.Person(number);

    private static decimal Number(string cell) => decimal.Parse(cell, CultureInfo.InvariantCulture);
}

/// <summary>A server with one evaluation and an account that is left out of it.</summary>
public sealed class EvaluatedDashboard : IAsyncLifetime
{
    public DashboardServer Server { get; } = new();

    internal static Guid Person(int number) => Guid.Parse($"00000000-0000-4000-8000-{number:D12}");

    public async ValueTask InitializeAsync()
    {
        await Server.InitializeAsync();
        await Server.Services.EvaluateAsync(SampleTenant.Id, (Person(2), "beate", false), (Person(1), "Ada 100%", false),
            (Person(3), "=1+1", null), (Person(4), "Cy", true));
        await Server.Services.GetRequiredService<IExcludedAccountService>().AddAsync(TestDatabase.Writer, SampleTenant.Id, Person(1),
            "Ada 100%", ExcludedAccountKind.Service, "Prints.", "Grace", TestDatabase.Token);
    }

    /// <summary>A download as a reader gets it.</summary>
    internal async Task<string[]> LinesAsync(string address)
    {
        using var client = await Server.ClientAsync("global-reader");
        return (await client.GetStringAsync(address, TestDatabase.Token)).TrimStart('\uFEFF').Split("\r\n")[..^1]; // each line has an end
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
