using System.CommandLine;
using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Authentication.EntraId;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>The command <c>access</c>: lists, makes and removes assignments.</summary>
internal static class AccessCommands
{
    private static readonly Dictionary<string, PrincipalKind> s_kinds = new()
    {
        ["user"] = PrincipalKind.User, ["group"] = PrincipalKind.Group, ["app-role"] = PrincipalKind.AppRole,
    };

    public static Command Create() =>
        new("access", "Lists, makes and removes assignments, which give users access to tenants.") { List(), Assign(), Remove() };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "Print the list as one JSON object." };
        var list = new Command("list", "Lists all assignments.") { json };
        list.SetAction((result, token) => CommandHost.RunAsync(result, async services =>
        {
            var assignments = await services.GetRequiredService<IAccessAssignmentService>().ListAsync(Actor.CommandLine, token);
            await services.Output()
                .WriteLineAsync(result.GetValue(json) ? AssignmentText.Json(assignments) : AssignmentText.Plain(assignments));
            return ExitCode.Succeeded;
        }, token));
        return list;
    }

    private static Command Assign()
    {
        var kind = new Argument<string>("kind") { Description = "What is assigned: user, group or app-role." };
        kind.AcceptOnlyFromAmong([.. s_kinds.Keys]);
        var id = new Argument<string>("id") { Description = "The object ID of the user or group, or the value of the app role." };
        var tenant = new Option<string?>("--tenant") { Description = "The ID of the tenant to give access to.", HelpName = "id" };
        var group = new Option<string?>("--tenant-group")
        {
            Description = "The name of the tenant group to give access to, also to tenants that join it later.", HelpName = "name"
        };
        var all = new Option<bool>("--all-tenants") { Description = "Give access to all tenants, also to those added later." };
        var write = new Option<bool>("--write") { Description = "Give read and write access; without it, read access." };
        var name = new Option<string?>("--name") { Description = "How lists call the user, group or app role." };
        var directory = new Option<string?>("--signs-in-at")
        {
            Description = "The ID of the tenant that the user, group or app role belongs to; without it, that of Access:HomeTenant or "
                + "AzureAd:TenantId.",
            HelpName = "id",
        };
        var command = new Command(
            "assign", "Gives access to one tenant, to a tenant group or to all. Repeat it to change the level or the name.")
        {
            kind, id, tenant, group, all, write, name, directory
        };
        command.Validators.Add(result =>
        {
            bool[] given = [result.GetResult(tenant) is not null, result.GetResult(group) is not null, result.GetValue(all)];
            if (given.Count(g => g) != 1)
                result.AddError("Give one of --tenant, --tenant-group and --all-tenants.");
        });
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => CommandHost.TryAsync(services, async () =>
        {
            var named = result.GetValue(directory) ?? HomeOf(services.GetRequiredService<IConfiguration>());
            if (!TenantId.TryParse(named, out var home)) throw new AssignmentException(new("assignment.no-directory"));
            var scope = result.GetValue(tenant) is { } one ? AssignmentScope.Of(CommandHost.ParseTenant(one))
                : result.GetValue(group) is { } many
                    ? AssignmentScope.OfGroup((await TenantGroupCommands.GetAsync(services, many, token)).Id)
                    : AssignmentScope.AllTenants;
            var principal = Principal.Create(s_kinds[result.GetRequiredValue(kind)], home, result.GetRequiredValue(id));
            await services.GetRequiredService<IAccessAssignmentService>().AssignAsync(
                Actor.CommandLine, principal, result.GetValue(name), result.GetValue(write) ? AccessLevel.ReadWrite : AccessLevel.Read,
                scope, token);
            await services.Output().WriteLineAsync("The assignment is saved.");
            return ExitCode.Succeeded;
        }), token));
        return command;
    }

    private static Command Remove()
    {
        var number = new Argument<int>("number") { Description = "Its number in the list." };
        var command = new Command("remove", "Removes an assignment. Open pages lose the access within half a minute.") { number };
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => CommandHost.TryAsync(services, async () =>
        {
            var (assignments, wanted) = (services.GetRequiredService<IAccessAssignmentService>(), result.GetRequiredValue(number));
            if ((await assignments.ListAsync(Actor.CommandLine, token)).All(a => a.Id != wanted))
                throw new AssignmentException(new("assignment.not-in-list", wanted));
            await assignments.RemoveAsync(Actor.CommandLine, wanted, token);
            await services.Output().WriteLineAsync("The assignment is removed.");
            return ExitCode.Succeeded;
        }), token));
        return command;
    }

    /// <summary>The tenant of the settings where users sign in; null where they name several without a home tenant.</summary>
    private static string? HomeOf(IConfiguration settings) =>
        settings[$"{AccessOptions.Section}:{nameof(AccessOptions.HomeTenant)}"] is { Length: > 0 } home ? home
            : settings[$"{EntraIdOptions.Section}:{nameof(EntraIdOptions.TenantId)}"];
}
