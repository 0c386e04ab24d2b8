using System.Text;
using SecureScore.Core.Configuration;
using SecureScore.Core.Import;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Configuration;

public sealed class FolderConfigurationSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FolderConfigurationSourceTests()
    {
        foreach (var info in ConfigurationPartInfo.All)
            Write(info.FileName, $$"""{"value":[{{string.Join(',', CompliantTenant.Objects[info.Part])}}]}""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whole_folder_is_a_whole_tenant()
    {
        Write("notes.json", "nothing of ours");

        var configuration = await LoadAsync();

        Assert.All(ConfigurationPartInfo.All, info => Assert.Equal(PartOutcome.Read, configuration.StateOf(info.Part).Outcome));
        var warning = Assert.Single(configuration.Warnings);
        Assert.Equal(("passed-over", true), (warning.Code, warning.Message.Words().Contains("notes.json", StringComparison.Ordinal)));
        Assert.Equal([1], configuration.Groups.Everybody(CompliantTenant.Staff).Users());
    }

    [Fact]
    public async Task Pages_are_read_in_order_of_their_numbers()
    {
        Delete("users.json");
        for (var n = 1; n <= 11; n++)
            Write(
                $"users-{n}.json", $$"""{"@odata.nextLink":"https://x/{{n}}","value":[{"id":"{{Parsed.Id(n)}}","accountEnabled":true}]}""");
        Write("users-12.json", $$"""[{"id":"{{Parsed.Id(12)}}","accountEnabled":true}]""");

        var users = (await LoadAsync()).Users;

        Assert.Equal(Enumerable.Range(1, 12).Select(Parsed.Id), Enumerable.Range(0, users.Count).Select(users.Id));
    }

    [Fact]
    public async Task Single_object_and_bare_array_are_read()
    {
        Write("organization.json", CompliantTenant.Objects[ConfigurationPart.Organization][0]);
        Write("domains.json", $"[{CompliantTenant.Objects[ConfigurationPart.Domains][0]}]");

        var configuration = await LoadAsync();

        Assert.Equal("Example", configuration.Organization?.Name);
        Assert.Single(configuration.Domains);
    }

    [Fact]
    public async Task Missing_file_is_not_read_and_says_what_to_do()
    {
        Delete("policies.json");

        var state = (await LoadAsync()).StateOf(ConfigurationPart.Policies);

        Assert.Equal(PartOutcome.NotRead, state.Outcome);
        Assert.Contains("policies.json", state.Reason?.Words(), StringComparison.Ordinal);
        Assert.Contains("Policy.Read.All", state.NextStep?.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("users-2.json", "users-1.json")]
    [InlineData("users-1.json|users-3.json", "users-2.json")]
    public async Task Missing_page_breaks_the_part(string pages, string missing)
    {
        Delete("users.json");
        foreach (var page in pages.Split('|')) Write(page, CompliantTenant.Objects[ConfigurationPart.Users][0]);

        var configuration = await LoadAsync();

        Assert.Equal(PartOutcome.Broken, configuration.StateOf(ConfigurationPart.Users).Outcome);
        Assert.Contains(missing, configuration.StateOf(ConfigurationPart.Users).Reason?.Words(), StringComparison.Ordinal);
        Assert.Equal(0, configuration.Users.Count);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("""{"value":[{"id":"00000000-0000-0000-0000-000000000001","accountEnabled":true},{"id""", "ends in the middle")]
    [InlineData("<html>", "web page")]
    [InlineData(
        """{"value":[{"id":"00000000-0000-0000-0000-000000000001"}],"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?x"}""",
        "next page")]
    public async Task File_that_is_not_whole_breaks_the_part(string text, string reason)
    {
        Write("users.json", text);

        var configuration = await LoadAsync();

        Assert.Equal(PartOutcome.Broken, configuration.StateOf(ConfigurationPart.Users).Outcome);
        Assert.Contains(reason, configuration.StateOf(ConfigurationPart.Users).Reason?.Words(), StringComparison.Ordinal);
        Assert.Equal(0, configuration.Users.Count);
    }

    [Theory]
    [InlineData("Authorization_RequestDenied", PartOutcome.Forbidden)]
    [InlineData("Authentication_MSGraphPermissionMissing", PartOutcome.Forbidden)]
    [InlineData("Authentication_RequestFromNonPremiumTenantOrB2CTenant", PartOutcome.NoLicence)]
    [InlineData("AadPremiumLicenseRequired", PartOutcome.NoLicence)]
    [InlineData("BadRequest", PartOutcome.NoLicence, "The tenant has no license of it.")]
    [InlineData("UnsupportedUserRole", PartOutcome.Forbidden, "A role is missing, and no license.")]
    [InlineData("UnknownError", PartOutcome.Broken)]
    public async Task Error_answer_of_Graph_says_why_the_part_is_missing(string code, PartOutcome outcome, string message = "m")
    {
        Write("userRegistrationDetails.json", $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""");

        Assert.Equal(outcome, (await LoadAsync()).StateOf(ConfigurationPart.Registrations).Outcome);
    }

    [Fact]
    public async Task Text_in_utf16_is_read()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "domains.json"), """{"value":[{"id":"münchen.example"}]}""", Encoding.Unicode);

        Assert.Equal("münchen.example", Assert.Single((await LoadAsync()).Domains).Name);
    }

    [Fact]
    public async Task Folder_in_place_of_a_file_breaks_the_part()
    {
        Delete("users.json");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "users.json"));

        var state = (await LoadAsync()).StateOf(ConfigurationPart.Users);

        Assert.Equal(PartOutcome.Broken, state.Outcome);
        Assert.Contains("not a folder", state.NextStep?.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/domains.json", PartOutcome.Read)]
    [InlineData("C:\\export\\DOMAINS.JSON", PartOutcome.Read)]
    [InlineData("domains.json/", PartOutcome.NotRead)]
    [InlineData("domains-.json", PartOutcome.NotRead)]
    [InlineData("domains--1.json", PartOutcome.NotRead)]
    [InlineData("domains-99999999999999999999.json", PartOutcome.NotRead)]
    [InlineData("mydomains.json", PartOutcome.NotRead)]
    [InlineData("", PartOutcome.NotRead)]
    public async Task Only_the_last_piece_of_a_name_counts(string name, PartOutcome outcome)
    {
        var configuration = await FakeConfigurationSource.LoadAsync(new FolderConfigurationSource([Upload(name)]));

        Assert.Equal(outcome, configuration.StateOf(ConfigurationPart.Domains).Outcome);
    }

    [Fact]
    public async Task Two_files_of_one_name_are_not_mixed()
    {
        var configuration = await FakeConfigurationSource.LoadAsync(new FolderConfigurationSource([Upload("a/domains.json"),
            Upload("b/domains.json")]));

        Assert.Contains("two files", configuration.StateOf(ConfigurationPart.Domains).Reason?.Words(), StringComparison.Ordinal);
    }

    private static ImportSource Upload(string name) =>
        new(name, null, _ => ValueTask.FromResult<Stream>(new MemoryStream("""[{"id":"example.com"}]"""u8.ToArray())));

    private Task<TenantConfiguration> LoadAsync() =>
        FakeConfigurationSource.LoadAsync(new FolderConfigurationSource(ImportSource.FromFolder(_folder.Path)));

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.Path, file), text);

    private void Delete(string file) => File.Delete(Path.Combine(_folder.Path, file));
}
