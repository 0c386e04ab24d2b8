using System.Text;
using SecureScore.Core.Import;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

public sealed class ImportCancellationTests
{
    [Fact]
    public async Task A_cancelled_import_leaves_whole_days_and_tells_of_them()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Day(Given.Day(0), Score("a", 1), Score("b", 1))));
        await database.BoardAsync();
        database.MoveTo(Given.Day(5));
        List<TenantChange> heard = [];
        using var subscription = database.Feed.Subscribe(heard.Add);
        using var cancellation = new CancellationTokenSource();
        var document = "{\"value\":["
            + string.Join(',', Enumerable.Range(1, 5).Select(n => Day(Given.Day(n), Score("a", 2), Score("b", 10)).ToJsonString()));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.Importer.ImportAsync(TestDatabase.Writer,
            [TestDatabase.Source(() => new GeneratedStream(Parts()))], new After(3, cancellation), cancellation.Token));

        Assert.All(await database.RowsAsync("SELECT COUNT(*) FROM ControlScores GROUP BY SnapshotId"), count => Assert.Equal("2", count));
        var days = await database.CountAsync("Snapshots");
        Assert.InRange(days, 4, 6);
        Assert.Equal(days * 6, await database.CountAsync("DailyTotals"));
        Assert.Equal(Given.Day(days - 1), (await database.BoardAsync()).Snapshot.Day);
        Assert.NotEmpty(heard);

        // The rest comes in more pieces than the reader takes at once, so that it notices.
        IEnumerable<byte[]> Parts()
        {
            yield return Encoding.UTF8.GetBytes(document);
            for (var i = 0; i < 40; i++) yield return Encoding.UTF8.GetBytes(new string(' ', 100_000));
            yield return "]}"u8.ToArray();
        }
    }

    [Fact]
    public async Task Cut_off_at_any_byte_a_file_leaves_whole_days()
    {
        await using var database = await TestDatabase.CreateAsync();
        var document = Encoding.UTF8.GetBytes(
            Page(Day(Given.Day(0), Score("a", 1), Score("b", 1)), Profile("a", 5), Day(Given.Day(1), Score("a", 1), Score("b", 2))));

        for (var length = document.Length - 1; length >= 0; length -= 7)
        {
            var id = TenantId.Parse($"cut-{length}");
            var part = Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(document[..length]).Replace(Given.TenantId.Value, id.Value, StringComparison.Ordinal));

            var report = await database.Importer.ImportAsync(TestDatabase.Writer, [TestDatabase.Source(part)], null, TestDatabase.Token);

            Assert.Contains(Assert.Single(report.Problems).Code, (string[])["truncated", "empty"]);
        }

        Assert.All(
            await database.RowsAsync(
                "SELECT COUNT(s.ControlKey) FROM Snapshots n LEFT JOIN ControlScores s ON s.SnapshotId = n.Id GROUP BY n.Id"),
            count => Assert.Equal("2", count));
        Assert.Equal(
            0,
            await database.CountAsync("(SELECT n.Id FROM Snapshots n WHERE NOT EXISTS (SELECT * FROM DailyTotals t WHERE t.TenantKey = "
                + "n.TenantKey AND t.Day = n.Day)) AS days"));
    }

    [Fact]
    public async Task Imports_at_the_same_time_take_turns()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();
        // Before they begin: two of them at once would move one clock.
        foreach (var process in new[] { database, beside }) process.MoveTo(Given.Day(100));

        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => (n % 2 == 0 ? database : beside)
            .ImportAsIsAsync(Page(Profile("a", 10), Day(Given.Day(n), Score("a", n)), Day(Given.Day(100), Score("a", 1)))),
            TestDatabase.Token)));

        Assert.All(reports, r => Assert.Empty(r.Problems));
        Assert.Equal(7, await database.CountAsync("Snapshots"));
        Assert.Equal(7 * 6, await database.CountAsync("DailyTotals"));
        Assert.Equal(1, await database.CountAsync("ControlProfiles"));
    }

    private sealed class After(int objects, CancellationTokenSource cancellation) : IProgress<ImportProgress>
    {
        private int _seen;

        public void Report(ImportProgress value)
        {
            if (++_seen == objects) cancellation.Cancel();
        }
    }
}
