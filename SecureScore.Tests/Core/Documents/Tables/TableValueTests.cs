using System.Globalization;
using SecureScore.Core.Documents.Tables;

namespace SecureScore.Tests.Core.Documents.Tables;

/// <summary>Numbers and days as spreadsheets of several countries write them.</summary>
public sealed class TableValueTests
{
    [Theory]
    [InlineData("19,5", "19.5")]
    [InlineData("19.5", "19.5")]
    [InlineData(" 7 ", "7")]
    [InlineData("0,535", "0.535")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1'234.5", "1234.5")]
    [InlineData("1\u202f234,5", "1234.5")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1234,567", "1234.567")]
    [InlineData("-3,5", "-3.5")]
    public void Number_is_read_with_point_and_comma(string text, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), TableValue.Number(text));

    [Theory]
    [InlineData("1,234")]
    [InlineData("1.234")]
    [InlineData("n/a")]
    [InlineData("")]
    [InlineData("74 %")]
    [InlineData("1,23,456")]
    [InlineData("1.2.3")]
    [InlineData("=1+1")]
    [InlineData("1e5")]
    [InlineData("99999999999")]
    public void Number_that_could_be_two_things_or_is_none_is_not_read(string text) => Assert.Null(TableValue.Number(text));

    [Theory]
    [InlineData("7.5/10", 7.5, 10)]
    [InlineData("7,5 / 10", 7.5, 10)]
    [InlineData("0/0", 0, 0)]
    public void Points_are_read_with_their_maximum(string text, double points, double max) =>
        Assert.Equal(((decimal)points, (decimal)max), TableValue.Fraction(text));

    [Theory]
    [InlineData("07. Okt")]
    [InlineData("11/10")]
    [InlineData("-1/10")]
    [InlineData("7.5")]
    [InlineData("1/2/3")]
    public void Points_that_cannot_be_are_not_read(string text) => Assert.Null(TableValue.Fraction(text));

    [Theory]
    [InlineData("2026-11-27", "2026-11-03")]
    [InlineData("2026-11-27T01:00:00Z", "2026-11-03 10:00")]
    [InlineData("11/27/2026", "11/03/2026")]
    [InlineData("27.11.2026 00:00:00", "03.11.2026 00:00:00")]
    [InlineData("11/27/2026, 2:00 AM", "11/3/2026, 2:00 AM")]
    [InlineData("27 Nov 2026", "November 3, 2026")]
    public void Days_are_read_in_the_one_order_that_fits_all(string one, string other)
    {
        var days = TableDays.Read([one, "", other]);

        Assert.Null(days.Ambiguous);
        Assert.Equal([new DateOnly(2026, 11, 27), null, new DateOnly(2026, 11, 3)], Enumerable.Range(0, 3).Select(i => days[i]));
    }

    [Fact]
    public void Days_that_fit_both_orders_are_not_guessed()
    {
        var days = TableDays.Read(["06/07/2026", "07/07/2026"]);

        Assert.Equal("06/07/2026", days.Ambiguous);
        Assert.Null(days[0]);
        Assert.Null(days[1]);
    }

    [Fact]
    public void Days_in_both_orders_are_not_read() => Assert.Null(TableDays.Read(["27/11/2026", "11/28/2026"]).Newest);

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("0001-01-01")]
    [InlineData("27.11.26")]
    [InlineData("x2026-11-27")]
    public void Day_that_is_none_is_not_read(string text) => Assert.Null(TableDays.Read([text])[0]);
}
