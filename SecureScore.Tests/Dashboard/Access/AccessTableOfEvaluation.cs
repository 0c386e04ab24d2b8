using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>The commands of our own evaluation.</summary>
internal static partial class AccessTable
{
    private static readonly Guid s_anybody = Guid.Parse("0000000c-5a3d-4000-8000-000000000001");

    private static IReadOnlyList<CommandRow> EvaluationCommands =>
    [
        // Of a tenant that is not connected: a writer gets so far and no further.
        new($"{nameof(IEvaluationService)}.{nameof(IEvaluationService.RunAsync)}", (database, actor) =>
            UnlessConnectedAsync(
                actor.CanManage,
                () => database.Get<IEvaluationService>().RunAsync(actor, Given.TenantId, RunTrigger.Person, TestDatabase.Token)),
            ChangesSomething: false),
        new($"{nameof(IEvaluationService)}.{nameof(IEvaluationService.StartNowAsync)}", (database, actor) =>
            UnlessConnectedAsync(
                actor.CanManage, () => database.Get<IEvaluationService>().StartNowAsync(actor, Given.TenantId, TestDatabase.Token)),
            ChangesSomething: false),
        new(
            $"{nameof(IEvaluationService)}.{nameof(IEvaluationService.RunFromFilesAsync)}",
            (database, actor) => database.Get<IEvaluationService>()
                .RunFromFilesAsync(
                    actor, [TestDatabase.Source($$"""{"value":[{"id":"{{Given.TenantId}}"}]}""", "organization.json")],
                    TestDatabase.Token)),
        new($"{nameof(IEvaluationService)}.{nameof(IEvaluationService.CancelAsync)}", (database, actor) =>
            database.Get<IEvaluationService>().CancelAsync(actor, Given.TenantId, TestDatabase.Token), ChangesSomething: false),
        new(
            $"{nameof(IExcludedAccountService)}.{nameof(IExcludedAccountService.AddAsync)}",
            (database, actor) => ExcludeAsync(database, actor)),
        new($"{nameof(IExcludedAccountService)}.{nameof(IExcludedAccountService.RemoveAsync)}", async (database, actor) =>
        {
            var id = actor.CanManage ? (await ExcludeAsync(database, actor)).Id : 1;
            await database.Get<IExcludedAccountService>().RemoveAsync(actor, Given.TenantId, id, TestDatabase.Token);
        }),
        // Of accounts that no evaluation has: a writer gets so far and no further.
        new(
            $"{nameof(IExcludedAccountService)}.{nameof(IExcludedAccountService.AddAllAsync)}",
            (database, actor) => UnlessUnknownAsync(actor.CanManage, () => database.Get<IExcludedAccountService>()
                .AddAllAsync(actor, Given.TenantId, [s_anybody], ExcludedAccountKind.Room, "Forged", "Nobody", TestDatabase.Token)),
            ChangesSomething: false),
        new($"{nameof(IExcludedAccountService)}.{nameof(IExcludedAccountService.RemoveAllAsync)}", async (database, actor) =>
        {
            var id = actor.CanManage ? (await ExcludeAsync(database, actor)).Id : 1;
            await database.Get<IExcludedAccountService>().RemoveAllAsync(actor, Given.TenantId, [id], TestDatabase.Token);
        }),
        new($"{nameof(IScoreBaseService)}.{nameof(IScoreBaseService.ChooseAsync)}", (database, actor) =>
            database.Get<IScoreBaseService>().ChooseAsync(actor, SampleTenant.Id, ScoreBase.Own, TestDatabase.Token)),
    ];

    private static Task<ExcludedAccount> ExcludeAsync(TestDatabase database, Actor actor) => database.Get<IExcludedAccountService>()
        .AddAsync(actor, Given.TenantId, s_anybody, "Scanner", ExcludedAccountKind.Service, "Forged", "Nobody", TestDatabase.Token);

    private static async Task UnlessUnknownAsync(bool mayWrite, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (ExcludedAccountException) when (mayWrite) { }
    }

    private static async Task UnlessConnectedAsync(bool mayWrite, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (NotConnectedException) when (mayWrite) { }
    }
}
