using System.Globalization;
using System.Text.RegularExpressions;
using System.Text;
using Microsoft.Data.Sqlite;
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
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>A real database file with all of Core's services, removed afterwards.</summary>
internal sealed partial class TestDatabase : IAsyncDisposable
{
    public static readonly Actor Writer = new("Ada Lovelace", AccessLevel.ReadWrite) { Id = "ada", Address = "192.0.2.7" };
    public static readonly Actor Reader = new("Charles Babbage", AccessLevel.Read) { Id = "charles", Address = "192.0.2.8" };

    private static readonly Lazy<Task<byte[]>> s_migrated =
        new(() => FileAfterAsync(null, database => database.Migrator.MigrateAsync(CancellationToken.None)));
    private static readonly Lazy<Task<byte[]>> s_sampled =
        new(async () => await FileAfterAsync(await s_migrated.Value, database => database.Sample.EnsureAsync(CancellationToken.None)));

    private static readonly Lazy<Task<byte[]>> s_withContoso = new(async () => await FileAfterAsync(
        await s_sampled.Value,
        database => database.ImportAsync(
            GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))))));

    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-test-").FullName;
    private readonly IReadOnlyDictionary<string, string?>? _settings;
    private readonly Action<IServiceCollection>? _configure;
    private readonly ServiceProvider _services;

    private TestDatabase(
        RiskAcceptedRule rule, string? file, int retentionDays = 0, IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null, string connectionSuffix = "")
    {
        (_settings, _configure) = (settings, configure);
        File = file ?? Path.Combine(_folder, "score.db");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = (file is null ? "Data Source=score.db" : $"Data Source={file}") + connectionSuffix,
            ["Scoring:RiskAccepted"] = rule.ToString(),
            ["Graph:Credentials:idle:Kind"] = "ManagedIdentity", // one that asks for nothing until it is used
            ["Audit:RetentionDays"] = retentionDays.ToString(CultureInfo.InvariantCulture),
        }).AddInMemoryCollection(settings ?? new Dictionary<string, string?>()).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock)
            .AddCore(configuration, _folder).AddSample();
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    /// <summary>Cancels when the test is over its time.</summary>
    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Stands at noon of <see cref="Given.Day"/> 0 until a test moves it.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public string File { get; }

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
    public static async Task<TestDatabase> CreateAsync(RiskAcceptedRule rule = RiskAcceptedRule.LeaveOut, int retentionDays = 0)
    {
        var database = new TestDatabase(rule, null, retentionDays);
        await System.IO.File.WriteAllBytesAsync(database.File, await s_migrated.Value, CancellationToken.None);
        return database;
    }

    /// <summary>The same, with settings of its own and the way to stand-ins.</summary>
    public static async Task<TestDatabase> CreateAsync(
        IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure = null, string connectionSuffix = "")
    {
        var database = new TestDatabase(
            RiskAcceptedRule.LeaveOut, null, settings: settings, configure: configure, connectionSuffix: connectionSuffix);
        await System.IO.File.WriteAllBytesAsync(database.File, await s_migrated.Value, CancellationToken.None);
        return database;
    }

    /// <summary>A database with the sample tenant, as after the first start.</summary>
    public static Task<TestDatabase> WithSampleAsync(Action<IServiceCollection>? configure = null) =>
        FromAsync(s_sampled, configure);

    /// <summary>The sample tenant, and Contoso with one day and one control, <c>a</c>.</summary>
    public static Task<TestDatabase> WithSampleAndContosoAsync(Action<IServiceCollection>? configure = null) =>
        FromAsync(s_withContoso, configure);

    /// <summary>Puts such a file at a path, for a program that brings its own services.</summary>
    public static async Task WriteMigratedAsync(string path) =>
        await System.IO.File.WriteAllBytesAsync(path, await s_migrated.Value, CancellationToken.None);

    /// <summary>No file at all, as before the very first start.</summary>
    public static TestDatabase WithoutFile(string? path = null, string connectionSuffix = "") =>
        new(RiskAcceptedRule.LeaveOut, path, connectionSuffix: connectionSuffix);

    /// <summary>Another process on the same file.</summary>
    public TestDatabase Beside(RiskAcceptedRule rule = RiskAcceptedRule.LeaveOut) =>
        new(rule, File, settings: _settings, configure: _configure);

    /// <summary>The same, with services of its own besides.</summary>
    public TestDatabase Beside(Action<IServiceCollection> configure) =>
        new(RiskAcceptedRule.LeaveOut, File, settings: _settings, configure: _configure + configure);

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
        await Actions.FindBoardAsync(tenant ?? Given.TenantId, Token) ?? throw new InvalidOperationException("No board.");

    public async Task<ActionBoard> BoardAsync(DateOnly day) =>
        await Actions.FindBoardAsync(Given.TenantId, day, Token) ?? throw new InvalidOperationException("No board.");

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

    /// <summary>Does what somebody with the file could do: the triggers are gone before, and back afterwards.</summary>
    public async Task TamperAsync(string sql)
    {
        await RowsAsync(string.Join("; ", AuditTriggers.All.Keys.Select(name => $"DROP TRIGGER IF EXISTS {name}")));
        await RowsAsync(sql);
        foreach (var guard in AuditTriggers.All.Values) await RowsAsync(guard);
    }

    /// <summary>Rows of a query, one line each, columns separated by bars.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var connection = await OpenAsync();
        return await RowsAsync(connection, sql);
    }

    public async Task<int> CountAsync(string table) =>
        int.Parse(Assert.Single(await RowsAsync($"SELECT COUNT(*) FROM {table}")), CultureInfo.InvariantCulture);

    /// <summary>All rows of a table but its surrogate keys' order: what must not change when nothing changed.</summary>
    /// <remarks>SQLite makes the text of a row, which takes a fraction of the time of reading its values.</remarks>
    public async Task<string> DumpAsync(params IEnumerable<string> tables)
    {
        var dump = new StringBuilder();
        await using var connection = await OpenAsync();
        foreach (var table in tables)
        {
            var row = string.Join(" || '|' || ", (await ColumnsAsync(connection, table)).Select(c => $"quote(\"{c}\")"));
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {row} FROM {table}";
            await using var reader = await command.ExecuteReaderAsync(Token);
            List<string> rows = [];
            while (reader.Read()) rows.Add(reader.GetString(0));
            rows.Sort(StringComparer.Ordinal);
            dump.AppendLine(table).AppendJoin('\n', rows).AppendLine();
        }
        return dump.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _services.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    /// <summary>Closes every connection, which leaves all data in the one file.</summary>
    private async Task CloseAsync()
    {
        await using var context = await Contexts.CreateDbContextAsync(CancellationToken.None);
        SqliteConnection.ClearPool(new SqliteConnection(context.Database.GetConnectionString()));
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(Token);
        return connection;
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} LIMIT 0";
        await using var reader = await command.ExecuteReaderAsync(Token);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Token);
        List<string> rows = [];
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync(Token))
        {
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(Text)));
        }
        return rows;
    }

    [GeneratedRegex("\"createdDateTime\":\\s*\"([0-9]{4}-[0-9]{2}-[0-9]{2})")]
    private static partial Regex CreatedDay();

    private static string Text(object value) =>
        value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static async Task<TestDatabase> FromAsync(Lazy<Task<byte[]>> file, Action<IServiceCollection>? configure)
    {
        var database = new TestDatabase(RiskAcceptedRule.LeaveOut, null, configure: configure);
        await System.IO.File.WriteAllBytesAsync(database.File, await file.Value, CancellationToken.None);
        return database;
    }

    /// <summary>The file that a step leaves behind; made once and copied for every test.</summary>
    private static async Task<byte[]> FileAfterAsync(byte[]? file, Func<TestDatabase, Task> step)
    {
        await using var database = new TestDatabase(RiskAcceptedRule.LeaveOut, null);
        if (file is not null) await System.IO.File.WriteAllBytesAsync(database.File, file, CancellationToken.None);
        await step(database);
        await database.CloseAsync();
        return await System.IO.File.ReadAllBytesAsync(database.File, CancellationToken.None);
    }
}
