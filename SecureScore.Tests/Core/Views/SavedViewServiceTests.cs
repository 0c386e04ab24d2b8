using SecureScore.Core.Access;
using SecureScore.Core.Views;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Views;

/// <summary>Each person's own lists of actions.</summary>
public sealed class SavedViewServiceTests : IAsyncLifetime
{
    private static readonly Actor s_other = new("Bob", AccessLevel.Read) { Id = "bob" };

    private TestDatabase _database = null!; // set before any test

    private ISavedViewService Views => _database.Get<ISavedViewService>();

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_reader_saves_views_and_sees_them_by_name_and_nobody_elses()
    {
        await SaveAsync(TestDatabase.Reader, "weekly", "?status=planned");
        await SaveAsync(TestDatabase.Reader, "  Audit ", "");
        await SaveAsync(s_other, "Mine", "?q=mfa");

        Assert.Equal(
            [("Audit", "", false), ("weekly", "?status=planned", false)],
            (await ListAsync(TestDatabase.Reader)).Select(v => (v.Name, v.Query, v.IsDefault)));
        Assert.Equal("Mine", Assert.Single(await ListAsync(s_other)).Name);
    }

    [Fact]
    public async Task The_same_name_in_any_case_is_replaced_and_stays_the_default()
    {
        await SaveAsync(TestDatabase.Reader, "Weekly", "?status=planned");
        var id = Assert.Single(await ListAsync(TestDatabase.Reader)).Id;
        await Views.SetDefaultAsync(TestDatabase.Reader, id, TestDatabase.Token);

        await SaveAsync(TestDatabase.Reader, "WEEKLY", "?status=regressed");

        Assert.Equal(new SavedView(id, "WEEKLY", "?status=regressed", true), Assert.Single(await ListAsync(TestDatabase.Reader)));
        Assert.Equal("?status=regressed", await Views.FindDefaultAsync(TestDatabase.Reader, TestDatabase.Token));
    }

    [Fact]
    public async Task One_view_is_the_default_until_another_is_it_ends_or_goes()
    {
        await SaveAsync(TestDatabase.Reader, "a", "?q=a");
        await SaveAsync(TestDatabase.Reader, "b", "?q=b");
        var ids = (await ListAsync(TestDatabase.Reader)).Select(v => v.Id).ToList();
        Assert.Equal("", await DefaultAsync());

        await Views.SetDefaultAsync(TestDatabase.Reader, ids[0], TestDatabase.Token);
        await Views.SetDefaultAsync(TestDatabase.Reader, ids[1], TestDatabase.Token);
        Assert.Equal([false, true], (await ListAsync(TestDatabase.Reader)).Select(v => v.IsDefault));
        Assert.Equal("?q=b", await DefaultAsync());

        await Views.SetDefaultAsync(TestDatabase.Reader, null, TestDatabase.Token);
        Assert.Equal("", await DefaultAsync());

        await Views.SetDefaultAsync(TestDatabase.Reader, ids[1], TestDatabase.Token);
        await Views.RemoveAsync(TestDatabase.Reader, ids[1], TestDatabase.Token);
        Assert.Equal("", await DefaultAsync());
        Assert.Equal("a", Assert.Single(await ListAsync(TestDatabase.Reader)).Name);
    }

    [Fact]
    public async Task Another_persons_view_is_neither_removed_nor_made_the_default()
    {
        await SaveAsync(s_other, "Mine", "?q=mfa");
        var id = Assert.Single(await ListAsync(s_other)).Id;

        await Views.RemoveAsync(TestDatabase.Reader, id, TestDatabase.Token);
        await Views.SetDefaultAsync(TestDatabase.Reader, id, TestDatabase.Token);

        Assert.False(Assert.Single(await ListAsync(s_other)).IsDefault);
        Assert.Equal("", await DefaultAsync());
    }

    [Theory]
    [InlineData("", 0, "view.name-missing")]
    [InlineData("   ", 0, "view.name-missing")]
    [InlineData("61", 0, "view.name-too-long")]
    [InlineData("ok", 2001, "view.query-too-long")]
    public async Task What_cannot_be_saved_says_why(string name, int query, string reason)
    {
        var refused = await Assert.ThrowsAsync<SavedViewException>(() =>
            SaveAsync(TestDatabase.Reader, name == "61" ? new string('n', 61) : name, new string('q', query)));

        Assert.Equal(reason, refused.Reason.Code);
        Assert.Empty(await ListAsync(TestDatabase.Reader));
    }

    [Fact]
    public async Task The_fifty_first_is_refused_and_one_of_the_fifty_can_still_change()
    {
        for (var i = 1; i <= 50; i++) await SaveAsync(TestDatabase.Reader, $"View {i}", "");

        var refused = await Assert.ThrowsAsync<SavedViewException>(() => SaveAsync(TestDatabase.Reader, "One more", ""));

        Assert.Equal("view.too-many", refused.Reason.Code);
        await SaveAsync(TestDatabase.Reader, "View 50", "?q=x");
        Assert.Equal(50, (await ListAsync(TestDatabase.Reader)).Count);
    }

    [Fact]
    public async Task Without_a_role_or_without_a_person_there_are_none()
    {
        foreach (var actor in new[] { s_other with { Access = TenantAccess.None }, new Actor("nobody", AccessLevel.Read) })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => ListAsync(actor));
            await Assert.ThrowsAsync<AccessDeniedException>(() => SaveAsync(actor, "a", ""));
            await Assert.ThrowsAsync<AccessDeniedException>(() => Views.SetDefaultAsync(actor, null, TestDatabase.Token));
            await Assert.ThrowsAsync<AccessDeniedException>(() => Views.RemoveAsync(actor, 1, TestDatabase.Token));
            await Assert.ThrowsAsync<AccessDeniedException>(() => Views.FindDefaultAsync(actor, TestDatabase.Token));
        }
    }

    private Task<IReadOnlyList<SavedView>> ListAsync(Actor actor) => Views.ListAsync(actor, TestDatabase.Token);

    private Task<string> DefaultAsync() => Views.FindDefaultAsync(TestDatabase.Reader, TestDatabase.Token);

    private Task SaveAsync(Actor actor, string name, string query) => Views.SaveAsync(actor, name, query, TestDatabase.Token);
}
