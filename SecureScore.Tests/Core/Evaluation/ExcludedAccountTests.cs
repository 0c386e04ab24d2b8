using System.Globalization;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Storage.Configuration;
using SecureScore.Core.Storage.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>Eve's account is for emergencies: she is out of the policy, and so costs points as Microsoft counts.</summary>
public sealed class ExcludedAccountTests : IAsyncLifetime
{
    private TestDatabase _database = null!;      // set before each test

    private IExcludedAccountService Accounts => _database.Get<IExcludedAccountService>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(), TestDatabase.Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Account_on_the_list_stays_counted_and_the_score_without_it_stands_beside()
    {
        await AddAsync();

        Assert.Equal((5m, 10m), await PointsAsync("AdminMFAV2"));
        Assert.Equal((4.5m, 6m), await PointsAsync("MFARegistrationV2"));        // 9 × 2 ÷ 3
        var affected = (await _database.Get<IEvaluationQuery>()
            .ListAffectedAsync(Given.Opened, "MFARegistrationV2", null, 0, 10, TestDatabase.Token)).Items;
        Assert.Equal([("Cleo", false), ("Eve", true)], affected.Select(a => (a.Name, a.IsExcluded)));
    }

    [Fact]
    public async Task Account_off_the_list_counts_as_everybody_else()
    {
        var added = await AddAsync();

        await Accounts.RemoveAsync(TestDatabase.Writer, Given.TenantId, added.Id, TestDatabase.Token);

        Assert.Equal((5m, 5m), await PointsAsync("AdminMFAV2"));
        Assert.Empty(await Accounts.ListAsync(Given.Opened, TestDatabase.Token));
        Assert.Equal(["Ada Lovelace"], await _database.RowsAsync("SELECT RemovedBy FROM ExcludedAccounts"));
        await Assert.ThrowsAsync<ExcludedAccountException>(() => Accounts.RemoveAsync(
            TestDatabase.Writer, Given.TenantId, added.Id, TestDatabase.Token));
    }

    [Fact]
    public async Task Account_is_on_the_list_once_with_reason_and_owner()
    {
        await AddAsync();

        await Assert.ThrowsAsync<ExcludedAccountException>(AddAsync);
        await Assert.ThrowsAsync<ExcludedAccountException>(() => Accounts.AddAsync(TestDatabase.Writer, Given.TenantId,
            SmallExport.Person(1), "Ann", ExcludedAccountKind.Service, " ", "Ingrid", TestDatabase.Token));
        await Assert.ThrowsAsync<ExcludedAccountException>(() => Accounts.AddAsync(TestDatabase.Writer, Given.TenantId,
            SmallExport.Person(1), "Ann", ExcludedAccountKind.Service, "why", new string('x', 501), TestDatabase.Token));
        await Assert.ThrowsAsync<ExcludedAccountException>(() => Accounts.AddAsync(TestDatabase.Writer, Given.TenantId,
            SmallExport.Person(1), new string('x', 501), ExcludedAccountKind.Service, "why", "who", TestDatabase.Token));
        var only = Assert.Single(await Accounts.ListAsync(Given.Opened, TestDatabase.Token));
        Assert.Equal(("Eve", "Sealed key", "Ingrid", "Ada Lovelace"), (only.Name, only.Reason, only.Owner, only.By));
    }

