using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Tenants;

public sealed class TenantIdTests
{
    [Theory]
    [InlineData("3F1C7A52-9D4E-4B60-8A11-6F2D0C9B7E01", "3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01", true)]
    [InlineData("{3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01}", "3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01", true)]
    [InlineData(" 3f1c7a529d4e4b608a116f2d0c9b7e01 ", "3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01", true)]
    [InlineData("12345678-1234-1234-1234-1234567890abcd", "12345678-1234-1234-1234-1234567890abcd", false)]
    [InlineData("STRING", "STRING", false)]
    public void An_id_has_one_spelling(string text, string expected, bool isGuid)
    {
        Assert.True(TenantId.TryParse(text, out var id));
        Assert.Equal((expected, isGuid), (id.Value, id.IsGuid));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("a/b")]
    [InlineData("<script>")]
    [InlineData("a b")]
    [InlineData("mañana")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_no_id_is_refused(string? text)
    {
        Assert.False(TenantId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => TenantId.Parse(text ?? ""));
    }

    [Fact]
    public void Changes_reach_every_listener_until_it_leaves()
    {
        var feed = new TenantChangeFeed();
        List<string> heard = [];
        using var stays = feed.Subscribe(c => heard.Add("stays " + c.Revision));
        var leaves = feed.Subscribe(c => heard.Add("leaves " + c.Revision));

        feed.Publish(new TenantChange(Given.TenantId, 1, null, "Ada"));
        leaves.Dispose();
        leaves.Dispose();
        feed.Publish(new TenantChange(Given.TenantId, 2, null, "Ada"));

        Assert.Equal(["stays 1", "leaves 1", "stays 2"], heard);
    }

    [Fact]
    public void One_method_that_listens_twice_leaves_once()
    {
        var feed = new TenantChangeFeed();
        var heard = 0;
        Action<TenantChange> listener = _ => heard++;
        using var stays = feed.Subscribe(listener);
        var leaves = feed.Subscribe(listener);

        leaves.Dispose();
        feed.Publish(new TenantChange(Given.TenantId, 1, null, "Ada"));

        Assert.Equal(1, heard);
    }
}
