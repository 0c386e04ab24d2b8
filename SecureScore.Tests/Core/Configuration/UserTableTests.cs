using SecureScore.Core.Configuration;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Core.Configuration;

public sealed class UserTableTests
{
    [Fact]
    public void Every_user_of_many_is_found_with_its_own_values()
    {
        const int Many = 20_000;                // several blocks of a column, two pages of names, and an index that grew several times
        var builder = new TenantConfigurationBuilder(default(TenantId));
        for (var n = 0; n < Many; n++)
            builder.AddUser(
                Parsed.Id(n), $"Name {n}", $"user{n}@accounts.emea.contoso.example.com", n % 2 == 0 ? UserTraits.Enabled : UserTraits.Guest,
                [Parsed.Id(n % 3)]);

        var users = builder.Build().Users;

        Assert.Equal(Many, users.Count);
        Assert.All(Enumerable.Range(0, Many), n =>
        {
            Assert.Equal(n, users.Find(Parsed.Id(n)));
            Assert.Equal(Parsed.Id(n), users.Id(n));
            Assert.Equal($"Name {n}", users.Name(n));
            Assert.Equal($"user{n}@accounts.emea.contoso.example.com", users.SignInName(n));
            Assert.Equal(Parsed.Id(n % 3), Assert.Single(users.Licenses(n)));
        });
        Assert.Equal(-1, users.Find(Parsed.Id(Many)));
        Assert.Equal(Many / 2, users.Where(UserTraits.Enabled).Count);
        Assert.Equal(Many / 2, users.Where(UserTraits.None, none: UserTraits.Guest).Count);
    }

    [Fact]
    public void A_small_tenant_takes_little_memory()
    {
        const int Few = 50;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var builder = new TenantConfigurationBuilder(default(TenantId));
        for (var n = 0; n < Few; n++) builder.AddUser(Parsed.Id(n), $"Name {n}", $"user{n}@example.com", UserTraits.Enabled, null);

        Assert.Equal(Few, builder.Build().Users.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Theory]
    [InlineData("Anna", "anna@example.com", "Anna")]
    [InlineData("", "anna@example.com", "anna@example.com")]
    [InlineData(null, null, "00000000-0000-0000-0000-000000000001")]
    public void Name_falls_back_to_what_there_is(string? name, string? signInName, string shown)
    {
        var builder = new TenantConfigurationBuilder(default(TenantId));
        builder.AddUser(Parsed.Id(1), name, signInName, UserTraits.None, null);

        var users = builder.Build().Users;

        Assert.Equal(shown, users.Name(0));
        Assert.Equal(signInName ?? "", users.SignInName(0));
        Assert.Empty(users.Licenses(0));
    }

    [Fact]
    public void Same_licenses_in_another_order_are_the_same_set()
    {
        var builder = new TenantConfigurationBuilder(default(TenantId));
        builder.AddUser(Parsed.Id(1), null, null, UserTraits.None, [Parsed.Id(5), Parsed.Id(6)]);
        builder.AddUser(Parsed.Id(2), null, null, UserTraits.None, [Parsed.Id(6), Parsed.Id(5), Parsed.Id(6)]);

        var users = builder.Build().Users;

        Assert.Same(users.Licenses(0), users.Licenses(1));
        Assert.Equal(2, users.Licenses(0).Count);
    }

    [Fact]
    public void Repeated_user_keeps_what_the_report_said()
    {
        var builder = new TenantConfigurationBuilder(default(TenantId));
        Assert.True(builder.AddUser(Parsed.Id(1), "a", null, UserTraits.Enabled, null));
        Assert.True(builder.AddRegistration(Parsed.Id(1), UserTraits.MfaCapable));
        Assert.False(builder.AddUser(Parsed.Id(1), "b", null, UserTraits.Guest, null));

        Assert.Equal(UserTraits.Guest | UserTraits.Reported | UserTraits.MfaCapable, builder.Build().Users.Traits(0));
    }

    [Fact]
    public void Discarded_users_are_gone_and_others_can_follow()
    {
        var builder = new TenantConfigurationBuilder(default(TenantId));
        builder.AddUser(Parsed.Id(1), "a", null, UserTraits.Enabled, null);

        builder.Discard(ConfigurationPart.Users);
        builder.AddUser(Parsed.Id(2), "b", null, UserTraits.Enabled, null);

        var users = builder.Build().Users;
        Assert.Equal(-1, users.Find(Parsed.Id(1)));
        Assert.Equal(0, users.Find(Parsed.Id(2)));
        Assert.Equal("b", users.Name(0));
    }
}
