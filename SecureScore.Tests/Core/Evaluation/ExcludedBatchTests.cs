using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Ann and Ben are licensed; rooms 11 to 15 and the shared mailbox 16 are not, Dan is a guest, Off cannot sign in.</summary>
public sealed class ExcludedBatchTests : IAsyncLifetime
{
    private static readonly Guid[] s_rooms = [.. Enumerable.Range(11, 5).Select(SmallExport.Person)];

    private TestDatabase _database = null!;      // set before each test

    private IExcludedAccountService Accounts => _database.Get<IExcludedAccountService>();

    private IAccountPicker Picker => _database.Get<IAccountPicker>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        string[] users =
        [
            Licensed(1, "Ann"), Licensed(2, "Ben"), SmallExport.User(4, "Dan", "Guest"),
            SmallExport.User(17, "Off").Replace("true", "false", StringComparison.Ordinal),
            .. Enumerable.Range(11, 5).Select(n => SmallExport.User(n, $"Room-{n}")), SmallExport.User(16, "Info"),
            SmallExport.User(18, "Twin"), SmallExport.User(19, "Twin").Replace("twin@", "twin2@", StringComparison.Ordinal),
        ];
        await _database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(
            ("users.json", $"[{string.Join(',', users)}]"),
            ("userRegistrationDetails.json", $"[{SmallExport.Registration(1, true)},{SmallExport.Registration(2, true)}]")),
            TestDatabase.Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Many_accounts_are_excluded_at_once_with_one_audit_entry_and_the_points_without_them_are_beside()
    {
        var batch = await AddAsync([.. s_rooms, SmallExport.Person(16), SmallExport.Person(18), SmallExport.Person(19), Guid.Empty]);

        Assert.Equal(new ExcludedBatch(8, 0, 1), batch);
        var own = (await _database.BoardAsync()).Find("MFARegistrationV2")!.Own!; // it was evaluated
        Assert.Equal((1.8m, 9m), (own.AsCounted!.Points, own.WithoutExcluded!.Points));        // 9 × 2 ÷ 10, and 9 × 2 ÷ 2
        var entry = Assert.Single(await _database.AuditEntriesAsync(), e => e.Action == AuditAction.AccountExcluded);
        Assert.StartsWith("8 accounts, Room mailbox, owner “Grace”: Mailboxes; “Room-11”", entry.Message?.Words(),
            StringComparison.Ordinal);
        Assert.Equal(new ExcludedBatch(0, 5, 0), await AddAsync(s_rooms));
        Assert.Single(await _database.AuditEntriesAsync(), e => e.Action == AuditAction.AccountExcluded);
    }

    [Fact]
    public async Task Batch_is_undone_at_once()
    {
        await AddAsync(s_rooms);
        var ids = (await Accounts.ListAsync(Given.Opened, TestDatabase.Token)).Select(a => a.Id).ToList();

        Assert.Equal(5, await Accounts.RemoveAllAsync(TestDatabase.Writer, Given.TenantId, ids, TestDatabase.Token));
        Assert.Equal(0, await Accounts.RemoveAllAsync(TestDatabase.Writer, Given.TenantId, ids, TestDatabase.Token));

        Assert.Empty(await Accounts.ListAsync(Given.Opened, TestDatabase.Token));
        Assert.StartsWith(
            "5 accounts: “Room-11”",
            Assert.Single(await _database.AuditEntriesAsync(), e => e.Action == AuditAction.AccountIncluded).Message?.Words(),
            StringComparison.Ordinal);
        var own = (await _database.BoardAsync()).Find("MFARegistrationV2")!.Own!; // it was evaluated
        Assert.Equal(own.AsCounted, own.WithoutExcluded);
    }

