using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SecureScore.Core.Access;
using SecureScore.Core.Import;
using SecureScore.Core.Tenants;
using SecureScore.Core.Visits;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Visits;

/// <summary>The tenant that a person used last.</summary>
public sealed class LastTenantTests
{
    [Fact]
    public async Task Each_person_has_their_own_and_another_process_knows_it()
    {
        await using var database = await TwoAsync();
        await LookAsync(database, TestDatabase.Reader, Given.OtherTenantId);
        await LookAsync(database, TestDatabase.Writer, Given.TenantId);
        await using var beside = database.Beside();

        Assert.Equal(Given.OtherTenantId, await LastAsync(beside, TestDatabase.Reader));
        Assert.Equal(Given.TenantId, await LastAsync(beside, TestDatabase.Writer));
        Assert.Null(await LastAsync(beside, new Actor("new", AccessLevel.Read) { Id = "new" }));
    }

    // Clicks that follow one another write once (VisitService.Grain), but not those that change the tenant.
    [Fact]
    public async Task Whoever_goes_back_at_once_has_gone_back()
    {
        await using var database = await TwoAsync();

        Assert.True(await LookAsync(database, TestDatabase.Reader, Given.TenantId));
        Assert.True(await LookAsync(database, TestDatabase.Reader, Given.OtherTenantId));
        Assert.True(await LookAsync(database, TestDatabase.Reader, Given.TenantId));
        Assert.False(await LookAsync(database, TestDatabase.Reader, Given.TenantId));

        Assert.Equal(Given.TenantId, await LastAsync(database, TestDatabase.Reader));
        Assert.Equal(1, await database.CountAsync("LastTenants"));
    }

    [Fact]
    public async Task A_tenant_without_a_day_is_remembered_and_makes_no_visit()
    {
        await using var database = await TwoAsync();

        Assert.True(await database.Get<IVisitService>().RecordAsync(TestDatabase.Reader, Given.OtherTenantId, null, TestDatabase.Token));

        Assert.Equal(Given.OtherTenantId, await LastAsync(database, TestDatabase.Reader));
        Assert.Equal(0, await database.CountAsync("Visits"));
    }

    [Fact]
    public async Task A_removed_tenant_is_nobodys_last_and_comes_back_when_it_is_used_again()
    {
        await using var database = await TwoAsync();
        await LookAsync(database, TestDatabase.Reader, Given.TenantId);

        await database.Tenants.RemoveAsync(TestDatabase.Writer, Given.TenantId, Given.TenantId.Value, TestDatabase.Token);
        Assert.Null(await LastAsync(database, TestDatabase.Reader));

        await ImportAsync(database, Given.TenantId);
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        await LookAsync(database, TestDatabase.Reader, Given.TenantId);
        Assert.Equal(Given.TenantId, await LastAsync(database, TestDatabase.Reader));
    }

    [Fact]
    public async Task Nobody_without_a_role_is_told_and_a_command_has_none()
    {
        await using var database = await TwoAsync();
        await LookAsync(database, TestDatabase.Reader, Given.TenantId);

        await Assert.ThrowsAsync<AccessDeniedException>(() => LastAsync(
            database, new Actor("nobody", AccessLevel.None) { Id = TestDatabase.Reader.Id }));
        Assert.Null(await LastAsync(database, Actor.CommandLine));
    }

    // Two visits of Charles, the later one at tenant 2, and one of Ada at tenant 1.
    [Fact, Trait(nameof(TestStore.Provider), SqliteStore.Name)]
    public async Task After_the_upgrade_it_is_the_tenant_of_the_last_visit()
    {
        await using var database = TestDatabase.WithoutFile();
        await File.WriteAllBytesAsync(database.File, [], TestDatabase.Token); // nobody but the migrator makes one
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        await context.GetService<IMigrator>().MigrateAsync("Reality", TestDatabase.Token);
        foreach (var (id, key) in new[] { (Given.TenantId, 1), (Given.OtherTenantId, 2) })
            await database.RowsAsync("INSERT INTO Tenants (Id, TenantId, Name, IsNameFromMicrosoft, IsHidden, IsSample, Revision) VALUES "
                + $"({key}, '{id}', '{id}', 0, 0, 0, 1)");
        await database.RowsAsync("""
            INSERT INTO Visits (PersonId, TenantKey, SeenAt, SeenDay) VALUES
                ('charles', 1, '2026-02-27 09:00:00', '2026-02-27'), ('charles', 2, '2026-02-28 09:00:00', '2026-02-27'), ('ada', 1, '2026-02-01 09:00:00', '2026-02-01')
            """);

        await context.Database.MigrateAsync(TestDatabase.Token);

        Assert.Equal(Given.OtherTenantId, await LastAsync(database, TestDatabase.Reader));
        Assert.Equal(Given.TenantId, await LastAsync(database, TestDatabase.Writer));
    }

    private static async Task<TestDatabase> TwoAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await ImportAsync(database, Given.TenantId);
        await ImportAsync(database, Given.OtherTenantId);
        return database;
    }

    private static Task<ImportReport> ImportAsync(TestDatabase database, TenantId tenant) =>
        database.ImportAsync(Page(Profile("a", 10, tenant: tenant), Day(tenant, Given.Day(0), Score("a", 5))));

    private static Task<bool> LookAsync(TestDatabase database, Actor actor, TenantId tenant) =>
        database.Get<IVisitService>().RecordAsync(actor, tenant, Given.Day(0), TestDatabase.Token);

    private static Task<TenantId?> LastAsync(TestDatabase database, Actor actor) =>
        database.Get<IVisitService>().FindLastTenantAsync(actor, TestDatabase.Token);
}
