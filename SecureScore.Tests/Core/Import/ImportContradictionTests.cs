using SecureScore.Core.Import;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

/// <summary>Answers that say two things at once.</summary>
public sealed class ImportContradictionTests
{
    [Fact]
    public async Task Two_objects_of_one_day_are_named_with_both_values_and_a_second_import_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (first, second) = (Day(Given.Day(0), Score("a", 5)), Day(Given.Day(1), Score("a", 5)));
        first["createdDateTime"] = "2026-03-02T00:00:00Z";
        first["currentScore"] = 20;
        string[] documents = [Page(Profile("a", 10), first, second)];

        var report = await database.ImportAsync(documents);
        var revision = await database.RowsAsync("SELECT Revision FROM Tenants");
        var again = await database.ImportAsync(documents);

        Assert.Equal(["contradicting-day", "repeated-day"], report.Warnings.Select(o => o.Code));
        Assert.Contains("2026-03-01", report.Warnings[0].Message.Words(), StringComparison.Ordinal);
        Assert.All((string[])["20 of 30", "12 of 30"],
            sums => Assert.Contains(sums, report.Warnings[1].Message.Words(), StringComparison.Ordinal));
        Assert.Equal(new ImportCount(2, 0, 0), Assert.Single(again.Tenants).Snapshots);
        Assert.Equal(["12"], await database.RowsAsync("SELECT ReportedPoints + 0 FROM Snapshots"));
        Assert.Equal(revision, await database.RowsAsync("SELECT Revision FROM Tenants"));
    }

    [Theory]
    [InlineData("14.03.2026")]
    [InlineData("1/3/20๒6")] // a digit, but of another script: no number
    public async Task A_local_date_that_cannot_mean_the_day_of_the_id_is_a_contradiction(string local)
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Day(Given.Day(0), Score("a", 5));
        day["createdDateTime"] = local;

        var report = await database.ImportAsync(Page(day));

        Assert.Equal(["contradicting-day", "local-date"], report.Warnings.Select(o => o.Code).Order());
        Assert.Equal(["2026-03-01"], await database.RowsAsync("SELECT Day FROM Snapshots"));
    }

    [Fact]
    public async Task A_sum_below_that_of_the_list_is_named_and_one_above_is_not()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(
            Page(Day(Given.Day(0), Score("a", 7), Score("b", 6.5m)), Day(Given.Day(1), Score("a", 7), Score("b", 5.01m))));

        var warning = Assert.Single(report.Warnings);
        Assert.Equal("contradicting-sums", warning.Code);
        Assert.All((string[])["2026-03-01", "12", "13.5"],
            value => Assert.Contains(value, warning.Message.Words(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(27, 1000)]
    [InlineData(1000, 27)]
    public async Task Of_two_maxima_of_one_day_the_larger_counts_and_both_are_named(int first, int second)
    {
        await using var database = await TestDatabase.CreateAsync();
        var days = new[] { first, second }.Select(max =>
        {
            var day = Day(Given.Day(0), Score("a", 5));
            day["maxScore"] = max;
            return Page(day);
        }).ToList();

        var report = await database.ImportAsync(days);

        var warning = Assert.Single(report.Warnings);
        Assert.Equal("repeated-day", warning.Code);
        Assert.All((string[])["of 27 points", "of 1000 points"],
            max => Assert.Contains(max, warning.Message.Words(), StringComparison.Ordinal));
        Assert.Equal(["1000"], await database.RowsAsync("SELECT ReportedMaxPoints + 0 FROM Snapshots"));
        Assert.False((await database.ImportAsync(days)).HasChanges);
    }

    [Fact]
    public async Task A_stored_day_that_is_kept_against_a_file_is_named()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 6))));

        var report = await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 7))));

        Assert.Equal("repeated-day", Assert.Single(report.Warnings).Code);
        Assert.False(report.HasChanges);
    }

    [Fact]
    public async Task The_same_day_in_two_files_is_no_warning()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 6))), Page(Day(Given.Day(0), Score("A", 6))));

        Assert.Empty(report.Warnings);
        Assert.Equal(new ImportCount(2, 1, 0), Assert.Single(report.Tenants).Snapshots);
    }
}
