using SecureScore.Core.Configuration;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Core.Configuration;

public sealed class GroupTableTests
{
    private static readonly Guid s_outer = Parsed.Id(100);
    private static readonly Guid s_middle = Parsed.Id(101);
    private static readonly Guid s_inner = Parsed.Id(102);
    private readonly TenantConfigurationBuilder _builder = new(default(TenantId));

    public GroupTableTests()
    {
        for (var n = 0; n < 4; n++) _builder.AddUser(Parsed.Id(n), null, null, UserTraits.Enabled, null);
        _builder.AddGroup(new(s_outer, "Outer", "Public", true));
        _builder.AddUserMember(s_outer, Parsed.Id(0));
        _builder.AddGroupMember(s_outer, s_middle);
        _builder.AddUserMember(s_middle, Parsed.Id(1));
        _builder.AddGroupMember(s_middle, s_inner);
        _builder.AddUserMember(s_inner, Parsed.Id(2));
    }

    private GroupTable Groups => _builder.Build().Groups;

    [Fact]
    public void Everybody_is_in_a_group_through_the_groups_inside_it()
    {
        Assert.Equal([0, 1, 2], Groups.Everybody(s_outer).Users());
        Assert.Equal([1, 2], Groups.Everybody(s_middle).Users());
        Assert.Equal([0], Groups.DirectUsers(s_outer));
    }

    [Fact]
    public void Circle_of_groups_ends_where_it_began()
    {
        _builder.AddGroupMember(s_inner, s_outer);
        _builder.AddGroupMember(s_inner, s_inner);

        Assert.Equal([0, 1, 2], Groups.Everybody(s_inner).Users());
    }

    [Fact]
    public void More_groups_than_are_kept_are_all_right()
    {
        for (var n = 0; n < 200; n++) _builder.AddUserMember(Parsed.Id(1000 + n), Parsed.Id(n % 4));
        var groups = Groups;

        Assert.All(
            Enumerable.Range(0, 200).Concat(Enumerable.Range(0, 200)),
            n => Assert.Equal([n % 4], groups.Everybody(Parsed.Id(1000 + n)).Users()));
    }

    [Fact]
    public void Group_that_is_not_there_has_nobody_and_its_id_for_a_name()
    {
        Assert.Null(Groups.Find(s_inner));
        Assert.Equal(s_inner.ToString(), Groups.Name(s_inner));
        Assert.Equal("Outer", Groups.Name(s_outer));
        Assert.False(Groups.HasMembers(Parsed.Id(999)));
        Assert.True(Groups.Everybody(Parsed.Id(999)).IsEmpty);
    }
}
