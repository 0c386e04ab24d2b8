using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Connections;
using SecureScore.Core.Decisions;
using SecureScore.Core.Graph;
using SecureScore.Core.History;
using SecureScore.Core.Import;
using SecureScore.Core.Jobs;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;
using SecureScore.Core.WriteBack;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>Whom an address answers with more than a refusal.</summary>
public enum Audience
{
    /// <summary>Also those who are not signed in; nothing of the tenant is in it.</summary>
    Everybody,

    /// <summary>Whoever is signed in, also without a role; others get 401.</summary>
    SignedIn,

    /// <summary>Whoever may at least read.</summary>
    Readers,

    /// <summary>Whoever may write.</summary>
    Writers,
}

/// <summary>An address of the program.</summary>
/// <param name="Methods">With commas; empty takes all.</param>
/// <param name="Example">What the tests ask for, by <paramref name="Ask"/>.</param>
/// <param name="Status">What those get who are meant.</param>
public sealed record AddressRow(string Methods, string Pattern, Audience Audience, string Example, int Status = 200, string Ask = "GET")
{
    public string Name => $"{Methods} {Pattern}".Trim();

    public static AddressRow Page(string pattern, Audience audience, string? example = null) =>
        new("GET,POST", pattern, audience, example ?? pattern);
}

/// <summary>A command of Core that writes in somebody's name: writers may, nobody else.</summary>
/// <param name="ChangesSomething">False when a writer may and there is nothing to do.</param>
internal sealed record CommandRow(string Name, Func<TestDatabase, Actor, Task> RunAsync, bool ChangesSomething = true);

/// <summary>
/// Who may do what. Something new in the program fails <see cref="AccessMatrixTests"/>, <see cref="CommandAccessTests"/> or
/// <see cref="HubAccessTests"/> by its name until it has a row here.
/// </summary>
internal static partial class AccessTable
{
    public const string ControlId = "MFARegistrationV2";

