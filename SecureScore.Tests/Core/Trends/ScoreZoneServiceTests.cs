using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Trends;

/// <summary>Zones are kept for each tenant, with who set which when.</summary>
public sealed class ScoreZoneServiceTests : IAsyncDisposable
{
    private static readonly ScoreZone[] s_own = [new("High", 60), new("Low", 0)];
    private static readonly Actor s_other = new("Grace Hopper", AccessLevel.ReadWrite) { Id = "grace" };

    private TestDatabase? _database;

    [Fact]
    public async Task Before_anybody_chose_the_built_in_ones_hold()
    {
        var database = await OpenAsync();

        Assert.Equal(ScoreZoneSetting.BuiltIn, await SettingAsync(database));
        Assert.Empty(await database.Get<IScoreZoneService>().ListEditsAsync(Given.Opened, TestDatabase.Token));
    }

    [Fact]
    public async Task What_is_saved_is_in_force_recorded_and_told_to_open_pages()
    {
        var database = await OpenAsync();
        List<TenantChange> told = [];
        using var subscription = database.Feed.Subscribe(told.Add);
        var before = (await TenantAsync(database)).Revision;

        await SaveAsync(database, s_own, 0);

        var setting = await SettingAsync(database);
        Assert.Equal("High from 60 %, Low below", setting.Zones.ToMessage().Words());
        Assert.Equal(before + 1, Assert.Single(told).Revision);
        Assert.Equal(before + 1, (await TenantAsync(database)).Revision);
        var entry = (await database.AuditEntriesAsync())[0];
        Assert.Equal(
            (AuditAction.ScoreZonesChanged, "Ada Lovelace",
                "from “Good from 80 %, Okay from 50 %, Bad below” to “High from 60 %, Low below”"),
            (entry.Action, entry.ActorName, entry.Message?.Words()));
        var edit = Assert.Single(await database.Get<IScoreZoneService>().ListEditsAsync(Given.Opened, TestDatabase.Token));
        Assert.Equal(
            (setting.EditId, false, "Ada Lovelace", database.Clock.GetUtcNow().UtcDateTime), (edit.Id, edit.IsBuiltIn, edit.By, edit.At));
    }

    [Fact]
    public async Task Whoever_was_quicker_is_named_and_nothing_is_written()
    {
        var database = await OpenAsync();
        await SaveAsync(database, s_own, 0, s_other);

        var refusal = await Assert.ThrowsAsync<ScoreZonesException>(() => SaveAsync(database, [new("Fine", 30), new("Poor", 0)], 0));

        Assert.Equal(
            "Grace Hopper was quicker and set: High from 60 %, Low below. Nothing was saved; "
                + "look at them and save again if yours are to replace them.",
            refusal.Words());
        Assert.Equal("High from 60 %, Low below", (await SettingAsync(database)).Zones.ToMessage().Words());
        Assert.Equal(1, await database.CountAsync("ScoreZones"));
    }

    [Fact]
    public async Task Returning_to_the_built_in_zones_is_an_edit_of_its_own()
    {
        var database = await OpenAsync();
        await SaveAsync(database, s_own, 0);

        await database.Get<IScoreZoneService>()
            .ResetAsync(s_other, Given.TenantId, (await SettingAsync(database)).EditId, TestDatabase.Token);

        Assert.Equal(ScoreZones.BuiltIn, (await SettingAsync(database)).Zones);
        Assert.Equal(
            [("Grace Hopper", true), ("Ada Lovelace", false)],
            (await database.Get<IScoreZoneService>().ListEditsAsync(Given.Opened, TestDatabase.Token)).Select(e => (e.By, e.IsBuiltIn)));
    }

    [Fact]
    public async Task The_same_zones_and_zones_that_are_none_write_nothing()
    {
        var database = await OpenAsync();

        await SaveAsync(database, [.. ScoreZones.BuiltIn.Bands], 0);
        await Assert.ThrowsAsync<ScoreZonesException>(() => SaveAsync(database, [new("All", 0)], 0));

        Assert.Equal(0, await database.CountAsync("ScoreZones"));
    }

    [Fact]
    public async Task A_reader_is_refused_before_anything_else_and_the_try_is_recorded()
    {
        var database = await OpenAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() => SaveAsync(database, [new("All", 0)], 7, TestDatabase.Reader));

        var entry = (await database.AuditEntriesAsync())[0];
        Assert.Equal((AuditAction.AccessDenied, AuditOutcome.Refused, "Charles Babbage"), (entry.Action, entry.Outcome, entry.ActorName));
    }

    [Fact]
    public async Task One_tenant_s_zones_are_no_other_s()
    {
        var database = await OpenAsync();
        await database.ImportAsync(Page(Day(Given.OtherTenantId, Given.Day(0), Score("a", 5))));

        await SaveAsync(database, s_own, 0);

        var other = (await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Single(t => t.Id == Given.OtherTenantId);
        Assert.Equal(ScoreZoneSetting.BuiltIn, await database.Get<IScoreZoneService>().GetAsync(other, TestDatabase.Token));
    }

    [Fact]
    public async Task While_nothing_changes_the_database_is_not_asked_again()
    {
        var database = await OpenAsync();
        await SaveAsync(database, s_own, 0);
        var tenant = await TenantAsync(database);
        await database.Get<IScoreZoneService>().GetAsync(tenant, TestDatabase.Token);

        await database.RowsAsync("DELETE FROM ScoreZones"); // without a new revision

        Assert.Equal(2, (await database.Get<IScoreZoneService>().GetAsync(tenant, TestDatabase.Token)).Zones.Bands.Count);
        Assert.Equal(
            3,
            (await database.Get<IScoreZoneService>()
                .GetAsync(tenant with { Revision = tenant.Revision + 1 }, TestDatabase.Token)).Zones.Bands.Count);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    private async Task<TestDatabase> OpenAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));
        return _database;
    }

    private static Task SaveAsync(TestDatabase database, IReadOnlyList<ScoreZone> zones, int seen, Actor? actor = null) =>
        database.Get<IScoreZoneService>().SaveAsync(actor ?? TestDatabase.Writer, Given.TenantId, zones, seen, TestDatabase.Token);

    private static async Task<ScoreZoneSetting> SettingAsync(TestDatabase database) =>
        await database.Get<IScoreZoneService>().GetAsync(await TenantAsync(database), TestDatabase.Token);

    private static async Task<Tenant> TenantAsync(TestDatabase database) =>
        (await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Single(t => t.Id == Given.TenantId);
}