    [Fact]
    public async Task Reader_changes_nothing_and_a_writer_is_recorded()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            Accounts.AddAsync(TestDatabase.Reader, Given.TenantId, SmallExport.Eve, "Eve", ExcludedAccountKind.EmergencyAccess, "why",
                "who", TestDatabase.Token));
        Assert.Empty(await Accounts.ListAsync(Given.Opened, TestDatabase.Token));

        await AddAsync();

        Assert.Contains(
            await _database.AuditEntriesAsync(),
            e => e.Action == AuditAction.AccountExcluded && e.Details!.Contains("Sealed key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Change_of_the_list_is_no_evaluation_of_a_day()
    {
        var before = await _database.RowsAsync("SELECT ControlKey, Day, EvaluatedAt, Points FROM OwnScores ORDER BY ControlKey");
        _database.Clock.Advance(TimeSpan.FromDays(1));

        await AddAsync();

        Assert.Equal(before, await _database.RowsAsync("SELECT ControlKey, Day, EvaluatedAt, Points FROM OwnScores ORDER BY ControlKey"));
        Assert.Equal((4.5m, 6m), await PointsAsync("MFARegistrationV2"));
    }

    [Fact]
    public async Task Count_on_a_configuration_that_is_no_longer_in_force_is_not_stored()
    {
        var loaded = await _database.Get<ConfigurationMemory>().FindAsync(Given.TenantId, TestDatabase.Token);
        await _database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(), TestDatabase.Token);
        var (before, tenant) = (
            await _database.DumpAsync("OwnScores", "Tenants"),
            int.Parse((await _database.RowsAsync("SELECT Id FROM Tenants"))[0], CultureInfo.InvariantCulture));

        // evaluated before each test
        Assert.False(
            await _database.Get<EvaluationWriter>().CountWithoutExcludedAsync(TestDatabase.Writer, tenant, loaded!, TestDatabase.Token));

        Assert.Equal(before, await _database.DumpAsync("OwnScores", "Tenants"));
    }

    [Fact]
    public async Task What_if_nobody_is_excluded_names_who_would_be_protected_and_changes_nothing()
    {
        var before = await _database.DumpAsync("OwnScores");
        var tenant = (await _database.BoardAsync()).Tenant.Read();

        var result = await _database.Get<IEvaluationQuery>()
            .SimulateAsync(tenant, new WhatIf { PoliciesWithoutExclusions = [SmallExport.RequireMfa] }, TestDatabase.Token);

        // Eve would have to use MFA, but she is not registered: AdminMFAV2 asks for both.
        Assert.DoesNotContain(result!.Controls, c => c.Before.Definition.ControlId == "AdminMFAV2" && c.GainedCount > 0);
        var defaults = await _database.Get<IEvaluationQuery>()
            .SimulateAsync(tenant, new WhatIf { SecurityDefaults = true }, TestDatabase.Token);
        var legacy = defaults!.Controls.Single(c => c.Before.Definition.ControlId == "BlockLegacyAuthentication");
        Assert.Equal(
            (0m, 8m, 5, 0), (legacy.Before.AsCounted!.Points, legacy.After.AsCounted!.Points, legacy.GainedCount, legacy.LostCount));
        Assert.Equal(["Ann", "Ben", "Cleo", "Dan", "Eve"], legacy.Gained.Select(g => g.Name).Order());
        Assert.Equal(8m + 5m + 4.5m, defaults.After.Numerator - defaults.Before.Numerator);        // legacy, administrators, registration
        Assert.Equal(before, await _database.DumpAsync("OwnScores"));
    }

    [Fact]
    public async Task Completed_controls_of_a_what_if_have_all_their_points()
    {
        var tenant = (await _database.BoardAsync()).Tenant.Read();

        var result = await _database.Get<IEvaluationQuery>()
            .SimulateAsync(tenant, new WhatIf { CompletedControls = ["integratedapps"] }, TestDatabase.Token);

        var changed = Assert.Single(result!.Controls);
        Assert.Equal(("IntegratedApps", 4m), (changed.After.Definition.ControlId, changed.After.AsCounted!.Points));
        Assert.Equal(4m, result.After.Numerator - result.Before.Numerator);
    }

    private Task<ExcludedAccount> AddAsync() =>
        Accounts.AddAsync(TestDatabase.Writer, Given.TenantId, SmallExport.Eve, "Eve", ExcludedAccountKind.EmergencyAccess, " Sealed key ",
            "Ingrid", TestDatabase.Token);

    private async Task<(decimal, decimal)> PointsAsync(string controlId)
    {
        var own = (await _database.BoardAsync()).Find(controlId)!.Own!;
        return (own.AsCounted!.Points, own.WithoutExcluded!.Points);
    }
}
