using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Import;
using SecureScore.Dashboard.Words;
using SecureScore.Tests.Support;

namespace SecureScore.Benchmarks;

/// <summary>Loading and evaluating tenants of up to a million users, against only parsing the same files.</summary>
internal static class ConfigurationBenchmark
{
    public static async Task RunAsync()
    {
        await MeasureAsync(1000);                // warm-up
        var small = await MeasureAsync(10_000);
        await MeasureAsync(100_000);
        var large = await MeasureAsync(1_000_000);
        Print($"exponents from 10,000 to 1,000,000 users: parsing {Exponent(small.Parse, large.Parse):0.00}, loading "
            + $"{Exponent(small.Load, large.Load):0.00}, evaluating {Exponent(small.Evaluate, large.Evaluate):0.00}");
    }

    private static async Task<(TimeSpan Parse, TimeSpan Load, TimeSpan Evaluate)> MeasureAsync(int users)
    {
        var before = GC.GetTotalMemory(true);
        var folder = Directory.CreateTempSubdirectory("securescore-generated-").FullName;
        GeneratedTenant.Write(folder, users);
        var began = Stopwatch.GetTimestamp();
        foreach (var file in Directory.EnumerateFiles(folder)) await ParseAsync(file);
        var parse = Stopwatch.GetElapsedTime(began);
        var load = await TimeLoadAsync(folder);
        var watched = new Watched(new FolderConfigurationSource(ImportSource.FromFolder(folder)), before);
        var configuration = await LoadAsync(watched);
        watched.Sample();
        began = Stopwatch.GetTimestamp();
        var controls = Evaluator.Evaluate(configuration, []);
        var evaluate = Stopwatch.GetElapsedTime(began);
        watched.Sample();
        PrintLists(configuration);
        GC.KeepAlive(controls);
        GC.KeepAlive(configuration);
        await PrintRunAsync(folder);
        Directory.Delete(folder, true);
        Print($"{users} users: parsing {parse.TotalMilliseconds:0} ms, loading {load.TotalMilliseconds:0} ms, evaluating {controls.Count} "
            + $"controls with {controls.Sum(c => (long)c.Affected.Count)} affected objects {evaluate.TotalMilliseconds:0.0} ms "
            + $"({evaluate / parse:0.00} of parsing), at most {(double)watched.Most / users:0} live bytes a user");
        return (parse, load, evaluate);
    }

    /// <summary>What somebody waits for who looks at the largest list and at an account: the first time, and again.</summary>
    private static void PrintLists(TenantConfiguration configuration)
    {
        var loaded = new EvaluatedConfiguration(configuration, "");
        var largest = loaded.Controls.MaxBy(c => c.Affected.Count) ?? throw new InvalidOperationException("No control.");
        var last = configuration.Users.Count - 1;
        Print($"  a page of {largest.Affected.Count} affected objects: first {Page():0.0} ms, again {Page():0.0} ms, searched "
            + $"{Time(() => loaded.Affected(largest, AffectedSearch.For("surname99"), [])):0.0} ms, all of them "
            + $"{Time(() => loaded.Affected(largest, null, []).Items.Count()):0.0} ms");
        Print($"  why an account is not covered: first {Explain():0.0} ms, again {Explain():0.0} ms");

        double Page() => Time(() => loaded.Affected(largest, null, []).Items.Take(25).Count());
        double Explain() => Time(() => Enum.GetValues<AccessQuestion>().Count(q => loaded.Access.Explain(q, last).IsCovered));
    }

    /// <summary>A whole run: read from files, stored, evaluated, put in force.</summary>
    private static async Task PrintRunAsync(string folder)
    {
        await using var database = await TestDatabase.CreateAsync();
        var began = Stopwatch.GetTimestamp();
        var run = await database.Get<IEvaluationService>()
            .RunFromFilesAsync(TestDatabase.Writer, ImportSource.FromFolder(folder), CancellationToken.None);
        var whole = Stopwatch.GetElapsedTime(began);
        var stored = (await database.RowsAsync("SELECT SUM(LENGTH(Content)) FROM ConfigurationChunks"))[0];
        Print($"  a run into a database: {run.Outcome}, {whole.TotalMilliseconds:0} ms, {stored} bytes of configuration stored");
    }

    private static double Time<T>(Func<T> what)
    {
        var began = Stopwatch.GetTimestamp();
        what();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>By itself, so that nothing of it is alive when the memory of the next one is looked at.</summary>
    private static async Task<TimeSpan> TimeLoadAsync(string folder)
    {
        var began = Stopwatch.GetTimestamp();
        var configuration = await LoadAsync(new FolderConfigurationSource(ImportSource.FromFolder(folder)));
        if (configuration.Parts[ConfigurationPart.Users].Outcome != PartOutcome.Read
            || configuration.Parts[ConfigurationPart.GroupMembers].Outcome != PartOutcome.Read)
            throw new InvalidOperationException("The generated tenant was not read.");
        return Stopwatch.GetElapsedTime(began);
    }

    private static Task<TenantConfiguration> LoadAsync(IConfigurationSource source) =>
        ConfigurationLoader.LoadAsync(default, source, null, TimeProvider.System, CancellationToken.None);

    /// <summary>Goes through every token and keeps nothing.</summary>
    private static async Task ParseAsync(string file)
    {
        await using var stream = File.OpenRead(file);
        var (buffer, length, state) = (new byte[1 << 20], 0, new JsonReaderState());
        for (var isFinal = false; !isFinal;)
        {
            length += await stream.ReadAtLeastAsync(buffer.AsMemory(length), buffer.Length - length, false);
            isFinal = length < buffer.Length;
            var consumed = Parse(buffer.AsSpan(0, length), isFinal, ref state);
            buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
            length -= consumed;
        }
    }

    private static int Parse(ReadOnlySpan<byte> bytes, bool isFinal, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(bytes, isFinal, state);
        while (reader.Read()) { }
        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }

    private static double Exponent(TimeSpan small, TimeSpan large) => Math.Log(large / small) / Math.Log(100);

    private static void Print(DefaultInterpolatedStringHandler text) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, ref text));

    /// <summary>Looks at the memory every 100,000 objects and at the end of each part.</summary>
    private sealed class Watched(IConfigurationSource source, long before) : IConfigurationSource
    {
        private const int Every = 100_000;

        public long Most { get; private set; }

        public void Sample() => Most = Math.Max(Most, GC.GetTotalMemory(true) - before);

        public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
            ConfigurationPart part, IReadOnlyCollection<Guid> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var count = 0;
            await foreach (var json in source.ReadAsync(part, groups, cancellationToken))
            {
                yield return json;
                if (++count % Every == 0) Sample();
            }
            Sample();
        }
    }
}
