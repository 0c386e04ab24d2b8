using System.Text.Json.Nodes;
using SecureScore.Core.Import;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

/// <summary>What exports lose or put around the answers, and answers of other interfaces.</summary>
public sealed class ImportFormTests
{
    [Theory]
    [InlineData("\"  \"")]
    [InlineData("\"\"")]
    [InlineData("\"System.Object[]\"")]
    [InlineData("\"@{controlName=a; score=1} @{controlName=b; score=2}\"")]
    [InlineData("[\"System.Collections.Hashtable\",\"System.Collections.Hashtable\"]")]
    [InlineData("[\"@{controlName=a; score=1}\"]")]
    [InlineData("[\"Microsoft.Graph.PowerShell.Models.MicrosoftGraphControlScore\"]")]
    [InlineData("[\"System.Management.Automation.OrderedHashtable\"]")]
    [InlineData("[{\"controlName\":\"a\",\"score\":1},\"System.Collections.Hashtable\"]")]
    public async Task Day_whose_control_scores_were_cut_off_is_not_taken_and_says_what_helps(string scores)
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Day(Given.Day(0));
        day["controlScores"] = "SCORES";

        var report = await database.ImportAsync(day.ToJsonString().Replace("\"SCORES\"", scores, StringComparison.Ordinal));

        var problem = Assert.Single(report.Problems);
        Assert.Equal("depth-cut", problem.Code);
        Assert.Contains("-Depth 10", problem.Message.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ask Graph", problem.Message.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await database.CountAsync("Snapshots"));
    }

    [Fact]
    public async Task Days_whose_scores_lost_half_are_taken_with_one_word_about_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        JsonObject Cut(int number)
        {
            var day = Day(Given.Day(number), Score("a", 1));
            day["controlScores"]![0]!["AdditionalProperties"] = "System.Collections.Generic.Dictionary`2[System.String,System.Object]";
            day["averageComparativeScores"] = "System.Object[]";
            return day;
        }

        var report = await database.ImportAsync(Page(Cut(0), Cut(1)));

        Assert.Empty(report.Problems);
        var warning = Assert.Single(report.Warnings);
        Assert.Equal("depth-cut", warning.Code);
        Assert.Contains("count, total", warning.Message.Words(), StringComparison.Ordinal);
        Assert.Contains("comparison", warning.Message.Words(), StringComparison.Ordinal);
        Assert.Equal(2, await database.CountAsync("Snapshots"));
    }

    [Fact]
    public async Task One_control_score_alone_is_a_list_of_one()
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Day(Given.Day(0));
        day["controlScores"] = Score("a", 4);

        await database.ImportAsync(Page(Profile("a", 10), day));

        Assert.Equal(4m, Assert.Single((await database.BoardAsync()).Actions).Points.Measured);
    }

    [Theory]
    [InlineData(
        """{"id":"t_Microsoft.Identity.IAM.Insights.MFA","currentScore":5,"maxScore":7,"createdDateTime":"2026-01-01T00:00:00Z"}""",
        "Graph:ReadRecommendations")]
    [InlineData(
        """{"id":"r","recommendationType":"mfa","currentScore":5,"createdDateTime":"2026-01-01T00:00:00Z"}""", "Graph:ReadRecommendations")]
    [InlineData(
        """{"id":"/subscriptions/1/providers/Microsoft.Security/secureScores/ascScore","name":"ascScore","properties":{"score":{"current":3}}}""",
        "Azure")]
    [InlineData("""{"type":"Microsoft.Security/secureScores","current":3,"max":5}""", "Azure")]
    [InlineData("""{"id":"1","userPrincipalName":"a@b.example","accountEnabled":true}""", "users.json")]
    [InlineData("""{"id":"1","displayName":"P","conditions":{},"grantControls":null}""", "policies.json")]
    [InlineData("""{"id":"1","title":"Risk","severity":"high","createdDateTime":"2026-01-01T00:00:00Z"}""", "alert")]
    public async Task Answer_of_another_interface_is_named(string item, string word)
    {
        await using var database = await TestDatabase.CreateAsync();

        var problem = Assert.Single((await database.ImportAsync($$"""{"value":[{{item}}]}""")).Problems);

        Assert.Equal("not-supported", problem.Code);
        Assert.Contains(word, problem.Message.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_inside_a_batch_is_told_and_the_other_answer_is_taken()
    {
        await using var database = await TestDatabase.CreateAsync();
        var good = Day(Given.Day(0), Score("a", 1)).ToJsonString();

        var report = await database.ImportAsync(
            """{"responses":[{"id":"2","status":403,"body":{"error":{"code":"Forbidden","message":"no"}}},{"id":"1","status":200,"body":{"value":["""
                + good + "]}}]}");

        Assert.Equal("graph-error", Assert.Single(report.Problems).Code);
        Assert.Equal(1, await database.CountAsync("Snapshots"));
    }

    [Fact]
    public async Task Folder_is_read_whatever_the_case_of_endings_and_names_what_it_skips()
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync();
        database.MoveTo(Given.Day(2));
        Write("a.JSON", Profile("a", 5).ToJsonString());
        Write("b.jsonl", $"{Day(Given.Day(0), Score("a", 1)).ToJsonString()}\n{Day(Given.Day(1), Score("a", 2)).ToJsonString()}");
        Write("c.NDJSON", Day(Given.Day(2), Score("a", 3)).ToJsonString());
        Write("notes.txt", "nothing");
        Write(".hidden", "nothing");

        var report = await database.Importer.ImportAsync(
            TestDatabase.Writer, [.. ImportSource.FromPaths([folder.Path])], null, TestDatabase.Token);

        Assert.Empty(report.Problems);
        Assert.Equal((3, 1), (Assert.Single(report.Tenants).Snapshots.New, report.Tenants[0].Profiles.New));
        var skipped = Assert.Single(report.Warnings, o => o.Code == "passed-over");
        Assert.EndsWith("notes.txt", skipped.File, StringComparison.Ordinal);

        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.Path, name), text);
    }
}
