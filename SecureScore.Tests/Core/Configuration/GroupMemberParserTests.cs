using SecureScore.Core.Configuration;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>
/// A group counts as read only when its members were read to their end: taken as empty, an excluded group would exclude nobody.
/// </summary>
public sealed class GroupMemberParserTests
{
    private static readonly Guid s_group = Parsed.Id(50);
    private static readonly Guid s_inner = Parsed.Id(51);

    [Theory]
    [InlineData("")]
    [InlineData(", \"members\": null")]
    [InlineData(", \"members\": \"none\"")]
    [InlineData(", \"members\": 3")]
    public void Group_without_a_list_of_members_is_not_known(string members)
    {
        var (groups, warnings) = Read($$"""{"id":"{{s_group}}"{{members}}}""");

        Assert.False(groups.HasMembers(s_group));
        Assert.Equal("no-members", Assert.Single(warnings).Code);
    }

    [Theory]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000001"},{"id":"\ud800-0000-0000-0000-000000000000000000002"}]}""", "not-utf8")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000001"},""", "not-json")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000001"}],"next":}""", "not-json")]
    public void Group_that_breaks_off_is_not_known(string members, string code)
    {
        var (groups, warnings) = Read($$"""{"id":"{{s_group}}","members":[{{members}}""");

        Assert.False(groups.HasMembers(s_group));
        Assert.Empty(groups.Everybody(s_group).Users());
        Assert.Equal(code, Assert.Single(warnings).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_lost_page_loses_the_group(bool isLast)
    {
        string[] pages = [Page("user", 1), $$"""{"id":"{{s_group}}","members":null}"""];

        var (groups, _) = Read(isLast ? pages : [.. pages.Reverse()]);

        Assert.False(groups.HasMembers(s_group));
        Assert.Empty(groups.Everybody(s_group).Users());
    }

    [Theory]
    [InlineData("microsoft.graph.user")]
    [InlineData("#microsoft.graph.directoryObject")]
    [InlineData("#microsoft.graph.userOf2030")]
    public void Member_of_a_type_that_is_not_known_is_told_by_its_id(string type)
    {
        var (groups, warnings) = Read($$"""{"id":"{{s_group}}","members":[{"@odata.type":"{{type}}","id":"{{Parsed.Id(2)}}"}]}""");

        Assert.Equal([1], groups.Everybody(s_group).Users());
        Assert.Empty(warnings);
    }

    [Fact]
    public void Another_group_stays_known_beside_one_that_is_lost()
    {
        var (groups, _) = Read($$"""{"id":"{{s_inner}}","members":null}""", Page("user", 2));

        Assert.Equal((true, false), (groups.HasMembers(s_group), groups.HasMembers(s_inner)));
        Assert.Equal([1], groups.Everybody(s_group).Users());
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000001"}""", 1)]
    [InlineData("""[{"id":"00000000-0000-0000-0000-000000000001"},{"id":"00000000-0000-0000-0000-000000000002"}]""", 2)]
    public void List_and_single_member_are_read(string members, int count)
    {
        var (groups, warnings) = Read($$"""{"id":"{{s_group}}","members":{{members}}}""");

        Assert.True(groups.HasMembers(s_group));
        Assert.Equal(count, groups.Everybody(s_group).Count);
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData("""["00000000-0000-0000-0000-000000000001","00000000-0000-0000-0000-000000000002"]""")]
    [InlineData("\"00000000-0000-0000-0000-000000000002\"")]
    public void Plain_ids_are_members(string members)
    {
        var (groups, _) = Read($$"""{"id":"{{s_group}}","members":{{members}}}""");

        Assert.True(groups.HasMembers(s_group));
        Assert.True(groups.Everybody(s_group).Contains(1));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"ben@example.com\"")]
    [InlineData("{\"displayName\":\"Ben\"}")]
    public void Entry_that_is_no_member_leaves_the_group_unknown(string entry)
    {
        var (groups, warnings) = Read($$"""{"id":"{{s_group}}","members":[{{entry}},{"id":"00000000-0000-0000-0000-000000000001"}]}""");

        Assert.False(groups.HasMembers(s_group));
        Assert.Equal("no-members", Assert.Single(warnings).Code);
    }

    [Theory]
    [InlineData("HiddenMembership", false)]
    [InlineData("hiddenmembership", false)]
    [InlineData("Private", true)]
    public void Group_that_hides_its_members_is_not_empty(string visibility, bool isKnown) =>
        Assert.Equal(isKnown, ReadHidden(visibility, $$"""{"id":"{{s_group}}","members":[]}""").HasMembers(s_group));

    [Theory]
    [InlineData("user", 1)]
    [InlineData("group", 51)]
    [InlineData("device", 9)]
    public void Any_member_shows_that_hidden_ones_may_be_seen(string kind, int member) =>
        Assert.True(ReadHidden("HiddenMembership", Page(kind, member)).HasMembers(s_group));

    private static string Page(string kind, int member) => CompliantTenant.Members(s_group, (kind, Parsed.Id(member)));

    private static GroupTable ReadHidden(string visibility, string page) =>
        Read([(ConfigurationPart.Groups, $$"""{"id":"{{s_group}}","displayName":"Secret","visibility":"{{visibility}}"}"""),
            (ConfigurationPart.GroupMembers, page)]).Groups;

    private static (GroupTable Groups, IReadOnlyList<ConfigurationWarning> Warnings) Read(params string[] pages) =>
        Read([.. pages.Select(p => (ConfigurationPart.GroupMembers, p))]);

    private static (GroupTable Groups, IReadOnlyList<ConfigurationWarning> Warnings) Read(IEnumerable<(ConfigurationPart, string)> objects)
    {
        var (configuration, warnings) = Parsed.FromJson([(ConfigurationPart.Users, CompliantTenant.Objects[ConfigurationPart.Users][0]),
            (ConfigurationPart.Users, CompliantTenant.Objects[ConfigurationPart.Users][1]), .. objects]);
        return (configuration.Groups, warnings);
    }
}
