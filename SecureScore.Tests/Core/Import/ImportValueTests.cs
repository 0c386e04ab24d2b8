using System.Text.Json.Nodes;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

/// <summary>Dates and numbers as spreadsheets and shells of other countries write them.</summary>
public sealed class ImportValueTests
{
    [Theory]
    [InlineData("06/02/2026 00:00:00")]
    [InlineData("06.02.2026 00:00:00")]
    [InlineData("2/6/2026 12:00:00 AM")]
    [InlineData("6-2-26")]
    [InlineData("2026/02/06")]
    public async Task A_local_date_is_not_guessed_and_the_id_names_the_day(string text)
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Day(new DateOnly(2026, 2, 6), Score("a", 5));
        day["createdDateTime"] = text;

        var report = await database.ImportAsync(Page(Profile("a", 10), day));

        Assert.Equal(["2026-02-06"], await database.RowsAsync("SELECT Day FROM Snapshots"));
        var warning = Assert.Single(report.Warnings);
        Assert.Equal("local-date", warning.Code);
        Assert.Contains(text, warning.Message.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_local_date_without_a_day_in_the_id_is_no_day_and_is_quoted()
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Day(Given.Day(0), Score("a", 5));
        (day["createdDateTime"], day["id"]) = ("06/03/2026", "somewhere");

        var problem = Assert.Single((await database.ImportAsync(Page(day))).Problems);

        Assert.Equal("no-day", problem.Code);
        Assert.Contains("06/03/2026", problem.Message.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-06T22:30:00-03:00", "2026-03-07")]
    [InlineData("2026-03-07", "2026-03-07")]
    [InlineData("2026-03-07 10:00:00Z", "2026-03-07")]
    [InlineData("/Date(1772841600000)/", "2026-03-07")]
    [InlineData("/Date(1772841600000+0100)/", "2026-03-07")]
    [InlineData("Sat, 07 Mar 2026 00:00:00 GMT", "2026-03-07")]
    public async Task A_date_that_means_one_day_everywhere_is_read(string text, string expected)
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Day(Given.Day(0), Score("a", 5));
        (day["createdDateTime"], day["id"]) = (text, "somewhere");
        database.MoveTo(new(2026, 3, 7));

        var report = await database.ImportAsync(Page(day));

        Assert.Equal([expected], await database.RowsAsync("SELECT Day FROM Snapshots"));
        Assert.DoesNotContain(report.Warnings, o => o.Code == "local-date");
    }

    [Fact]
    public async Task Other_local_dates_are_unknown_and_told_once_for_the_file()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (first, second, profile) = (RichScore("a", 5, 4, 8), RichScore("b", 5, 4, 8), Profile("a", 10));
        (first["lastSynced"], second["lastSynced"]) = ("05.03.2026 10:00:00", "05.03.2026 10:00:00");
        profile["controlStateUpdates"] =
            new JsonArray(new JsonObject { ["state"] = "Ignored", ["updatedBy"] = "ada", ["updatedDateTime"] = "05/03/2026" });

        var report = await database.ImportAsync(Page(profile, Day(Given.Day(0), first, second)));

        Assert.Contains("3 dates", Assert.Single(report.Warnings).Message.Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["|"], await database.RowsAsync("SELECT DISTINCT LastSynced, (SELECT PortalStateAt FROM ControlProfiles) FROM ControlScores"));
        Assert.Equal(["Ignored"], await database.RowsAsync("SELECT PortalState FROM ControlProfiles"));
    }

    [Fact]
    public async Task Dates_of_the_year_1_are_nothing_in_any_format()
    {
        await using var database = await TestDatabase.CreateAsync();
        var score = RichScore("a", 5, 4, 8);
        score["lastSynced"] = "1/1/0001 12:00:00 AM";

        Assert.Empty((await database.ImportAsync(Page(Day(Given.Day(0), score)))).Warnings);
    }

    [Fact]
    public async Task A_decimal_comma_is_the_decimal_sign_and_told_once_for_the_file()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (day, profile) = (Day(Given.Day(0), Score("a", null)), Profile("a", null));
        (day["currentScore"], day["maxScore"], profile["maxScore"]) = ("19,5", "27,0", "0,125");
        day["controlScores"]![0]!["score"] = "0,0625";

        var report = await database.ImportAsync(Page(profile, day));

        Assert.Equal(["19.5|27.0|0.0625|0.125"], await database.RowsAsync(
            "SELECT ReportedPoints, ReportedMaxPoints, Points, (SELECT MaxPoints FROM ControlProfiles) FROM Snapshots n "
                + "JOIN ControlScores s ON s.SnapshotId = n.Id"));
        var warning = Assert.Single(report.Warnings);
        Assert.Equal("decimal-comma", warning.Code);
        Assert.StartsWith("4 numbers", warning.Message.Words(), StringComparison.Ordinal);
        Assert.Contains("0,125", warning.Message.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,234")]
    [InlineData("1.234,5")]
    [InlineData("1,2,3")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData(",5")]
    public async Task What_can_mean_two_numbers_or_none_is_unknown_and_counted(string text)
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Day(Given.Day(0), RichScore("a", 5, 4, 8), RichScore("b", 5, 4, 8));
        foreach (var name in (string[])["score", "count", "total", "scoreInPercentage"]) day["controlScores"]![0]![name] = text;
        (day["currentScore"], day["maxScore"], day["activeUserCount"]) = (text, text, text);
        day["averageComparativeScores"]![0]!["averageScore"] = text;

        var report = await database.ImportAsync(Page(day));

        var warning = Assert.Single(report.Warnings);
        Assert.Equal("unreadable-number", warning.Code);
        Assert.StartsWith("8 values", warning.Message.Words(), StringComparison.Ordinal);
        Assert.Contains($"“{text}”", warning.Message.Words(), StringComparison.Ordinal);
        Assert.Equal(["|||||"], await database.RowsAsync(
            "SELECT ReportedPoints, ReportedMaxPoints, ActiveUsers, Points, \"Count\", Total FROM Snapshots n JOIN ControlScores s ON "
                + "s.SnapshotId = n.Id WHERE s.Points IS NULL"));
    }

    [Theory]
    [InlineData("26.02.2026 09:00:00")]     // a local date, which is not read
    [InlineData(null)]
    public async Task The_state_with_which_a_control_begins_replaces_no_other(string? at)
    {
        await using var database = await TestDatabase.CreateAsync();
        var profile = ProfileWithState("a", 10, "ThirdParty", "ada@example.com", at);
        profile["controlStateUpdates"]!.AsArray().Add((JsonNode)new JsonObject { ["state"] = "Default", ["updatedDateTime"] = null });

        await database.ImportAsync(Page(profile, Day(Given.Day(0), Score("a", 10))));

        Assert.Equal(["ThirdParty"], await database.RowsAsync("SELECT PortalState FROM ControlProfiles"));
    }

    [Fact]
    public async Task A_list_in_which_every_name_is_lost_leaves_a_day_of_sums()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(Page(Day(Given.Day(0), new JsonObject(), Score(" ", 5))));

        Assert.Equal((0, 1), (await database.CountAsync("Snapshots"), await database.CountAsync("SumsDays")));
        Assert.Contains(report.Warnings, o => o.Code == "no-control-name");
    }
}
