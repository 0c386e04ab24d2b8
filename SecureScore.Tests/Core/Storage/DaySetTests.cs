using SecureScore.Core.Storage;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Storage;

public sealed class DaySetTests
{
    [Fact]
    public void Consecutive_days_are_one_range_whatever_their_order()
    {
        var set = DaySet.From([Given.Day(3), Given.Day(0), Given.Day(1), Given.Day(0)]).With(Given.Day(2)).With(Given.Day(9));

        Assert.Equal("2026-03-01/2026-03-04 2026-03-10", set.ToString());
        Assert.Equal("2026-03-01 2026-03-03/2026-03-04 2026-03-10", set.Without(Given.Day(1)).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-01")]
    [InlineData("2026-03-01/2026-03-04 2026-03-10")]
    public void A_text_is_read_as_it_was_written(string text)
    {
        var set = DaySet.Parse(text);

        Assert.Equal(text, set.ToString());
        Assert.Equal(set, DaySet.From(set.Days));
        Assert.Equal(text.Length == 0, set.IsEmpty);
    }
}
