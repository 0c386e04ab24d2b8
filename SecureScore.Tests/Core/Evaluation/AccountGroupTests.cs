using SecureScore.Core.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>
/// Ann and Eve administer, Ben and Cleo work, Dan is a guest in no report, Off cannot sign in. Ann and Ben are registered. Nobody has a
/// license; Eve is excluded.
/// </summary>
public sealed class AccountGroupTests : IAsyncLifetime
{
    private TestDatabase _database = null!; // set before each test

    private IAccountPicker Picker => _database.Get<IAccountPicker>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await EvaluateAsync(_database);
        await _database.Get<IExcludedAccountService>().AddAsync(
            TestDatabase.Writer, Given.TenantId, SmallExport.Eve, "Eve", ExcludedAccountKind.EmergencyAccess, "Sealed.", "Grace",
            TestDatabase.Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(AccountGroup.All, "Ann,Ben,Cleo,Dan,Eve,Off", 0)]
    [InlineData(AccountGroup.WithoutMfa, "Cleo,Eve", 1)] // nobody said anything of Dan
    [InlineData(AccountGroup.Administrators, "Ann,Eve", 0)]
    [InlineData(AccountGroup.Guests, "Dan", 0)]
    [InlineData(AccountGroup.Unlicensed, "Ann,Ben,Cleo,Eve", 0)]
    [InlineData(AccountGroup.Disabled, "Off", 0)]
    [InlineData(AccountGroup.Agents, "", 0)]
    [InlineData(AccountGroup.Excluded, "Eve", 0)]
    public async Task A_group_has_its_accounts_by_name(AccountGroup group, string names, int unknown) =>
        Assert.Equal((names, unknown), await ListAsync(_database, group));

    [Fact]
    public async Task Excluded_accounts_are_left_out_where_accounts_are_offered_and_marked_where_they_are_listed()
    {
        Assert.Equal(("Ann", 0), await ListAsync(_database, AccountGroup.Administrators, includesExcluded: false));

        var page = await Picker.ListAsync(
            Given.Opened, new(AccountGroup.Administrators, null, null) { IncludesExcluded = true }, 0, 10, TestDatabase.Token);
        Assert.Equal([false, true], page.Items.Select(i => i.IsExcluded));
    }

    [Fact]
    public async Task Without_role_assignments_nobody_is_said_to_be_no_administrator()
    {
        await using var database = await TestDatabase.CreateAsync(); // what was read before would be kept
        await EvaluateAsync(database, ("roleAssignments.json", null));

        Assert.Equal(("", 5), await ListAsync(database, AccountGroup.Administrators)); // all who can sign in
    }

    [Fact]
    public async Task Without_the_report_nobody_is_said_to_be_without_MFA()
    {
        await using var database = await TestDatabase.CreateAsync();
        await EvaluateAsync(database, ("userRegistrationDetails.json", null));

        Assert.Equal(("", 5), await ListAsync(database, AccountGroup.WithoutMfa));
    }

    [Fact]
    public async Task A_part_of_a_list_says_how_many_there_are()
    {
        var page = await Picker.ListAsync(
            Given.Opened, new(AccountGroup.All, "n", null) { IncludesExcluded = true }, 1, 1, TestDatabase.Token);

        Assert.Equal(("Ben", 3), (Assert.Single(page.Items).Name, page.Matching)); // Ann, Ben and Dan have an n
    }

    [Fact]
    public async Task An_object_id_finds_its_account_and_no_other()
    {
        var page = await Picker.ListAsync(
            Given.Opened, new(AccountGroup.All, $" {SmallExport.Person(3)} ", null), 0, 10, TestDatabase.Token);

        Assert.Equal("Cleo", Assert.Single(page.Items).Name);
    }

    [Fact]
    public async Task A_name_that_begins_with_the_text_is_found_before_others_wherever_it_is()
    {
        var query = _database.Get<IEvaluationQuery>();

        // Ben, who comes before her, has an e as well.
        Assert.Equal("Eve", Assert.Single(await query.FindAccountsAsync(Given.Opened, "e", 1, TestDatabase.Token)).Name);
    }

    private static async Task<(string Names, int Unknown)> ListAsync(
        TestDatabase database, AccountGroup group, bool includesExcluded = true)
    {
        var page = await database.Get<IAccountPicker>().ListAsync(
            Given.Opened, new(group, null, null) { IncludesExcluded = includesExcluded }, 0, 100, TestDatabase.Token);
        Assert.Equal(page.Items.Count, page.Matching);
        return (string.Join(',', page.Items.Select(i => i.Name)), page.Unknown);
    }

    private static async Task EvaluateAsync(TestDatabase database, params (string Name, string? Text)[] changes)
    {
        var files = SmallExport.Files([
            ("users.json", $"[{SmallExport.User(1, "Ann")},{SmallExport.User(2, "Ben")},{SmallExport.User(3, "Cleo")},"
                + $"{SmallExport.User(4, "Dan", "Guest")},{SmallExport.User(5, "Eve")},"
                + $"{SmallExport.User(6, "Off").Replace("true", "false", StringComparison.Ordinal)}]"),
            .. changes,
        ]);
        await database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, files, TestDatabase.Token);
    }
}
