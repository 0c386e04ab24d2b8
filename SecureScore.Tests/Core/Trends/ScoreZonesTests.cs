using SecureScore.Core.Trends;

namespace SecureScore.Tests.Core.Trends;

/// <summary>What zones may be. Rules: docs/trends.md, "Zones".</summary>
public sealed class ScoreZonesTests
{
    [Theory]
    [InlineData(100, "Good")]
    [InlineData(80, "Good")]
    [InlineData(79.999, "Okay")] // compared exactly: shown as 79.99
    [InlineData(50, "Okay")]
    [InlineData(49.999, "Bad")]
    [InlineData(0, "Bad")]
    public void A_built_in_zone_begins_at_its_figure(double percent, string word) =>
        Assert.Equal(word, ScoreZones.BuiltIn.ZoneOf((decimal)percent).Word);

    [Fact]
    public void Five_zones_in_words() =>
        Assert.Equal(
            "A from 90 %, B from 70.5 %, C from 50 %, D from 20 %, E below",
            ScoreZones.Create([new(" A ", 90), new("B", 70.5m), new("C", 50), new("D", 20), new("E", 0)]).ToMessage().Words());

    public static TheoryData<string, string> Problems => new()
    {
        { "Only=0", "There must be 2 to 5 zones." },
        { "A=90,B=80,C=70,D=60,E=50,F=0", "There must be 2 to 5 zones." },
        { "=50,Bad=0", "Zone 1 has no name." },
        { $"{new string('x', 31)}=50,Bad=0", "The name of zone 1 is longer than 30 characters." },
        { "Go\u0007od=50,Bad=0", "The name of zone 1 has a character that cannot be shown." },
        { "Good=100,Bad=0", "“Good” must begin at 0 % or more, and below 100 %." },
        { "Good=50,Bad=-1", "“Bad” must begin at 0 % or more, and below 100 %." },
        { "Good=50.001,Bad=0", "“Good” must begin at a figure of at most two decimal places." },
        { "Good=50,good =0", "Two zones are called “Good”." },
        { "Good=50,Okay=50,Bad=0", "“Okay” must begin below “Good”." },
        { "Good=50,Okay=60,Bad=0", "“Okay” must begin below “Good”." },
        { "Good=50,Bad=10", "The lowest zone must begin at 0 %, or some scores would have no word." },
    };

    [Theory, MemberData(nameof(Problems))]
    public void What_is_no_set_of_zones_is_told(string zones, string problem)
    {
        var bands = zones
            .Split(',')
            .Select(z => z.Split('='))
            .Select(z => new ScoreZone(z[0], decimal.Parse(z[1], System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(problem, Assert.Throws<ScoreZonesException>(() => ScoreZones.Create(bands)).Words());
    }
}
