using System.Text;
using System.Text.Json.Nodes;
using SecureScore.Core.Access;
using SecureScore.Core.Import;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

public sealed class ImportProblemTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("<html><body>Sign in</body></html>", "not-json")]
    [InlineData("PK\u0003\u0004rest", "not-json")]
    [InlineData("{\"value\":[", "truncated")]
    [InlineData("{\"hello\":\"world\"}", "not-a-score-document")]
    [InlineData("{\"error\":{\"code\":\"Forbidden\",\"message\":\"no\",\"innerError\":{\"date\":\"x\"}}}", "graph-error")]
    [InlineData("{\"value\":[{\"createdDateTime\":\"2026-03-01T00:00:00Z\",\"tenantScore\":{\"score\":1}}]}", "not-supported")]
    [InlineData("[1]", "not-an-object")]
    [InlineData("{\"value\":[[{\"x\":1}]]}", "not-an-object")]
    [InlineData("{\"value\":[[{\"id\":\"x\"}]]}", "not-a-score-document")]
    public async Task A_document_of_another_kind_is_a_problem_with_its_file(string document, string code)
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(document);

        var problem = Assert.Single(report.Problems);
        Assert.Equal(("file1.json", code), (problem.File, problem.Code));
        Assert.NotEmpty(problem.Message.Words());
        Assert.Empty(report.Tenants);
        Assert.Equal(0, await database.CountAsync("Tenants"));
    }

    [Fact]
    public async Task The_error_code_of_Graph_is_told()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync("""{"error":{"code":"Authorization_RequestDenied","message":"no"}}""");

        Assert.Contains("Authorization_RequestDenied", Assert.Single(report.Problems).Message.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_without_control_scores_and_without_both_sums_is_skipped_and_the_last_good_day_stays()
    {
        await using var database = await TestDatabase.CreateAsync();
        var empty = Day(Given.Day(2));
        empty.Remove("maxScore");
        var missing = Day(Given.Day(3));
        missing["controlScores"] = null;
        missing["maxScore"] = 0;

        var report = await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(1), Score("a", 5)), empty, missing));

        Assert.Equal(["no-scores", "no-scores"], report.Problems.Select(p => p.Code));
        Assert.Equal(Given.Day(1), (await database.BoardAsync()).Snapshot.Day);
    }

    // Shapes of security/alerts and security/securityActions, which have a tenant, a day and a title as well.
    [Theory]
    [InlineData(
        """{"id":"1","azureTenantId":"TENANT","createdDateTime":"2026-03-01T00:00:00Z","title":"Unfamiliar sign-in","category":"x","severity":"high"}""")]
    [InlineData("""{"id":"2","azureTenantId":"TENANT","createdDateTime":"2026-03-01T00:00:00Z","actionReason":"x","name":"block"}""")]
    [InlineData("""{"id":"3","tenantId":"TENANT","createdDateTime":"2026-03-01T00:00:00Z","displayName":"Somebody"}""")]
    public async Task Other_answers_of_Graph_with_a_tenant_and_a_date_store_nothing(string item)
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(
            "{\"value\":[" + item.Replace("TENANT", Given.TenantId.Value, StringComparison.Ordinal) + "]}");

        Assert.NotEmpty(report.Problems);
        Assert.Equal((0, 0), (await database.CountAsync("Snapshots"), await database.CountAsync("ControlProfiles")));
    }

    [Fact]
    public async Task A_score_without_tenant_or_day_and_a_profile_without_id_are_skipped_and_the_rest_is_taken()
    {
        await using var database = await TestDatabase.CreateAsync();
        JsonObject Without(JsonObject node, params string[] names)
        {
            foreach (var name in names) node.Remove(name);
            return node;
        }

        var report = await database.ImportAsync(Page(
            Without(Day(Given.Day(0), Score("a", 1)), "azureTenantId", "id"),
            Without(Day(Given.Day(1), Score("a", 1)), "createdDateTime", "id"),
            Profile("", 5),
            Without(Profile("b", 5), "azureTenantId"),
            Day(Given.Day(2), Score("a", 1))));

        Assert.Equal(["no-day", "no-id", "no-tenant"], report.Problems.Select(p => p.Code).Order());
        Assert.Equal("tenant-assumed", Assert.Single(report.Warnings).Code);
        Assert.Equal([Given.Day(2).ToString("yyyy-MM-dd", null)], await database.RowsAsync("SELECT Day FROM Snapshots"));
    }

    [Fact]
    public async Task Problems_and_warnings_have_the_line_of_their_object()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync("{\"value\": [\n" + Profile("a", 5).ToJsonString() + ",\n7,\n"
            + Day(Given.Day(0), Score("a", 1), Score("A", 2)).ToJsonString() + "\n]}");

        Assert.Equal((3L, "not-an-object"), (Assert.Single(report.Problems).Line, report.Problems[0].Code));
        Assert.Equal((4L, "repeated-control"), (Assert.Single(report.Warnings).Line, report.Warnings[0].Code));
    }

    [Fact]
    public async Task Of_a_repeated_control_the_last_counts_and_nameless_ones_are_dropped()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(
            Page(Profile("a", 5), Day(Given.Day(0), Score("a", 1), Score("", 3), Score("  ", 3), Score("A", 2))));

        Assert.Equal(["no-control-name", "repeated-control"], report.Warnings.Select(o => o.Code).Order());
        Assert.Equal(2m, Assert.Single((await database.BoardAsync()).Actions).Points.Measured);
    }

    // Windows-1252 instead of UTF-8, as older shells write it: 0xFC is ü.
    [Fact]
    public async Task Text_in_another_encoding_is_a_problem_and_not_a_crash()
    {
        await using var database = await TestDatabase.CreateAsync();
        var document = Encoding.Latin1.GetBytes(
            "{\"value\":[{\"id\":\"a\",\"azureTenantId\":\"" + Given.TenantId + "\",\"title\":\"f\u00FCr\",\"maxScore\":5}]}");

        var report = await database.Importer.ImportAsync(TestDatabase.Writer, [TestDatabase.Source(document)], null, TestDatabase.Token);

        Assert.Single(report.Problems);
        Assert.Equal(0, await database.CountAsync("ControlProfiles"));
    }

    [Fact]
    public async Task A_broken_escape_in_a_text_spoils_only_its_own_object()
    {
        await using var database = await TestDatabase.CreateAsync();
        var good = Day(Given.Day(1), Score("a", 1)).ToJsonString();

        var report = await database.ImportAsync("{\"value\":["
            + good.Replace("\"a\"", "\"\\ud800\"", StringComparison.Ordinal).Replace("03-02", "03-01", StringComparison.Ordinal) + ","
            + good + "]}");

        Assert.Single(report.Problems);
        Assert.Equal(1, await database.CountAsync("Snapshots"));
    }

    [Fact]
    public async Task A_long_file_of_rubbish_does_not_fill_the_memory_with_problems()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync("[" + string.Join(',', Enumerable.Repeat("1", 50_000)) + "]");

        Assert.InRange(report.Problems.Count, 1, 100);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_or_read_is_a_problem_and_the_next_is_taken()
    {
        await using var database = await TestDatabase.CreateAsync();
        ImportSource[] sources =
        [
            ImportSource.FromFile(Path.Combine(Path.GetTempPath(), "no-such-file-" + Guid.NewGuid().ToString("N"))),
            TestDatabase.Source(() => throw new UnauthorizedAccessException(), "locked.json"),
            TestDatabase.Source(() => new GeneratedStream(Broken()), "broken.json"),
            TestDatabase.Source(Page(Day(Given.Day(0), Score("a", 1)))),
        ];

        var report = await database.Importer.ImportAsync(TestDatabase.Writer, sources, null, TestDatabase.Token);

        Assert.Equal(["not-found", "not-readable", "not-readable"], report.Problems.Select(p => p.Code));
        Assert.Equal(1, await database.CountAsync("Snapshots"));

        static IEnumerable<byte[]> Broken()
        {
            yield return "{\"value\":["u8.ToArray();
            throw new IOException("gone");
        }
    }

    [Fact]
    public async Task The_sample_tenant_is_refused_and_the_others_are_taken()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(Page(
            Day(SampleTenant.Id, Given.Day(0), Score("a", 1)), Profile("a", 5, tenant: SampleTenant.Id), Day(Given.Day(0), Score("a", 1))));

        Assert.All(report.Problems, p => Assert.Equal("sample-tenant", p.Code));
        Assert.Equal([Given.TenantId.Value], await database.RowsAsync("SELECT TenantId FROM Tenants"));
    }

    [Fact]
    public async Task Whoever_may_only_read_imports_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            database.Importer.ImportAsync(TestDatabase.Reader, [TestDatabase.Source(Page(Profile("a", 5)))], null, TestDatabase.Token));

        Assert.Equal((0, 0), (await database.CountAsync("Tenants"), await database.CountAsync("ImportRuns")));
    }

    [Fact]
    public async Task An_endless_object_leaves_the_days_before_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        var start = Encoding.UTF8.GetBytes("{\"value\":[" + Day(Given.Day(0), Score("a", 1)).ToJsonString() + ",{\"azureTenantId\":\"");

        var report = await database.Importer.ImportAsync(TestDatabase.Writer,
            [TestDatabase.Source(() => new RepeatingStream(start, "x"u8.ToArray(), 2L * 1024 * 1024 * 1024))], null, TestDatabase.Token);

        Assert.Equal("too-large", Assert.Single(report.Problems).Code);
        Assert.Equal(1, await database.CountAsync("Snapshots"));
        Assert.Equal(6, await database.CountAsync("DailyTotals"));
    }
}