    /// <summary>Every page and every other endpoint, in Entra mode.</summary>
    public static IReadOnlyList<AddressRow> Addresses { get; } =
    [
        AddressRow.Page("/", Audience.Readers),
        AddressRow.Page("/actions", Audience.Readers),
        AddressRow.Page("/actions/{ControlId}", Audience.Readers, $"/actions/{ControlId}"),
        AddressRow.Page("/history", Audience.Readers),
        AddressRow.Page("/history/{DayName}", Audience.Readers, "/history/2026-02-27"),
        AddressRow.Page("/history/{FromName}/{ToName}", Audience.Readers, "/history/2026-02-01/2026-02-27"),
        AddressRow.Page("/history/compare", Audience.Readers), AddressRow.Page("/trends", Audience.Readers),
        AddressRow.Page("/portfolio", Audience.Readers), AddressRow.Page("/portfolio/actions", Audience.Readers),
        AddressRow.Page("/portfolio/actions/{ControlId}", Audience.Readers, $"/portfolio/actions/{ControlId}"),
        AddressRow.Page("/decisions", Audience.Readers),
        AddressRow.Page("/evaluation", Audience.Readers),
        AddressRow.Page("/evaluation/excluded", Audience.Readers), // readers see, and change nothing
        AddressRow.Page("/evaluation/configuration", Audience.Readers),
        AddressRow.Page("/diagnostics", Audience.Readers),
        AddressRow.Page("/accounts", Audience.Readers),
        AddressRow.Page("/accounts/{Id:guid}", Audience.Readers, "/accounts/0000000c-5a3d-4000-8000-000000000001"),
        AddressRow.Page("/accounts/exclude", Audience.Readers), // readers see, and choose nothing
        AddressRow.Page("/what-if", Audience.Readers), // it writes nothing
        AddressRow.Page("/import", Audience.Readers),
        AddressRow.Page("/settings", Audience.Readers),
        AddressRow.Page("/settings/roles", Audience.Readers), .. AssignmentPages,
        AddressRow.Page("/settings/connections", Audience.Readers),
        AddressRow.Page("/settings/connections/new", Audience.Readers),
        AddressRow.Page("/settings/connections/{TenantName}", Audience.Readers, $"/settings/connections/{SampleTenant.Id.Value}"),
        AddressRow.Page("/audit", Audience.Readers), // readers see their own entries
        AddressRow.Page("/help", Audience.Readers),
        AddressRow.Page("/login", Audience.Everybody), AddressRow.Page("/login/refused", Audience.Everybody),
        AddressRow.Page("/denied", Audience.Everybody), AddressRow.Page("/error", Audience.Everybody),
        AddressRow.Page("/not-found", Audience.Everybody),
        AddressRow.Page("/status/{code:int}", Audience.Everybody, "/status/404"),
        new("GET", "/export/accounts.csv", Audience.Readers, "/export/accounts.csv"),
        new("GET", "/export/actions.csv", Audience.Readers, "/export/actions.csv"),
        new("GET", "/export/actions.json", Audience.Readers, "/export/actions.json"),
        new("GET", "/export/affected.csv", Audience.Readers, $"/export/affected.csv?control={ControlId}"),
        new("GET", "/export/affected.txt", Audience.Readers, $"/export/affected.txt?control={ControlId}"),
        new("GET", "/export/audit.csv", Audience.Writers, "/export/audit.csv"),
        new("GET", "/export/portfolio.csv", Audience.Readers, "/export/portfolio.csv"),
        new("GET", "/export/portfolio-actions.csv", Audience.Readers, "/export/portfolio-actions.csv"),
        new("GET", "/export/history.csv", Audience.Readers, "/export/history.csv"),
        new("GET", "/export/history.json", Audience.Readers, "/export/history.json"),
        new("GET", "/export/resources.csv", Audience.Readers, $"/export/resources.csv?control={ControlId}", 404), // nothing was read of it
        new("GET", "/export/resources.txt", Audience.Readers, $"/export/resources.txt?control={ControlId}", 404), // nothing was read of it
        new("GET", "/search", Audience.Readers, "/search?q=mfa"),
        new("GET,HEAD", "/theme.css", Audience.Everybody, "/theme.css"),
        new("GET,HEAD", "/health/live", Audience.Everybody, "/health/live"), // words and counts
        new("GET,HEAD", "/health/ready", Audience.Everybody, "/health/ready"), // the same
        new("GET", "/login/entra", Audience.Everybody, "/login/entra", 302), // to Entra
        new("POST", "/language", Audience.Everybody, "/language", 400, "POST"), // without a form's token
        new("POST", "/logout", Audience.Everybody, "/logout", 400, "POST"), // without a form's token
        new("POST", "/logout/everywhere", Audience.Everybody, "/logout/everywhere", 400, "POST"),
        // what is shown there depends on the circuit
        new("", "/_blazor/negotiate", Audience.SignedIn, "/_blazor/negotiate?negotiateVersion=1", 200, "POST"),
        new("", "/_blazor", Audience.SignedIn, "/_blazor", 400), // no WebSocket
        new("", "/_blazor/disconnect/", Audience.SignedIn, "/_blazor/disconnect/", 400, "POST"), // names no circuit
        new("", "/_blazor/initializers/", Audience.Everybody, "/_blazor/initializers/"),
        new("GET", "/_framework/opaque-redirect", Audience.Everybody, "/_framework/opaque-redirect", 400), // no address in it
    ];

    /// <summary>What the sign-in of Entra mode answers itself, before any endpoint.</summary>
    public static IReadOnlyList<string> CallbackPaths { get; } = ["/signin-oidc", "/signout-callback-oidc", "/signout-oidc"];

    /// <summary>There when a contact is configured, for everybody.</summary>
    public static AddressRow SecurityTxt { get; } = new(
        "GET", "/.well-known/security.txt", Audience.Everybody, "/.well-known/security.txt");

    /// <summary>What the demo has in place of <c>/login/entra</c>.</summary>
    public static AddressRow DemoSignIn { get; } = new("POST", "/demo/sign-in", Audience.Everybody, "/demo/sign-in", 400, "POST");

