using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;

namespace SecureScore.Tests.Dashboard.Layout;

public sealed class TenantAddressTests
{
    private static readonly TenantId s_tenant = TenantId.Parse("t-1");

    [Theory]
    [InlineData("/", "/?tenant=t-1")]
    [InlineData("", "?tenant=t-1")]
    [InlineData("/actions?status=planned", "/actions?status=planned&tenant=t-1")]
    [InlineData("/evaluation#base", "/evaluation?tenant=t-1#base")]
    [InlineData("/evaluation?a=b#base", "/evaluation?a=b&tenant=t-1#base")]
    [InlineData("/actions#what?not-a-query", "/actions?tenant=t-1#what?not-a-query")]
    [InlineData("/actions?tenant=other&q=x", "/actions?q=x&tenant=t-1")]
    [InlineData("/actions?TENANT=other&tenant=&tenant", "/actions?tenant=t-1")]
    [InlineData("/actions?tenants=2", "/actions?tenants=2&tenant=t-1")]
    [InlineData("/actions?q=a%20%26+b&&=&%ff", "/actions?q=a%20%26+b&&=&%ff&tenant=t-1")]
    [InlineData("/help", "/help")]
    [InlineData("/help#rank", "/help#rank")]
    [InlineData("/helpers", "/helpers?tenant=t-1")]
    public void An_address_gets_its_tenant_and_keeps_the_rest_to_the_letter(string address, string expected) =>
        Assert.Equal(expected, TenantAddress.ForTenant(address, s_tenant));

    [Theory]
    [InlineData("/", null)]
    [InlineData("/?tenant=", null)]
    [InlineData("/?tenant=%20", null)]
    [InlineData("/?tenant", null)]
    [InlineData("/?tenants=a", null)]
    [InlineData("/#?tenant=a", null)]
    [InlineData("/?tenant=a#tenant=b", "a")]
    [InlineData("/?x=1&Tenant=a", "a")]
    [InlineData("/?tenant=&tenant=b", "b")]
    [InlineData("/help?tenant=a", "a")]
    [InlineData("/?tenant=a%26b+c", "a&b c")]
    [InlineData("/?tenant=%ff", "%ff")]
    public void The_tenant_is_read_from_the_query_alone(string address, string? expected) =>
        Assert.Equal(expected, TenantAddress.Read(address));

    [Theory]
    [InlineData("/?view=Data&range=30&since=7&tenant=a", "/?view=Data&range=30&since=7&tenant=t-1")]
    [InlineData("/portfolio?tenant-group=3&page=2&tenant=a", "/portfolio?tenant-group=3&tenant=t-1")]
    [InlineData("/?from=2026-01-01&to=2026-02-01&view=Data", "/?view=Data&tenant=t-1")]
    [InlineData("/actions/MFARegistrationV2?status=planned&page=3&tenant=a", "/actions?status=planned&tenant=t-1")]
    [InlineData(
        "/actions?q=mfa&category=Identity&sort=-points&hide=rank&control=a",
        "/actions?q=mfa&category=Identity&sort=-points&hide=rank&tenant=t-1")]
    [InlineData("/history/2026-02-27?view=Data", "/history?view=Data&tenant=t-1")]
    [InlineData("/history/2026-02-01/2026-02-27", "/history?tenant=t-1")]
    [InlineData("/history?cause=decision&what=decided&control=a&who=ada", "/history?cause=decision&what=decided&who=ada&tenant=t-1")]
    [InlineData("/accounts/0000000c-5a3d-4000-8000-000000000001?q=scanner", "/accounts?tenant=t-1")]
    [InlineData("/accounts?q=scanner", "/accounts?tenant=t-1")]
    [InlineData("/accounts/exclude?group=guests&control=a", "/accounts?group=guests&tenant=t-1")]
    [InlineData("/what-if?complete=a&open=p1", "/what-if?tenant=t-1")]
    [InlineData("/settings/connections/a?tenant=a", "/settings/connections?tenant=t-1")]
    [InlineData("/settings/connections?page=2&connect=x", "/settings/connections?tenant=t-1")]
    [InlineData("/settings", "/settings?tenant=t-1")]
    [InlineData("/evaluation/excluded", "/evaluation/excluded?tenant=t-1")]
    [InlineData("/history/compare?view=Apps", "/history/compare?view=Apps&tenant=t-1")]
    [InlineData("/history/2026-01-01/2026-02-01", "/history?tenant=t-1")]
    [InlineData("/accounts?group=without-mfa&q=ada&page=2", "/accounts?group=without-mfa&tenant=t-1")]
    [InlineData("/actions/a?tab=points&status=planned", "/actions?status=planned&tenant=t-1")]
    [InlineData("/help#rank", "/help?tenant=t-1")]
    public void Switching_keeps_the_page_and_drops_what_belongs_to_the_tenant_before(string address, string expected) =>
        Assert.Equal(expected, TenantAddress.Switch(address, s_tenant));
}
