using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Export;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Export;

/// <summary>
/// What a download is about stands in its name and in its rows. The tenant is “Contoso (sample)”, its newest day <see cref="Given.Day"/> 0.
/// </summary>
public sealed class ExportNameTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static readonly DateOnly s_day = new(2026, 3, 1);

    [Theory]
    [InlineData("/export/actions.csv", "improvement-actions-contoso-sample-2026-03-01.csv")]
    [InlineData("/export/actions.json", "improvement-actions-contoso-sample-2026-03-01.json")]
    [InlineData("/export/history.csv?what=decision-undone&range=all", "history-contoso-sample-2026-03-01.csv")]
    [InlineData("/export/history.json?what=decision-undone&range=all", "history-contoso-sample-2026-03-01.json")]
    public async Task It_names_the_kind_the_tenant_and_the_day(string address, string expected)
    {
        using var client = await server.ClientAsync("global-reader");

        using var answer = await client.GetAsync(address, TestDatabase.Token);

        Assert.Equal(expected, answer.Content.Headers.ContentDisposition?.FileName);
    }

    [Theory]
    [InlineData("/export/actions.csv")]
    [InlineData("/export/history.csv?what=decision-undone&range=all")]
    [InlineData("/export/affected.csv?control=MFARegistrationV2")]
    [InlineData("/export/accounts.csv")]
    public async Task Each_row_names_its_tenant(string address)
    {
        var rows = await RowsAsync(address);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal((SampleTenant.Name, SampleTenant.Id.Value), (row["Tenant"], row["Tenant id"])));
    }

    [Fact]
    public async Task Affected_accounts_come_with_their_user_principal_names_and_the_action_in_rows_and_name()
    {
        var title = (await server.BoardAsync(SampleTenant.Id)).Find("MFARegistrationV2")!.Title; // the sample has it
        using var client = await server.ClientAsync("global-reader");
        using var answer = await client.GetAsync("/export/affected.csv?control=MFARegistrationV2", TestDatabase.Token);
        var name = answer.Content.Headers.ContentDisposition?.FileName;

        var rows = await RowsAsync("/export/affected.csv?control=MFARegistrationV2");

        Assert.Equal(ExportName.Create("affected", new Tenant(SampleTenant.Id, SampleTenant.Name, true, 0, null), s_day, ".csv", title),
            name);
        Assert.Contains(title.Split(' ')[0].ToLowerInvariant(), name, StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Equal(("MFARegistrationV2", title), (row["Control id"], row["Improvement action"])));
        var query = server.Services.GetRequiredService<IEvaluationQuery>();
        foreach (var row in rows.Take(20))
        {
            var account = await query.FindAccountAsync(SampleTenant.Id.Open(), Guid.Parse(row["Id"]), TestDatabase.Token);
            Assert.Equal(account?.Account.SignInName, row["User principal name"]);
            Assert.Contains('@', row["User principal name"]);
        }
    }

    [Fact]
    public async Task A_user_principal_name_is_found_by_the_search_of_list_and_file()
    {
        var first = (await RowsAsync("/export/affected.csv?control=MFARegistrationV2"))[0];
        var address = first["User principal name"];

        var found = await RowsAsync($"/export/affected.csv?control=MFARegistrationV2&q={Uri.EscapeDataString(address)}");

        Assert.Contains(first["Id"], found.Select(r => r["Id"]));
        Assert.All(found, r => Assert.Contains(address, r["User principal name"], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Copied_names_are_the_names_and_user_principal_names_of_the_file()
    {
        using var client = await server.ClientAsync("global-reader");

        var copied = CsvCells.Read(await client.GetStringAsync("/export/affected.txt?control=MFARegistrationV2", TestDatabase.Token), '\t');

        Assert.NotEmpty(copied);
        var file = await RowsAsync("/export/affected.csv?control=MFARegistrationV2");
        Assert.Equal(file.Select(r => $"{r["Name"]}, {r["User principal name"]}"), copied.Select(c => string.Join(", ", c)));
    }

    [Theory]
    [InlineData("Contoso", null, "what-contoso-2026-03-01.csv")]
    [InlineData("Müller & Söhne", null, "what-müller-söhne-2026-03-01.csv")]
    [InlineData("../..\\con:*?\"<>|\r\n", null, "what-con-2026-03-01.csv")]
    // 40 letters at most, whole words
    [InlineData(
        "!!!", "Do not allow users to grant consent to unreliable applications",
        "what-do-not-allow-users-to-grant-consent-to-2026-03-01.csv")]
    [InlineData("0123456789012345678901234567890123456789012345", null, "what-0123456789012345678901234567890123456789-2026-03-01.csv")]
    public void Only_letters_digits_and_dashes_come_into_a_name(string tenant, string? action, string expected) =>
        Assert.Equal(expected, ExportName.Create("what", new Tenant(SampleTenant.Id, tenant, false, 0, null), s_day, ".csv", action));

    private async Task<List<Dictionary<string, string>>> RowsAsync(string address)
    {
        using var client = await server.ClientAsync("global-reader");
        var cells = CsvCells.Read(await client.GetStringAsync(address, TestDatabase.Token));
        return [.. cells.Skip(1).Select(row => cells[0].Zip(row).ToDictionary(c => c.First, c => c.Second))];
    }
}
