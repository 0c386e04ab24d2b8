using SecureScore.Core.Audit;
using SecureScore.Dashboard.Components.Pages.Audit;

namespace SecureScore.Tests.Dashboard.Audit;

public sealed class AuditAddressTests
{
    [Fact]
    public void Every_filter_and_the_page_stand_in_the_address_and_come_back_from_it()
    {
        const string Query = "?what=sign-in&outcome=refused&who=Ada%20%26%20co&from=2026-03-01&to=2026-03-02&q=100%25&before=200";

        var address = AuditAddress.Parse(Query);

        Assert.Equal(
            new AuditFilter
            {
                Group = AuditGroup.SignIn, Outcome = AuditOutcome.Refused, Person = "Ada & co", From = new(2026, 3, 1),
                To = new(2026, 3, 2), Search = "100%"
            },
            address.Filter);
        Assert.Equal(new AuditPosition(200, null), address.Position);
        Assert.Equal((6, Query), (address.Count, address.ToQuery()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?what=2&outcome=-&who=%20&from=yesterday&to=2026-13-01&q=&before=-1&after=abc")]
    [InlineData("?what=sign-in,denied&before=99999999999999999999&%00=%ff")]
    public void What_an_address_does_not_make_clear_is_left_out(string query)
    {
        var address = AuditAddress.Parse(query);

        Assert.Equal(new AuditAddress(new AuditFilter(), default), address);
        Assert.Equal((0, ""), (address.Count, address.ToQuery()));
    }
}
