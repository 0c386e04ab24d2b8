using System.Globalization;
using System.Text;
using SecureScore.Core.Import;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Import;

/// <summary>Alone in its collection: other tests' memory would be measured as well.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
[Trait("Category", "Memory")]
public sealed class AloneCollection;

[Collection(nameof(AloneCollection))]
public sealed class ImportMemoryTests
{
    private const int Days = 90;
    private const int Controls = 400;
    private const long Allowed = 64L * 1024 * 1024;

    // Texts differ from day to day and control to control: nothing to be gained by keeping each once.
    [Fact]
    public async Task Ninety_days_of_400_controls_need_less_than_64_MB_more()
    {
        Category.Require(Category.Memory);
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(GraphAnswer.Page(GraphAnswer.Day(Given.Day(-1), GraphAnswer.Score("warm-up", 1))));
        database.MoveTo(Given.Day(Days));
        var progress = new Measured();
        var idle = GC.GetTotalMemory(true);

        var report = await database.Importer.ImportAsync(
            TestDatabase.Writer, [TestDatabase.Source(() => new GeneratedStream(Parts()))], progress, TestDatabase.Token);

        Assert.Equal(Days, report.Tenants[0].Snapshots.New);
        Assert.Equal((Days * Controls) + 1, await database.CountAsync("ControlScores"));
        // less than idle when what tests before left is collected meanwhile
        Assert.True(progress.Highest - idle <= Allowed, $"{progress.Highest - idle} bytes more.");
    }

    private static IEnumerable<byte[]> Parts()
    {
        yield return "{\"value\":["u8.ToArray();
        for (var day = Days; day > 0; day--)
        {
            if (day < Days) yield return ","u8.ToArray();
            yield return Encoding.UTF8.GetBytes(
                $$"""{"azureTenantId":"{{Given.TenantId}}","createdDateTime":"{{Given.Day(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}T00:00:00Z","currentScore":1,"maxScore":2,"controlScores":[""");
            for (var control = 0; control < Controls; control++)
                yield return Encoding.UTF8.GetBytes($$"""
                    {{(control > 0 ? "," : "")}}{"controlCategory":"Identity","controlName":"control_{{control}}","description":"Why {{control}} matters {{new string('d', 600)}}","score":{{control % 10}}.5,
                    "implementationStatus":"On day {{day}} {{control}} comply {{new string('s', 300)}}","lastSynced":"2026-03-01T00:00:00Z","scoreInPercentage":50,"count":"{{control}}","total":"400"}
                    """);
            yield return "]}"u8.ToArray();
        }
        yield return "]}"u8.ToArray();
    }

    private sealed class Measured : IProgress<ImportProgress>
    {
        private int _seen;

        public long Highest { get; private set; }

        public void Report(ImportProgress value)
        {
            if (++_seen % 15 == 0) Highest = Math.Max(Highest, GC.GetTotalMemory(true));
        }
    }
}
