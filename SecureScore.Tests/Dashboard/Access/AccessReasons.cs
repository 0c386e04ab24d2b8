using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Connections;
using SecureScore.Core.Evaluation;
using SecureScore.Core.History;
using SecureScore.Core.Import;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Sample;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Storage.Instances;
using SecureScore.Core.Storage.Move;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Core.Views;
using SecureScore.Core.Visits;
using SecureScore.Core.WriteBack;
using SecureScore.Dashboard.Components.Shared.Chart;
using SecureScore.Dashboard.Shutdown;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>What is no command for writers only, with the reason why.</summary>
internal static partial class AccessTable
{
    /// <summary>Methods that take an <see cref="Actor"/> and are not for writers only, with the reason.</summary>
    /// <summary>Commands that name no tenant, and leave out what the actor may not write: <see cref="OtherTenantTests"/>.</summary>
    public static IReadOnlySet<string> OfAnyTenant { get; } = new HashSet<string>
    {
        $"{nameof(IImportService)}.{nameof(IImportService.ImportAsync)}",
    };

    public static IReadOnlyDictionary<string, string> NotForWritersOnly { get; } = new Dictionary<string, string>
    {
        [$"{nameof(IAuditQuery)}.{nameof(IAuditQuery.ListAsync)}"] = "Readers see their own entries.",
        [$"{nameof(IAuditQuery)}.{nameof(IAuditQuery.CountAsync)}"] = "The same.",
        [$"{nameof(IAuditQuery)}.{nameof(IAuditQuery.StreamAsync)}"] = "The same.",
        [$"{nameof(ITenantService)}.{nameof(ITenantService.ListAsync)}"] = "Readers see the tenants that they may read.",
        [$"{nameof(ITenantService)}.{nameof(ITenantService.ListAllAsync)}"] = "The same.",
        [$"{nameof(ITenantGroupService)}.{nameof(ITenantGroupService.ListAsync)}"] =
            "Readers of all tenants see all groups; others see those that are assigned to them.",
        [$"{nameof(IPortfolioQuery)}.{nameof(IPortfolioQuery.ListAsync)}"] = "The same.",
        [$"{nameof(IPortfolioQuery)}.{nameof(IPortfolioQuery.ListActionsAsync)}"] = "The same.",
        [$"{nameof(IConnectionService)}.{nameof(IConnectionService.ListAsync)}"] = "Readers see those of tenants that they may read.",
        [$"{nameof(IConnectionService)}.{nameof(IConnectionService.ListStatesAsync)}"] = "The same.",
        [$"{nameof(IImportService)}.{nameof(IImportService.ListRunsAsync)}"] = "Readers of all tenants see them; others see none.",
        [$"{nameof(IAuditTrail)}.{nameof(IAuditTrail.RecordAsync)}"] = "Only adds to the trail.",
        [$"{nameof(IAuditTrail)}.{nameof(IAuditTrail.RecordRefusalAsync)}"] = "Only adds to the trail, so often a minute and no more.",
        [$"{nameof(RefusalLimit)}.{nameof(RefusalLimit.IsExceededBy)}"] = "Only counts.",
        [$"{nameof(IAuditTrail)}.{nameof(IAuditTrail.EnsureCanWriteAsync)}"] = "Is the check itself.",
        [$"{nameof(IVisitService)}.{nameof(IVisitService.RecordAsync)}"] =
            "Readers have visits as well; each person's own row, and nothing else.",
        [$"{nameof(IVisitService)}.{nameof(IVisitService.FindAsync)}"] = "Readers see their own last visit.",
        [$"{nameof(IVisitService)}.{nameof(IVisitService.FindLastTenantAsync)}"] =
            "Readers see which tenant they used last, and nobody else's.",
        [$"{nameof(ISavedViewService)}.{nameof(ISavedViewService.ListAsync)}"] = "Readers have views as well, and see nobody else's.",
        [$"{nameof(ISavedViewService)}.{nameof(ISavedViewService.FindDefaultAsync)}"] = "The same.",
        [$"{nameof(ISavedViewService)}.{nameof(ISavedViewService.SaveAsync)}"] = "Each person's own row, and nothing else.",
        [$"{nameof(ISavedViewService)}.{nameof(ISavedViewService.SetDefaultAsync)}"] = "The same.",
        [$"{nameof(ISavedViewService)}.{nameof(ISavedViewService.RemoveAsync)}"] = "The same.",
        [$"{nameof(IEndedSessions)}.{nameof(IEndedSessions.AddAsync)}"] = "Everybody may sign out.",
        [$"{nameof(IEndedSessions)}.{nameof(IEndedSessions.AddAllOfAsync)}"] = "Everybody may sign out, also everywhere.",
        [$"{nameof(DatabaseMover)}.{nameof(DatabaseMover.MoveToAsync)}"] =
            "Is for writers only, and takes a server: DatabaseMoveTests.A_reader_moves_nothing.",
    };

