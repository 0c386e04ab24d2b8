using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core;
using SecureScore.Core.Access;
using SecureScore.Core.Import;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Words;

namespace SecureScore.Benchmarks;

/// <summary>A tenant of any size in Graph's shape, and a real database file to put it into.</summary>
internal static class BenchmarkTenant
{
    public static TenantId Id { get; } = TenantId.Parse("8d6d1d6f-43f1-4b0a-9a0e-6f3f1d6b7a10");

    private static readonly string[] s_categories = ["Identity", "Apps", "Data", "Device"];

    /// <summary>A database file of its own, brought up to date, with all services of Core.</summary>
    public static async Task<ServiceProvider> OpenAsync(string file)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:ConnectionString"] = $"Data Source={file}" }).Build();
        var services = new ServiceCollection().AddLogging().AddCore(configuration, Path.GetTempPath()).BuildServiceProvider();
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return services;
    }

    public static string NewFile() => Path.Combine(Directory.CreateTempSubdirectory("securescore-bench").FullName, "bench.db");

    public static async Task ImportAsync(IServiceProvider services, params byte[][] documents)
    {
        var sources = documents
            .Select((d, i) => new ImportSource($"{i}.json", d.Length, _ => ValueTask.FromResult<Stream>(new MemoryStream(d))))
            .ToList();
        var report = await services.GetRequiredService<IImportService>()
            .ImportAsync(Actor.CommandLine, sources, null, CancellationToken.None);
        if (report.Problems.Count > 0) throw new InvalidOperationException(report.Problems[0].Message.Words());
    }

    /// <summary>An answer of security/secureScoreControlProfiles.</summary>
    public static byte[] Profiles(int controls) => Write(writer =>
    {
        for (var i = 0; i < controls; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("id", ControlId(i));
            writer.WriteString("azureTenantId", Id.Value);
            writer.WriteString("title", $"Control number {i} of the benchmark tenant");
            writer.WriteString("controlCategory", Category(i));
            writer.WriteNumber("maxScore", MaxScore(i));
            writer.WriteNumber("rank", i);
            writer.WriteString("service", "AzureAD");
            writer.WriteString("tier", "Core");
            writer.WriteString("userImpact", "Low");
            writer.WriteString("implementationCost", "Moderate");
            writer.WriteString("remediation", Filler("Open the portal and turn it on. ", 40));
            writer.WriteEndObject();
        }
    });

    /// <summary>An answer of security/secureScores: descriptions on the newest day only, as Graph sends them.</summary>
    public static byte[] Scores(DateOnly firstDay, int days, int controls) => Write(writer =>
    {
        for (var day = days - 1; day >= 0; day--)
        {
            writer.WriteStartObject();
            writer.WriteString("id", $"{Id}_{firstDay.AddDays(day):yyyy-MM-dd}");
            writer.WriteString("azureTenantId", Id.Value);
            writer.WriteString("createdDateTime", firstDay.AddDays(day).ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture));
            writer.WriteNumber("currentScore", Enumerable.Range(0, controls).Sum(i => Points(i, day)));
            writer.WriteNumber("maxScore", Enumerable.Range(0, controls).Sum(MaxScore));
            writer.WriteStartArray("controlScores");
            for (var i = 0; i < controls; i++)
            {
                writer.WriteStartObject();
                writer.WriteString("controlCategory", Category(i));
                writer.WriteString("controlName", ControlId(i));
                writer.WriteString("description", day == days - 1 ? Filler($"Why control {i} matters. ", 25) : null);
                writer.WriteNumber("score", Points(i, day));
                writer.WriteString("lastSynced", "2026-01-01T13:04:06Z");
                writer.WriteString("implementationStatus", $"You have {Count(i, day)} of 240 users covered.");
                writer.WriteString("count", Count(i, day).ToString(CultureInfo.InvariantCulture));
                writer.WriteString("total", "240");
                writer.WriteNumber("scoreInPercentage", decimal.Round(100m * Count(i, day) / 240, 2));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    });

    public static string ControlId(int i) => $"bench_control_{i:0000}";

    public static string Category(int i) => s_categories[i % s_categories.Length];

    public static decimal Points(int i, int day) => decimal.Round(MaxScore(i) * Count(i, day) / 240, 4);

    private static decimal MaxScore(int i) => 1 + i % 10;

    private static int Count(int i, int day) => (i * 7 + day / 3) % 241;

    private static string Filler(string sentence, int times) => new StringBuilder().Insert(0, sentence, times).ToString();

    private static byte[] Write(Action<Utf8JsonWriter> items)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("value");
            items(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }
}