    [Fact]
    public async Task Batch_without_accounts_reason_or_owner_and_one_too_large_change_nothing()
    {
        await Assert.ThrowsAsync<ExcludedAccountException>(() => AddAsync([]));
        await Assert.ThrowsAsync<ExcludedAccountException>(() => AddAsync([.. Enumerable.Range(0, ExcludedAccount.MaxBatch + 1)
            .Select(SmallExport.Person)]));
        await Assert.ThrowsAsync<ExcludedAccountException>(() => Accounts.AddAllAsync(
            TestDatabase.Writer, Given.TenantId, s_rooms, ExcludedAccountKind.Room, " ", "Grace", TestDatabase.Token));
        await Assert.ThrowsAsync<ExcludedAccountException>(() => Accounts.AddAllAsync(
            TestDatabase.Writer, Given.TenantId, s_rooms, ExcludedAccountKind.Room, "why", null, TestDatabase.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Accounts.AddAllAsync(
            TestDatabase.Reader, Given.TenantId, s_rooms, ExcludedAccountKind.Room, "why", "who", TestDatabase.Token));

        Assert.Equal(0, await _database.CountAsync("ExcludedAccounts"));
    }

    [Theory]
    [InlineData(AccountGroup.Unlicensed, null, "Info,Room-11,Room-12,Room-13,Room-14,Room-15,Twin,Twin")]
    [InlineData(AccountGroup.Unlicensed, "room-*", "Room-11,Room-12,Room-13,Room-14,Room-15")]
    [InlineData(AccountGroup.Unlicensed, "FO", "Info")]
    [InlineData(AccountGroup.Guests, null, "Dan")]
    [InlineData(AccountGroup.All, "*n", "Ann,Ben,Dan,Twin,Twin")]
    public async Task Group_and_pattern_offer_accounts_by_name(AccountGroup group, string? pattern, string names)
    {
        var page = await Picker.ListAsync(Given.Opened, new(group, pattern, null), 0, 100, TestDatabase.Token);

        Assert.Equal((names, 0), (string.Join(',', page.Items.Select(i => i.Name)), page.Unknown));
    }

    [Fact]
    public async Task Accounts_of_an_action_are_offered_a_page_at_a_time_without_those_that_are_excluded_already()
    {
        await AddAsync([.. s_rooms[..2]]);

        var page = await Picker.ListAsync(Given.Opened, new(AccountGroup.All, null, "mfaregistrationv2"), 1, 2, TestDatabase.Token);

        // Info, three rooms, both twins
        Assert.Equal(("Room-13,Room-14", 6), (string.Join(',', page.Items.Select(i => i.Name)), page.Matching));
    }

    [Fact]
    public async Task Account_whose_licenses_were_not_said_is_no_proposal()
    {
        await _database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(
            ("users.json",
                $"[{SmallExport.User(1, "Ann")},"
                    + $"{SmallExport.User(2, "Ben").Replace(",\"assignedLicenses\":[]", "", StringComparison.Ordinal)}]")),
            TestDatabase.Token);

        var page = await Picker.ListAsync(Given.Opened, new(AccountGroup.Unlicensed, null, null), 0, 10, TestDatabase.Token);

        Assert.Equal(("Ann", 1, 1), (string.Join(',', page.Items.Select(i => i.Name)), page.Matching, page.Unknown));
    }

    [Fact]
    public async Task Pasted_lines_are_found_by_id_sign_in_name_or_name_and_each_says_its_result()
    {
        await AddAsync([s_rooms[0]]);
        string[] lines = ["Kind;UserPrincipalName", $"room;{s_rooms[1]}", "room;ROOM-13@fabrikam.example", "room;Room-14",
            "room;room-11@fabrikam.example", "x;nobody@fabrikam.example", "x;Twin", "room;room-14@fabrikam.example"];

        var found = await Picker.FindAsync(Given.Opened, string.Join("\r\n", lines), TestDatabase.Token);

        Assert.Equal(
            [(2, PastedAccountOutcome.Found, "Room-12"), (3, PastedAccountOutcome.Found, "Room-13"),
                (4, PastedAccountOutcome.Found, "Room-14"), (5, PastedAccountOutcome.AlreadyListed, "Room-11"),
                (6, PastedAccountOutcome.NotFound, null), (7, PastedAccountOutcome.Ambiguous, null),
                (8, PastedAccountOutcome.Repeated, "Room-14")],
            found.Select(f => (f.Line, f.Outcome, f.Account?.Name)));
        await Assert.ThrowsAsync<ExcludedAccountException>(() => Picker.FindAsync(Given.Opened, " ", TestDatabase.Token));
    }

    private static string Licensed(int number, string name) =>
        SmallExport.User(number, name).Replace(
            "\"assignedLicenses\":[]", "\"assignedLicenses\":[{\"skuId\":\"5c000000-0000-4000-8000-000000000009\"}]",
            StringComparison.Ordinal);

    private Task<ExcludedBatch> AddAsync(Guid[] ids) =>
        Accounts.AddAllAsync(
            TestDatabase.Writer, Given.TenantId, ids, ExcludedAccountKind.Room, " Mailboxes ", "Grace", TestDatabase.Token);
}
