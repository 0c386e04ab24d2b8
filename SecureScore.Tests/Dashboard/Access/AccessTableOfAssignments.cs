using SecureScore.Core.Access;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>Commands about who has access.</summary>
internal static partial class AccessTable
{
    private static readonly Principal s_group = new(PrincipalKind.Group, Given.TenantId, "99999999-0000-4000-8000-000000000009");

    private static IReadOnlyList<CommandRow> AssignmentCommands =>
    [
        new($"{nameof(IAccessAssignmentService)}.{nameof(IAccessAssignmentService.ListAsync)}", (database, actor) =>
            database.Get<IAccessAssignmentService>().ListAsync(actor, TestDatabase.Token), ChangesSomething: false),
        new($"{nameof(IAccessAssignmentService)}.{nameof(IAccessAssignmentService.AssignAsync)}", AssignAsync),
        new($"{nameof(IAccessAssignmentService)}.{nameof(IAccessAssignmentService.RemoveAsync)}", async (database, actor) =>
        {
            if (actor.CanManage) await AssignAsync(database, actor);
            var first = actor.CanManage
                ? (await database.Get<IAccessAssignmentService>().ListAsync(actor, TestDatabase.Token))[0].Id
                : 1;
            await database.Get<IAccessAssignmentService>().RemoveAsync(actor, first, TestDatabase.Token);
        }),
    ];

    private static Task AssignAsync(TestDatabase database, Actor actor) => database.Get<IAccessAssignmentService>()
        .AssignAsync(actor, s_group, "Forged", AccessLevel.ReadWrite, AssignmentScope.AllTenants, TestDatabase.Token);
}