    /// <summary>Methods of Core's services that are no plain reading and yet take no <see cref="Actor"/>, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> WithoutActor { get; } = new Dictionary<string, string>
    {
        [$"{nameof(IAccessAssignmentService)}.{nameof(IAccessAssignmentService.RefreshAsync)}"] =
            "Puts into force what somebody who manages the installation has stored.",
        [$"{nameof(IAuditTrail)}.{nameof(IAuditTrail.RecordLeftOutRefusalsAsync)}"] =
            "The program's own clock, which tells what was only counted.",
        [$"{nameof(IAuditRetention)}.{nameof(IAuditRetention.StartAsync)}"] =
            "The start of the program: it records the retention in force and mends guards; no page calls it.",
        [$"{nameof(DatabaseMigrator)}.{nameof(DatabaseMigrator.MigrateAsync)}"] =
            "The start of the program and of its commands; no page calls it.",
        [$"{nameof(DerivedData)}.{nameof(DerivedData.RefreshAsync)}"] =
            "Computes what follows from data that is there; the result is the same whoever asks.",
        [$"{nameof(DerivedData)}.{nameof(DerivedData.RebuildAsync)}"] = "The same, all of it; only the command line calls it.",
        [$"{nameof(IAccountPicker)}.{nameof(IAccountPicker.StreamAsync)}"] = "Only reads, one account after the other.",
        [$"{nameof(IEvaluationQuery)}.{nameof(IEvaluationQuery.StreamAffectedAsync)}"] = "Only reads, one object after the other.",
        [$"{nameof(IEvaluationQuery)}.{nameof(IEvaluationQuery.SimulateAsync)}"] = "Only computes what would be; nothing is written.",
        [$"{nameof(IScoreEventQuery)}.{nameof(IScoreEventQuery.StreamAsync)}"] = "Only reads, one event after the other.",
        [$"{nameof(ISyncSchedule)}.{nameof(ISyncSchedule.ApplyAsync)}"] = "Makes jobs of connections that stand; only the worker calls it.",
        [$"{nameof(ISyncSchedule)}.{nameof(ISyncSchedule.NextAsync)}"] = "Only says when the next run is due.",
        [$"{nameof(InstanceClock)}.{nameof(InstanceClock.RunAsync)}"] = "Only asks what time it is.",
        [$"{nameof(InstanceFeed)}.{nameof(InstanceFeed.RunAsync)}"] = "Passes on what was written; only the worker calls it.",
        [$"{nameof(IWriteBackService)}.{nameof(IWriteBackService.CountExistingAsync)}"] = "Only counts.",
        [$"{nameof(IWriteBackDispatcher)}.{nameof(IWriteBackDispatcher.SendDueAsync)}"] =
            "The clock, which sends what somebody who may write has decided.",
        [$"{nameof(SampleTenantLoader)}.{nameof(SampleTenantLoader.EnsureAsync)}"] = "The start of the demo; no page calls it.",
        [$"{nameof(SessionRegistry)}.{nameof(SessionRegistry.EndAsync)}"] = "Everybody may sign out.",
        [$"{nameof(SessionRegistry)}.{nameof(SessionRegistry.EndAllOfAsync)}"] = "Everybody may sign out, also everywhere.",
        [$"{nameof(SessionRegistry)}.{nameof(SessionRegistry.EndAtProviderAsync)}"] = "Only takes access away.",
        [$"{nameof(SessionRegistry)}.{nameof(SessionRegistry.EndElsewhereAtProviderAsync)}"] = "The same.",
        [$"{nameof(SessionRegistry)}.{nameof(SessionRegistry.FollowEndsAsync)}"] = "Only takes access away.",
        [$"{nameof(SessionRegistry)}.{nameof(SessionRegistry.NoteUsesAsync)}"] = "Tells other instances when sessions were used.",
        [$"{nameof(IOpenSessions)}.{nameof(IOpenSessions.NoteAsync)}"] = "The same.",
        [$"{nameof(ITokenCacheStore)}.{nameof(ITokenCacheStore.SaveAsync)}"] =
            "Keeps what only the sign-in can read, under the name of the person whose it is.",
        [$"{nameof(ITokenCacheStore)}.{nameof(ITokenCacheStore.RemoveAsync)}"] = "The same.",
        [$"{nameof(SessionRegistry)}.{nameof(SessionRegistry.SignInAsync)}"] = "Who signs in has proved who they are.",
        [$"{nameof(SessionRegistry)}.{nameof(SessionRegistry.SweepAsync)}"] = "The clock, which only takes access away.",
    };

    /// <summary>Methods of ours that a browser can call by name, with the reason why it may.</summary>
    public static IReadOnlyDictionary<string, string> CallableByScripts { get; } = new Dictionary<string, string>
    {
        [$"{nameof(Chart)}.{nameof(Chart.SelectDayAsync)}"] = "Leads to a day that the chart shows.",
        [$"{nameof(CountedCircuit)}.{nameof(CountedCircuit.AwaitTurn)}"] = "Does nothing; its answer is all there is.",
    };

    /// <summary>Methods of the circuit's hub; Blazor's own, which ask for the circuit's secret or for protected descriptors.</summary>
    public static IReadOnlyList<string> HubMethods { get; } =
    [
        "BeginInvokeDotNetFromJS", "ConnectCircuit", "EndInvokeJSFromDotNet", "OnLocationChanged", "OnLocationChanging",
        "OnRenderCompleted", "PauseCircuit",
        "ReceiveByteArray", "ReceiveJSDataChunk", "ResumeCircuit", "SendDotNetStreamToJS", "StartCircuit", "UpdateRootComponents",
    ];

    /// <summary>Commands of the command line: whoever can run the program has the database's file anyway.</summary>
    public static IReadOnlyList<string> CommandLine { get; } =
        ["access", "audit", "database", "evaluate", "import", "rebuild", "sync", "tenant"];
}
