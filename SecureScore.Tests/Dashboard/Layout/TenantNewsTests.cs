using SecureScore.Core.Access;
using SecureScore.Core.Runs;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Layout;

public sealed class TenantNewsTests
{
    [Theory]
    [InlineData(true, "control", "ada", 1)]
    [InlineData(true, null, "system", 1)]
    [InlineData(false, null, "ada", 1)] // a name, a new tenant, one that is hidden
    [InlineData(false, "control", "ada", 0)] // a decision elsewhere, perhaps one of many
    [InlineData(false, null, "system", 0)]
    public void A_page_hears_of_its_own_tenant_and_of_what_people_do_to_the_list(bool isShown, string? controlId, string by, int expected)
    {
        var (feed, heard) = (new TenantChangeFeed(), 0);
        using var subscription = new TenantNews(feed, new RunFeed()).Subscribe(() => Given.TenantId, () => heard++);

        feed.Publish(new(
            isShown ? Given.TenantId : Given.OtherTenantId, 2, controlId, by == "system" ? Actor.System.Name : "Ada Lovelace"));

        Assert.Equal(expected, heard);
    }
}
