using System.CommandLine;
using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>The command <c>tenant</c>: lists, names, groups, hides, shows and removes tenants, and chooses the default.</summary>
internal static class TenantCommands
{
    public static Command Create() =>
        new("tenant", "Lists, names, groups, hides, shows and removes tenants, and chooses the default.")
        {
            List(), Name(), TenantGroupCommands.Create(), Hide("hide", true), Hide("show", false), Default(), Remove()
        };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "Print the list as one JSON object." };
        var list = new Command("list", "Lists all tenants, hidden ones as well.") { json };
        list.SetAction((result, token) => CommandHost.RunAsync(result, async services =>
        {
            var tenants = await services.GetRequiredService<ITenantService>().ListAllAsync(Actor.CommandLine, token);
            await services.Output().WriteLineAsync(result.GetValue(json) ? TenantText.Json(tenants) : TenantText.Plain(tenants));
            return ExitCode.Succeeded;
        }, token));
        return list;
    }

    private static Command Name()
    {
        var id = new Argument<string?>("id") { Description = "The tenant's id.", Arity = ArgumentArity.ZeroOrOne };
        var name = new Argument<string?>("name")
        {
            Description = "Its name; without one it is called as Microsoft calls it.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var file = new Option<string?>("--file")
        {
            Description = "A list to read instead: a tenant's id and name on each line, as CSV. - is standard input."
        };
        var json = new Option<bool>("--json") { Description = "Print what became of each line as one JSON object." };
        var command = new Command("name", "Names a tenant, or many from a list.") { id, name, file, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(id) is null == result.GetResult(file) is null)
                result.AddError("Give either the id of a tenant, or --file with a list.");
        });
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => CommandHost.TryAsync(services, async () =>
        {
            if (result.GetValue(file) is { } path) return await NameAllAsync(services, path, result.GetValue(json), token);
            var tenants = services.GetRequiredService<ITenantService>();
            var tenant = CommandHost.ParseTenant(result.GetValue(id)!);
            if ((await tenants.ListAllAsync(Actor.CommandLine, token)).All(t => t.Id != tenant))
                throw new TenantException(new("tenant.not-in-list", tenant.Value));
            await tenants.RenameAsync(Actor.CommandLine, tenant, result.GetValue(name), token);
            var named = (await tenants.ListAllAsync(Actor.CommandLine, token)).First(t => t.Id == tenant);
            await services.Output().WriteLineAsync($"{tenant}: {named.Name}");
            return ExitCode.Succeeded;
        }), token));
        return command;
    }

    private static Command Hide(string word, bool isHidden)
    {
        var id = new Argument<string>("id") { Description = "The tenant's id." };
        var command = new Command(
            word, isHidden ? "Takes a tenant out of all lists and off the schedule. Its data stay." : "Puts a hidden tenant back.") { id };
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => CommandHost.TryAsync(services, async () =>
        {
            var tenant = CommandHost.ParseTenant(result.GetRequiredValue(id));
            await services.GetRequiredService<ITenantService>().SetHiddenAsync(Actor.CommandLine, tenant, isHidden, token);
            await services.Output().WriteLineAsync(isHidden ? $"{tenant} is hidden." : $"{tenant} is shown.");
            return ExitCode.Succeeded;
        }), token));
        return command;
    }

    private static Command Default()
    {
        var id = new Argument<string>("id") { Description = "The tenant's id." };
        var command = new Command(
            "default",
            "Makes a tenant the default: addresses without a tenant lead there, unless the person used another one last.") { id };
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => CommandHost.TryAsync(services, async () =>
        {
            var tenant = CommandHost.ParseTenant(result.GetRequiredValue(id));
            await services.GetRequiredService<ITenantService>().SetDefaultAsync(Actor.CommandLine, tenant, token);
            await services.Output().WriteLineAsync($"{tenant} is the default.");
            return ExitCode.Succeeded;
        }), token));
        return command;
    }

    private static Command Remove()
    {
        var id = new Argument<string>("id") { Description = "The tenant's id." };
        var confirm =
            new Option<string?>("--confirm") { Description = "The tenant's name or id once more: all its data are deleted for good." };
        var command = new Command("remove", "Removes a tenant with all its data, for good.") { id, confirm };
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => CommandHost.TryAsync(services, async () =>
        {
            var tenant = CommandHost.ParseTenant(result.GetRequiredValue(id));
            if (result.GetValue(confirm) is not { } typed)
            {
                await services.Errors()
                    .WriteLineAsync($"Nothing was removed. To delete all data of the tenant for good, repeat with --confirm {tenant}.");
                return ExitCode.CouldNotRun;
            }
            await services.GetRequiredService<ITenantService>().RemoveAsync(Actor.CommandLine, tenant, typed, token);
            await services.Output().WriteLineAsync($"{tenant} is removed with all its data.");
            return ExitCode.Succeeded;
        }), token));
        return command;
    }

    private static async Task<int> NameAllAsync(IServiceProvider services, string path, bool asJson, CancellationToken cancellationToken)
    {
        if (await CommandHost.ReadAsync(services, path, cancellationToken) is not { } text) return ExitCode.CouldNotRun;
        var results = await services.GetRequiredService<ITenantService>().RenameAllAsync(Actor.CommandLine, text, cancellationToken);
        await services.Output().WriteLineAsync(asJson ? TenantText.Json(results) : TenantText.Plain(results));
        return results.All(r => r.Outcome is TenantNameOutcome.Named or TenantNameOutcome.Unchanged)
            ? ExitCode.Succeeded
            : ExitCode.HadProblems;
    }
}