    /// <summary>Every public method of Core that takes an <see cref="Actor"/> and is for writers.</summary>
    public static IReadOnlyList<CommandRow> Commands { get; } =
    [
        new($"{nameof(IDecisionService)}.{nameof(IDecisionService.DecideAsync)}", async (database, actor) =>
            await database.Decisions.DecideAsync(actor, SampleTenant.Id, ControlId, ActionStatus.RiskAccepted, "Forged",
                await VersionAsync(database, ControlId), TestDatabase.Token)),
        new($"{nameof(IDecisionService)}.{nameof(IDecisionService.UndoAsync)}", async (database, actor) =>
        {
            var version = await VersionAsync(database, ControlId);
            await database.Decisions.UndoAsync(actor, SampleTenant.Id, ControlId, version, version, TestDatabase.Token);
        }),
        new($"{nameof(IDecisionService)}.{nameof(IDecisionService.DecideAllAsync)}", async (database, actor) =>
            await database.Decisions.DecideAllAsync(
                actor, SampleTenant.Id, new Dictionary<string, int> { [ControlId] = await VersionAsync(database, ControlId) },
                ActionStatus.RiskAccepted, "Forged", TestDatabase.Token)),
        new($"{nameof(IDecisionService)}.{nameof(IDecisionService.UndoAllAsync)}", async (database, actor) =>
            await database.Decisions.UndoAllAsync(
                actor, SampleTenant.Id, new Dictionary<string, int> { [ControlId] = await VersionAsync(database, ControlId) },
                TestDatabase.Token)),
        new(
            $"{nameof(IAuditRetention)}.{nameof(IAuditRetention.PruneAsync)}",
            (database, actor) => database.Get<IAuditRetention>().PruneAsync(actor, TestDatabase.Token), ChangesSomething: false),
        new(
            $"{nameof(IAuditVerifier)}.{nameof(IAuditVerifier.VerifyAsync)}",
            (database, actor) => database.Get<IAuditVerifier>().VerifyAsync(actor, null, null, TestDatabase.Token)),
        new($"{nameof(IImportService)}.{nameof(IImportService.ImportAsync)}", (database, actor) =>
            database.Importer.ImportAsync(
                actor, [TestDatabase.Source(Page(Day(Given.OtherTenantId, Given.Day(0), Score("a", 5))))], null, TestDatabase.Token)),
        // Of credentials that are not in the settings: there the check ends, and is recorded all the same.
        new($"{nameof(IConnectionChecker)}.{nameof(IConnectionChecker.CheckAsync)}", (database, actor) => database.Get<IConnectionChecker>()
            .CheckAsync(actor, Given.TenantId, GraphCloud.Global, "none", true, TestDatabase.Token)),
        new(
            $"{nameof(IConnectionService)}.{nameof(IConnectionService.RemoveAsync)}",
            (database, actor) => database.Get<IConnectionService>().RemoveAsync(actor, Given.TenantId, TestDatabase.Token),
            ChangesSomething: false),
        new($"{nameof(IConnectionService)}.{nameof(IConnectionService.SaveAsync)}", (database, actor) => database.Get<IConnectionService>()
            .SaveAsync(actor, Given.TenantId, "Forged", GraphCloud.Global, "idle", TestDatabase.Token)),
        new($"{nameof(IWriteBackService)}.{nameof(IWriteBackService.TurnOnAsync)}", async (database, actor) =>
        {
            if (actor.CanManage) await ConnectAsync(database, isOn: false);
            await database.Get<IWriteBackService>().TurnOnAsync(actor, Given.TenantId, true, TestDatabase.Token);
        }),
        new($"{nameof(IWriteBackService)}.{nameof(IWriteBackService.TurnOffAsync)}", async (database, actor) =>
        {
            if (actor.CanManage) await ConnectAsync(database, isOn: true);
            await database.Get<IWriteBackService>().TurnOffAsync(actor, Given.TenantId, TestDatabase.Token);
        }),
        new(
            $"{nameof(IWriteBackService)}.{nameof(IWriteBackService.SendAgainAsync)}",
            (database, actor) => SettleAsync(database, actor, "Rejected", s => s.SendAgainAsync)),
        new(
            $"{nameof(IWriteBackService)}.{nameof(IWriteBackService.GiveUpAsync)}",
            (database, actor) => SettleAsync(database, actor, "Rejected", s => s.GiveUpAsync)),
        new(
            $"{nameof(IWriteBackService)}.{nameof(IWriteBackService.AcceptMicrosoftAsync)}",
            (database, actor) => SettleAsync(database, actor, "Overwritten", s => s.AcceptMicrosoftAsync)),
        // With a credential that is not in the settings: the run is recorded as failed.
        new($"{nameof(ISyncService)}.{nameof(ISyncService.RunAsync)}", async (database, actor) =>
        {
            if (actor.CanManage) await ConnectAsync(database, isOn: false);
            await database.Get<ISyncService>().RunAsync(actor, Given.TenantId, RunTrigger.Person, TestDatabase.Token);
        }),
        new(
            $"{nameof(ISyncService)}.{nameof(ISyncService.CancelAsync)}",
            (database, actor) => database.Get<ISyncService>().CancelAsync(actor, Given.TenantId, TestDatabase.Token),
            ChangesSomething: false),
        new($"{nameof(ISyncSchedule)}.{nameof(ISyncSchedule.StartNowAsync)}", async (database, actor) =>
        {
            // Refused before the scheduler is asked, as a tenant without connection is.
            var schedule = new SyncSchedule(null!, database.Get<IConnectionService>(), database.Get<RunStore>(), database.Audit,
                database.Get<IOptions<SyncOptions>>(), database.Clock);
            try
            {
                await schedule.StartNowAsync(actor, Given.TenantId, TestDatabase.Token);
            }
            catch (NotConnectedException) when (actor.CanManage) { }
        }, ChangesSomething: false),
        .. EvaluationCommands, .. AssignmentCommands, .. TenantGroupCommands,
        new(
            $"{nameof(IReportedChangeService)}.{nameof(IReportedChangeService.ReportAsync)}",
            (database, actor) => database.Get<IReportedChangeService>().ReportAsync(actor, Given.TenantId, "a", TestDatabase.Token)),
        new($"{nameof(IReportedChangeService)}.{nameof(IReportedChangeService.WithdrawAsync)}", async (database, actor) =>
        {
            var report = actor.CanManage
                ? (await database.Get<IReportedChangeService>().ReportAsync(actor, Given.TenantId, "a", TestDatabase.Token)).Id
                : 1;
            await database.Get<IReportedChangeService>().WithdrawAsync(actor, Given.TenantId, report, TestDatabase.Token);
        }),
        new($"{nameof(IDayNoteService)}.{nameof(IDayNoteService.AddAsync)}", (database, actor) => database.Get<IDayNoteService>()
            .AddAsync(actor, Given.TenantId, Given.Day(0), "Forged", TestDatabase.Token)),
        new($"{nameof(IDayNoteService)}.{nameof(IDayNoteService.EditAsync)}", async (database, actor) =>
            await database.Get<IDayNoteService>()
                .EditAsync(actor, Given.TenantId, await NoteAsync(database, actor), "Forged", 1, TestDatabase.Token)),
        new($"{nameof(IDayNoteService)}.{nameof(IDayNoteService.RemoveAsync)}", async (database, actor) =>
            await database.Get<IDayNoteService>()
                .RemoveAsync(actor, Given.TenantId, await NoteAsync(database, actor), 1, TestDatabase.Token)),
        new(
            $"{nameof(IFutureDayService)}.{nameof(IFutureDayService.RemoveAsync)}",
            (database, actor) => database.Get<IFutureDayService>().RemoveAsync(actor, Given.TenantId, Given.Day(0), TestDatabase.Token),
            ChangesSomething: false),
        new($"{nameof(IScoreTargetService)}.{nameof(IScoreTargetService.SetAsync)}", (database, actor) =>
            database.Get<IScoreTargetService>().SetAsync(actor, Given.TenantId, ScoreView.Identity, 90, Given.Day(30), TestDatabase.Token)),
        new($"{nameof(IScoreTargetService)}.{nameof(IScoreTargetService.RemoveAsync)}", async (database, actor) =>
        {
            if (actor.CanManage)
                await database.Get<IScoreTargetService>()
                    .SetAsync(actor, Given.TenantId, ScoreView.Identity, 90, Given.Day(30), TestDatabase.Token);
            await database.Get<IScoreTargetService>().RemoveAsync(actor, Given.TenantId, ScoreView.Identity, TestDatabase.Token);
        }),
        new($"{nameof(IScoreZoneService)}.{nameof(IScoreZoneService.SaveAsync)}", (database, actor) =>
            database.Get<IScoreZoneService>().SaveAsync(actor, Given.TenantId, [new("High", 60), new("Low", 0)], 0, TestDatabase.Token)),
        new($"{nameof(IScoreZoneService)}.{nameof(IScoreZoneService.ResetAsync)}", async (database, actor) =>
        {
            if (actor.CanManage)
                await database.Get<IScoreZoneService>()
                    .SaveAsync(actor, Given.TenantId, [new("High", 60), new("Low", 0)], 0, TestDatabase.Token);
            var edits = await database.Get<IScoreZoneService>().ListEditsAsync(Given.Opened, TestDatabase.Token);
            await database.Get<IScoreZoneService>()
                .ResetAsync(actor, Given.TenantId, edits is [var newest, ..] ? newest.Id : 0, TestDatabase.Token);
        }),
        new(
            $"{nameof(ITenantService)}.{nameof(ITenantService.RenameAsync)}",
            (database, actor) => database.Tenants.RenameAsync(actor, Given.TenantId, "Forged", TestDatabase.Token)),
        new(
            $"{nameof(ITenantService)}.{nameof(ITenantService.RenameAllAsync)}",
            (database, actor) => database.Tenants.RenameAllAsync(actor, $"{Given.TenantId},Forged", TestDatabase.Token)),
        new(
            $"{nameof(ITenantService)}.{nameof(ITenantService.SetHiddenAsync)}",
            (database, actor) => database.Tenants.SetHiddenAsync(actor, Given.TenantId, true, TestDatabase.Token)),
        new(
            $"{nameof(ITenantService)}.{nameof(ITenantService.SetDefaultAsync)}",
            (database, actor) => database.Tenants.SetDefaultAsync(actor, Given.TenantId, TestDatabase.Token)),
        new(
            $"{nameof(ITenantService)}.{nameof(ITenantService.RemoveAsync)}",
            (database, actor) => database.Tenants.RemoveAsync(actor, Given.TenantId, Given.TenantId.Value, TestDatabase.Token)),
        new(
            $"{nameof(ITenantService)}.{nameof(ITenantService.RemoveSampleAsync)}",
            (database, actor) => database.Tenants.RemoveSampleAsync(actor, TestDatabase.Token)),
    ];

