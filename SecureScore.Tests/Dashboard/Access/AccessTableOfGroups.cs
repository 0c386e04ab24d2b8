using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>Pages of assignments and tenant groups, and commands on groups.</summary>
internal static partial class AccessTable
{
    private static IReadOnlyList<AddressRow> AssignmentPages =>
    [
        AddressRow.Page("/settings/assignments", Audience.Readers),
        AddressRow.Page("/settings/tenant-groups", Audience.Readers),
        AddressRow.Page("/settings/tenant-groups/{Id:int}", Audience.Readers, "/settings/tenant-groups/1"),
    ];

    private static IReadOnlyList<CommandRow> TenantGroupCommands =>
    [
        new($"{nameof(ITenantGroupService)}.{nameof(ITenantGroupService.CreateAsync)}", (database, actor) =>
            Groups(database).CreateAsync(actor, "Forged", TestDatabase.Token)),
        new($"{nameof(ITenantGroupService)}.{nameof(ITenantGroupService.RenameAsync)}", async (database, actor) =>
            await Groups(database).RenameAsync(actor, await GroupAsync(database, actor), "Renamed", TestDatabase.Token)),
        new($"{nameof(ITenantGroupService)}.{nameof(ITenantGroupService.AddAsync)}", async (database, actor) =>
            await Groups(database).AddAsync(actor, await GroupAsync(database, actor), [Given.TenantId], TestDatabase.Token)),
        new($"{nameof(ITenantGroupService)}.{nameof(ITenantGroupService.AddAllAsync)}", (database, actor) =>
            Groups(database).AddAllAsync(actor, $"{Given.TenantId},Forged", TestDatabase.Token)),
        new($"{nameof(ITenantGroupService)}.{nameof(ITenantGroupService.TakeOutAsync)}", async (database, actor) =>
            await Groups(database).TakeOutAsync(actor, await GroupAsync(database, actor), [Given.TenantId], TestDatabase.Token)),
        new($"{nameof(ITenantGroupService)}.{nameof(ITenantGroupService.RemoveAsync)}", async (database, actor) =>
            await Groups(database).RemoveAsync(actor, await GroupAsync(database, actor), TestDatabase.Token)),
    ];

    private static ITenantGroupService Groups(TestDatabase database) => database.Get<ITenantGroupService>();

    private static async Task<int> GroupAsync(TestDatabase database, Actor actor) =>
        actor.CanManage ? await Groups(database).CreateAsync(actor, "Nordics", TestDatabase.Token) : 1;
}
