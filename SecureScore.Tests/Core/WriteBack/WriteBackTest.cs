using Microsoft.Extensions.Time.Testing;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Connections;
using SecureScore.Core.Decisions;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.WriteBack;

/// <summary>A tenant that was read once, with controls that have no points yet, at stand-ins that speak real HTTP.</summary>
public abstract class WriteBackTest : IAsyncLifetime
{
    private protected const string Control = "IntegratedApps";
    private protected const string Other = "PWAgePolicyNew";
    private protected const string Third = "PasswordHashSync";
    private protected const string Complete = "aad_password_protection";

    /// <summary>Graph refuses changes of it.</summary>
    private protected const string Refused = "scid_00023";

    private protected const string Bob = "bob@contoso.example";
    private protected static readonly TenantId Contoso = TenantId.Parse(EntraSample.ContosoId.ToString());
    private protected static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _microsoft = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<TestDatabase> _databases = [];

    private protected GraphStandIns StandIns { get; private set; } = null!;     // set before each test

    private protected StandInGraph Graph => StandIns.Graph;

    private protected GraphTenant Portal => StandIns.Contoso;

    private protected TestDatabase Database { get; private set; } = null!;      // set before each test

    private protected static CancellationToken Token => TestDatabase.Token;

    public async ValueTask InitializeAsync()
    {
        var newest = new DateOnly(2026, 3, 1);
        StandIns = await GraphStandIns.StartAsync(newest, _microsoft, "SecurityEvents.ReadWrite.All");
        StandIns.Settings["Graph:RetryDelaySeconds"] = "0.01";
        StandIns.Settings["Graph:MaxRetries"] = "1";
        var tenant = Graph.Add(GraphTenant.Create(EntraSample.ContosoId, newest, days: 2, controls: 25, profiles: 30));
        foreach (var control in new[] { Control, Other, Third, Refused }) tenant.ChangeScore(control, 0);
        tenant.ChangeScore(Complete, 6);                // all it has
        Database = await ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases) await database.DisposeAsync();
        await StandIns.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>An installation with a database of its own that has read the tenant.</summary>
    private protected async Task<TestDatabase> ConnectAsync()
    {
        var database = await TestDatabase.CreateAsync(StandIns.Settings, StandIns.Trust);
        _databases.Add(database);
        database.Clock.SetUtcNow(_microsoft.GetUtcNow());
        await database.Get<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, Contoso, "Contoso", GraphCloud.Global, GraphStandIns.Credential, Token);
        await ReadAsync(database);
        return database;
    }

    /// <summary>Another process on the same database.</summary>
    private protected TestDatabase Beside()
    {
        var beside = Database.Beside();
        _databases.Insert(0, beside);                   // its folder is its own, the file is not
        beside.Clock.SetUtcNow(_microsoft.GetUtcNow());
        return beside;
    }

    private protected void Advance(TimeSpan time)
    {
        _microsoft.Advance(time);
        foreach (var database in _databases) database.Clock.Advance(time);
    }

    private protected IWriteBackService Service(TestDatabase? database = null) => (database ?? Database).Get<IWriteBackService>();

    private protected Task TurnOnAsync(TestDatabase? database = null, bool sendExisting = false) =>
        Service(database).TurnOnAsync(TestDatabase.Writer, Contoso, sendExisting, Token);

    /// <summary>What the clock of the program does.</summary>
    private protected Task SendAsync(TestDatabase? database = null) =>
        (database ?? Database).Get<IWriteBackDispatcher>().SendDueAsync(Token);

    /// <summary>A daily run.</summary>
    private protected async Task ReadAsync(TestDatabase? database = null)
    {
        var run = await (database ?? Database).Get<ISyncService>().RunAsync(TestDatabase.Writer, Contoso, RunTrigger.Person, Token);
        Assert.Null(run.Failure);
    }

    private protected async Task<Decision?> DecideAsync(
        ActionStatus status, string controlId = Control, string? note = "because", TestDatabase? database = null, Actor? actor = null)
    {
        var at = database ?? Database;
        return await at.Decisions.DecideAsync(
            actor ?? TestDatabase.Writer, Contoso, controlId, status, note, (await ActionAsync(controlId, at)).Version, Token);
    }

    private protected async Task UndoAsync(string controlId = Control)
    {
        var action = await ActionAsync(controlId);
        await Database.Decisions.UndoAsync(TestDatabase.Writer, Contoso, controlId, action.State.Decision!.Version, action.Version, Token);
    }

    private protected async Task<ImprovementAction> ActionAsync(string controlId = Control, TestDatabase? database = null) =>
        (await (database ?? Database).BoardAsync(Contoso)).Find(controlId)!;

    private protected async Task<DecisionWriteBack?> SendingAsync(string controlId = Control, TestDatabase? database = null) =>
        (await Service(database).ListAsync(Contoso.Open(), Token)).GetValueOrDefault(controlId);

    private protected async Task<DecisionWriteBack> DemandAsync(
        WriteBackStatus status, string controlId = Control, TestDatabase? database = null)
    {
        var sending = await SendingAsync(controlId, database);
        Assert.Equal(status, sending?.Status);
        return sending!;
    }

    private protected IReadOnlyList<GraphLogEntry> Patches => [.. Graph.Requests.Where(r => r.Method == "PATCH")];

    private protected string StateAtMicrosoft(string controlId = Control) => Portal.StatesOf(controlId)[^1].State;

    private protected async Task<IReadOnlyList<string>> DecisionsAsync(TestDatabase? database = null) =>
        await (database ?? Database).RowsAsync(
            """SELECT c.ControlId, d.Version, d."To", d."By", d.IsFromMicrosoft FROM Decisions d JOIN Controls c ON c.Id = d.ControlKey ORDER BY c.ControlId, d.Version""");

    private protected void Fail(string method, GraphFaultKind kind, int? status = null, int times = 1) =>
        Graph.Faults.Add(new() { Kind = kind, Method = method, Status = status, Times = times, Path = "secureScoreControlProfiles/" });
}
