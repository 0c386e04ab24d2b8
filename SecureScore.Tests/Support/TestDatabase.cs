using System.Globalization;
using System.Text.RegularExpressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SecureScore.Core;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Import;
using SecureScore.Core.Sample;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>A real database with all of Core's services, removed afterwards.</summary>
internal sealed partial class TestDatabase : IAsyncDisposable
{
    public static readonly Actor Writer = new("Ada Lovelace", AccessLevel.ReadWrite) { Id = "ada", Address = "192.0.2.7" };
    public static readonly Actor Reader = new("Charles Babbage", AccessLevel.Read) { Id = "charles", Address = "192.0.2.8" };

    private static readonly Lazy<Task<object>> s_migrated =
        new(() => TemplateAsync(null, database => database.Migrator.MigrateAsync(CancellationToken.None)));
    private static readonly Lazy<Task<object>> s_sampled =
        new(async () => await TemplateAsync(await s_migrated.Value, database => database.Sample.EnsureAsync(CancellationToken.None)));

    private static readonly Lazy<Task<object>> s_withContoso = new(async () => await TemplateAsync(
        await s_sampled.Value,
        database => database.ImportAsync(
            GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))))));

    private readonly TestStore _store;
    private readonly IReadOnlyDictionary<string, string?>? _settings;
    private readonly Action<IServiceCollection>? _configure;
    private readonly ServiceProvider _services;

    private TestDatabase(
        TestStore store, RiskAcceptedRule rule = RiskAcceptedRule.LeaveOut, int retentionDays = 0,
        IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        (_store, _settings, _configure) = (store, settings, configure);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = store.Provider,
            ["Storage:ConnectionString"] = store.ConnectionString,
            ["Scoring:RiskAccepted"] = rule.ToString(),
            ["Graph:Credentials:idle:Kind"] = "ManagedIdentity", // one that asks for nothing until it is used
            ["Audit:RetentionDays"] = retentionDays.ToString(CultureInfo.InvariantCulture),
        }).AddInMemoryCollection(settings ?? new Dictionary<string, string?>()).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock)
            .AddCore(configuration, Path.GetTempPath()).AddSample();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    /// <summary>Cancels when the test is over its time.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Stands at noon of <see cref="Given.Day"/> 0 until a test moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>How another process names the same database.</summary>
    public string Provider => _store.Provider;

    public string ConnectionString => _store.ConnectionString;

    /// <summary>The file; only for tests of SQLite.</summary>
    public string File => _store.File;

    public IImportService Importer => Get<IImportService>();
    public IImprovementActionQuery Actions => Get<IImprovementActionQuery>();
    public IDecisionService Decisions => Get<IDecisionService>();
    public IHistoryQuery History => Get<IHistoryQuery>();
    public ITenantService Tenants => Get<ITenantService>();
    public TenantChangeFeed Feed => Get<TenantChangeFeed>();
    public DerivedData Derived => Get<DerivedData>();
    public DatabaseMigrator Migrator => Get<DatabaseMigrator>();
    public SampleTenantLoader Sample => Get<SampleTenantLoader>();
    public IAuditTrail Audit => Get<IAuditTrail>();
    public IAuditQuery AuditQuery => Get<IAuditQuery>();
    public IDbContextFactory<ScoreDbContext> Contexts => Get<IDbContextFactory<ScoreDbContext>>();

    /// <summary>A database with its schema and nothing in it.</summary>
    public static Task<TestDatabase> CreateAsync(RiskAcceptedRule rule = RiskAcceptedRule.LeaveOut, int retentionDays = 0) =>
        FilledAsync(s_migrated, new(TestStore.Create(), rule, retentionDays));

    /// <summary>The same, with settings of its own and the way to stand-ins.</summary>
    /// <param name="connectionSuffix">What else the connection string of an SQLite file says; null for the chosen provider.</param>
    public static Task<TestDatabase> CreateAsync(
        IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure = null, string? connectionSuffix = null) =>
        FilledAsync(s_migrated, new(
            connectionSuffix is null ? TestStore.Create() : new SqliteStore(null, connectionSuffix),
            settings: settings, configure: configure));

    /// <summary>A database with the sample tenant, as after the first start.</summary>
    public static Task<TestDatabase> WithSampleAsync(Action<IServiceCollection>? configure = null) =>
        FilledAsync(s_sampled, new(TestStore.Create(), configure: configure));

    /// <summary>The sample tenant, and Contoso with one day and one control, <c>a</c>.</summary>
    public static Task<TestDatabase> WithSampleAndContosoAsync(Action<IServiceCollection>? configure = null) =>
        FilledAsync(s_withContoso, new(TestStore.Create(), configure: configure));

    /// <summary>What a database of the chosen provider is filled with: the sample tenant, or the schema alone.</summary>
    public static Task<object> TemplateAsync(bool hasSample) => (hasSample ? s_sampled : s_migrated).Value;

    /// <summary>A database on a server with nothing in it, whatever is chosen.</summary>
    /// <param name="settings">What else the connection string says.</param>
    /// <param name="host">Null is the server that all tests share.</param>
    public static async Task<TestDatabase> OnServerAsync(
        string settings = "", string? host = null, IReadOnlyDictionary<string, string?>? configuration = null,
        Action<IServiceCollection>? configure = null)
    {
        if (TestPostgres.Missing is { } why) Assert.Skip(why);
        var database = new TestDatabase(new PostgresStore(null, settings, host), settings: configuration, configure: configure);
        await database._store.FillAsync(null);
        return database;
    }

    /// <summary>Puts such a file at a path, for a program that brings its own services.</summary>
    public static async Task WriteMigratedAsync(string path) =>
        await System.IO.File.WriteAllBytesAsync(path, (byte[])await s_migrated.Value, CancellationToken.None);

    /// <summary>No file at all, as before the very first start.</summary>
    public static TestDatabase WithoutFile(string? path = null, string connectionSuffix = "") =>
        new(new SqliteStore(path, connectionSuffix));

    /// <summary>Another process on the same database.</summary>
    public TestDatabase Beside(RiskAcceptedRule rule = RiskAcceptedRule.LeaveOut) =>
        new(_store.Beside(), rule, settings: _settings, configure: _configure);

    /// <summary>The same, with services of its own besides.</summary>
    public TestDatabase Beside(Action<IServiceCollection> configure) =>
        new(_store.Beside(), settings: _settings, configure: _configure + configure);

    public object Get(Type service) => _services.GetRequiredService(service);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>
    /// Imports documents by one run, when their days have come: the clock moves on to the newest one where it is not there yet.
    /// </summary>
    public Task<ImportReport> ImportAsync(params IEnumerable<string> documents)
    {
        List<string> texts = [.. documents];
        foreach (Match day in CreatedDay().Matches(string.Concat(texts)))
            MoveTo(DateOnly.ParseExact(day.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        return ImportAsIsAsync(texts);
    }

    /// <summary>The same whatever the clock says.</summary>
    public Task<ImportReport> ImportAsIsAsync(params IEnumerable<string> documents) =>
        Importer.ImportAsync(Writer, [.. documents.Select((text, i) => Source(text, $"file{i + 1}.json"))], null, Token);

    /// <summary>Moves the clock on to noon of a day, unless it is there already or the day is tomorrow.</summary>
    public void MoveTo(DateOnly day)
    {
        var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        if (noon - Clock.GetUtcNow() > TimeSpan.FromDays(1)) Clock.SetUtcNow(noon);
    }

    public static ImportSource Source(string text, string name = "file1.json") => Source(Encoding.UTF8.GetBytes(text), name);

    public static ImportSource Source(byte[] bytes, string name = "file1.json") =>
        new(name, bytes.Length, _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes)));

    public static ImportSource Source(Func<Stream> open, string name = "file1.json") => new(name, null, _ => ValueTask.FromResult(open()));

    /// <summary>The newest board; fails the test when there is none.</summary>
    public async Task<ActionBoard> BoardAsync(TenantId? tenant = null) =>
        await Actions.FindBoardAsync((tenant ?? Given.TenantId).Open(), Token) ?? throw new InvalidOperationException("No board.");

    public async Task<ActionBoard> BoardAsync(DateOnly day) =>
        await Actions.FindBoardAsync(Given.Opened, day, Token) ?? throw new InvalidOperationException("No board.");

    public Task<Decision?> DecideAsync(
        string controlId, ActionStatus status, int seenVersion, string? note = "because", Actor? actor = null) =>
        Decisions.DecideAsync(actor ?? Writer, Given.TenantId, controlId, status, note, seenVersion, Token);

    /// <summary>The whole audit trail, newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditEntriesAsync() =>
        (await AuditQuery.ListAsync(Writer, new AuditFilter(), default, 1000, Token)).Entries;

    /// <summary>Checks the audit trail, which adds an entry to it.</summary>
    public Task<AuditVerification> VerifyAuditAsync(string? expectedHash = null) =>
        Get<IAuditVerifier>().VerifyAsync(Writer, expectedHash, null, Token);

    /// <summary>Records so many harmless entries.</summary>
    public async Task RecordAsync(int count, Actor? actor = null)
    {
        for (var n = 1; n <= count; n++)
            await Audit.RecordAsync(actor ?? Writer, new AuditEvent(AuditAction.Exported) { Target = $"file {n}" }, Token);
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }

    /// <summary>Closes every connection of the program.</summary>
    private void Close()
    {
        using var context = Contexts.CreateDbContext();
        _store.Close(context.Database.GetConnectionString()!);
    }

    [GeneratedRegex("\"createdDateTime\":\\s*\"([0-9]{4}-[0-9]{2}-[0-9]{2})")]
    private static partial Regex CreatedDay();

    private static async Task<TestDatabase> FilledAsync(Lazy<Task<object>> template, TestDatabase database)
    {
        // A template is of the chosen provider; a test of SQLite alone makes its own.
        if (database._store is SqliteStore && TestPostgres.IsChosen) await database.MigrateAsync();
        else await database._store.FillAsync(await template.Value);
        return database;
    }

    private Task MigrateAsync() => Migrator.MigrateAsync(CancellationToken.None);

    /// <summary>What a step leaves behind; made once and copied for every test.</summary>
    private static async Task<object> TemplateAsync(object? template, Func<TestDatabase, Task> step)
    {
        await using var database = new TestDatabase(TestStore.Create());
        await database._store.FillAsync(template);
        await step(database);
        database.Close();
        return await database._store.KeepAsync();
    }
}
