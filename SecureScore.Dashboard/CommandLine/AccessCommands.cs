using System.CommandLine;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Authentication.EntraId;
using SecureScore.Dashboard.Words;

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
        var all = new Option<bool>("--all-tenants") { Description = "Give access to all tenants, also to those added later." };
        var write = new Option<bool>("--write") { Description = "Give read and write access; without it, read access." };
        var name = new Option<string?>("--name") { Description = "How lists call the user, group or app role." };
        var directory = new Option<string?>("--signs-in-at")
        {
            Description = "The ID of the tenant that the user, group or app role belongs to; without it, that of Access:HomeTenant or "
                + "AzureAd:TenantId.",
            HelpName = "id",
        };
        var command = new Command("assign", "Gives access to one tenant or to all. Repeat it to change the level or the name.")
        {
            kind, id, tenant, all, write, name, directory
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(tenant) is null != result.GetValue(all)) result.AddError("Give either --tenant or --all-tenants.");
        });
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => TryAsync(services, async () =>
        {
            var named = result.GetValue(directory) ?? HomeOf(services.GetRequiredService<IConfiguration>());
            if (!TenantId.TryParse(named, out var home)) throw new AssignmentException(new("assignment.no-directory"));
            var scope = result.GetValue(tenant) is { } one ? AssignmentScope.Of(Parse(one)) : AssignmentScope.AllTenants;
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
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => TryAsync(services, async () =>
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

    private static TenantId Parse(string text) =>
        TenantId.TryParse(text, out var id) ? id : throw new TenantException(new("tenant.no-id", text));

    private static async Task<int> TryAsync(IServiceProvider services, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RefusedException ex)
        {
            await services.Errors().WriteLineAsync(ex.Words());
            return ExitCode.HadProblems;
        }
    }
}