    private static async Task ConnectAsync(TestDatabase database, bool isOn) => await database.RowsAsync(
        "INSERT INTO Connections (TenantKey, Cloud, Credential, IsWriteBackOn, AddedAt, AddedBy) SELECT Id, 'Global', 'main', "
            + $"{(isOn ? "true" : "false")}, '2026-03-01 00:00:00', 'Ada' FROM Tenants WHERE TenantId = '{Given.TenantId}'");

    /// <summary>A writer finds a note to write to.</summary>
    private static async Task<int> NoteAsync(TestDatabase database, Actor actor) =>
        actor.CanManage
            ? (await database.Get<IDayNoteService>().AddAsync(actor, Given.TenantId, Given.Day(0), "Written before", TestDatabase.Token)).Id
            : 1;

    /// <summary>A writer finds a sending that waits for a person.</summary>
    private static async Task SettleAsync(
        TestDatabase database, Actor actor, string status,
        Func<IWriteBackService, Func<Actor, TenantId, string, CancellationToken, Task>> how)
    {
        if (actor.CanManage)
        {
            await ConnectAsync(database, isOn: true);
            await database.DecideAsync("a", ActionStatus.RiskAccepted, 0);
            await database.RowsAsync($"UPDATE WriteBacks SET Status = '{status}', TheirState = 'ThirdParty'");
        }
        await how(database.Get<IWriteBackService>())(actor, Given.TenantId, "a", TestDatabase.Token);
    }

    private static async Task<int> VersionAsync(TestDatabase database, string controlId) =>
        (await database.Actions.FindBoardAsync(SampleTenant.Id.Open(), TestDatabase.Token))!.Find(controlId)!.Version; // the sample has it
}
