using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using SecureScore.Core.Jobs;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Docs;

/// <summary>docs/metrics.md names what the program measures, and nothing else.</summary>
public sealed partial class MetricTests
{
    [Fact]
    public async Task The_table_has_every_instrument_with_its_meter_kind_and_unit()
    {
        List<string> published = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("SecureScore", StringComparison.Ordinal))
                    lock (published)
                        published.Add($"{instrument.Meter.Name} | {instrument.Name} | {KindOf(instrument)} | {instrument.Unit}");
            },
        };
        listener.Start();
        await using var database = await TestDatabase.CreateAsync();

        database.Get<SyncMetrics>();

        var documented = Row()
            .Matches(await DocumentAsync())
            .Select(m => $"{m.Groups["meter"].Value} | {m.Groups["name"].Value} | {m.Groups["kind"].Value} | {m.Groups["unit"].Value}")
            .ToList();
        lock (published) Assert.Equal(published.Distinct().Order(), documented.Order());
    }

    [Fact]
    public async Task Nothing_in_the_code_measures_or_traces_beside_that()
    {
        var sources = new[] { "SecureScore.Core", "SecureScore.Dashboard" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToList();

        Assert.Equal(Row().Count(await DocumentAsync()), sources.Sum(s => Instrument().Count(s)));
        // the page says that there is none
        Assert.DoesNotContain(sources, s => s.Contains("new ActivitySource", StringComparison.Ordinal));
    }

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0];

    private static Task<string> DocumentAsync() =>
        File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "metrics.md"), TestDatabase.Token);

    [GeneratedRegex(
        @"^\| `(?<meter>SecureScore[\w.]*)` \| `(?<name>[\w.]+)` \| (?<kind>\w+) \| `(?<unit>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\.Create(Counter|UpDownCounter|Histogram|Gauge|Observable\w+)<")]
    private static partial Regex Instrument();
}
