using System.CommandLine;
using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>The command <c>tenant group</c>: lists groups, puts tenants into them and takes them out.</summary>
internal static class TenantGroupCommands
{
    public static Command Create() =>
        new("group", "Lists groups of tenants, puts tenants into them and takes them out.")
        {
            List(), Add(), TakeOut(), Rename(), Remove()
        };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "Print the list as one JSON object." };
        var list = new Command("list", "Lists all groups with their tenants.") { json };
        list.SetAction((result, token) => CommandHost.RunAsync(result, async services =>
        {
            var groups = await services.GetRequiredService<ITenantGroupService>().ListAsync(Actor.CommandLine, token);
            await services.Output().WriteLineAsync(result.GetValue(json) ? TenantGroupText.Json(groups) : TenantGroupText.Plain(groups));
            return ExitCode.Succeeded;
        }, token));
        return list;
    }

    private static Command Add()
    {
        var name = new Argument<string?>("name") { Description = "The group's name.", Arity = ArgumentArity.ZeroOrOne };
        var ids = new Argument<string[]>("id") { Description = "The tenants' IDs.", Arity = ArgumentArity.ZeroOrMore };
        var file = new Option<string?>("--file")
        {
            Description = "A list to read instead: a tenant's ID or name and its group on each line, as CSV. - is standard input."
        };
        var json = new Option<bool>("--json") { Description = "Print what became of each line as one JSON object." };
        var command = new Command("add", "Puts tenants into a group, which is created if there is none.") { name, ids, file, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is null == result.GetResult(file) is null)
                result.AddError("Give either the name of a group, or --file with a list.");
        });
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => CommandHost.TryAsync(services, async () =>
        {
            var groups = services.GetRequiredService<ITenantGroupService>();
            if (result.GetValue(file) is { } path)
            {
                if (await CommandHost.ReadAsync(services, path, token) is not { } text) return ExitCode.CouldNotRun;
                var lines = await groups.AddAllAsync(Actor.CommandLine, text, token);
                await services.Output()
                    .WriteLineAsync(result.GetValue(json) ? TenantGroupText.Json(lines) : TenantGroupText.Plain(lines));
                return lines.All(l => l.Outcome is TenantGroupOutcome.Added or TenantGroupOutcome.Unchanged)
                    ? ExitCode.Succeeded : ExitCode.HadProblems;
            }
            TenantId[] tenants = [.. result.GetRequiredValue(ids).Select(CommandHost.ParseTenant)];
            var wanted = result.GetRequiredValue(name)!; // validated
            var id = (await FindAsync(services, wanted, token))?.Id ?? await groups.CreateAsync(Actor.CommandLine, wanted, token);
            var added = await groups.AddAsync(Actor.CommandLine, id, tenants, token);
            await services.Output().WriteLineAsync($"{TenantGroupText.Count(added.Count)} added.");
            return ExitCode.Succeeded;
        }), token));
        return command;
    }

    private static Command TakeOut()
    {
        var name = Name();
        var ids = new Argument<string[]>("id") { Description = "The tenants' IDs.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("take-out", "Takes tenants out of a group. Its assignments hold for them no more.") { name, ids };
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => CommandHost.TryAsync(services, async () =>
        {
            TenantId[] tenants = [.. result.GetRequiredValue(ids).Select(CommandHost.ParseTenant)];
            var group = await GetAsync(services, result.GetRequiredValue(name), token);
            var takenOut = await services.GetRequiredService<ITenantGroupService>()
                .TakeOutAsync(Actor.CommandLine, group.Id, tenants, token);
            await services.Output().WriteLineAsync($"{TenantGroupText.Count(takenOut.Count)} taken out.");
            return ExitCode.Succeeded;
        }), token));
        return command;
    }

    private static Command Rename()
    {
        var (name, to) = (Name(), new Argument<string>("to") { Description = "The new name." });
        var command = new Command("rename", "Gives a group another name.") { name, to };
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => CommandHost.TryAsync(services, async () =>
        {
            var group = await GetAsync(services, result.GetRequiredValue(name), token);
            await services.GetRequiredService<ITenantGroupService>()
                .RenameAsync(Actor.CommandLine, group.Id, result.GetRequiredValue(to), token);
            await services.Output().WriteLineAsync("The group is renamed.");
            return ExitCode.Succeeded;
        }), token));
        return command;
    }

    private static Command Remove()
    {
        var name = Name();
        var command = new Command("remove", "Removes a group with its assignments. Its tenants stay.") { name };
        command.SetAction((result, token) => CommandHost.RunAsync(result, services => CommandHost.TryAsync(services, async () =>
        {
            var group = await GetAsync(services, result.GetRequiredValue(name), token);
            await services.GetRequiredService<ITenantGroupService>().RemoveAsync(Actor.CommandLine, group.Id, token);
            await services.Output().WriteLineAsync("The group is removed.");
            return ExitCode.Succeeded;
        }), token));
        return command;
    }

    private static Argument<string> Name() => new("name") { Description = "The group's name." };

    /// <exception cref="TenantException">There is no group of this name.</exception>
    public static async Task<TenantGroup> GetAsync(IServiceProvider services, string name, CancellationToken cancellationToken) =>
        await FindAsync(services, name, cancellationToken) ?? throw new TenantException(new("tenant-group.not-in-list", name));

    private static async Task<TenantGroup?> FindAsync(IServiceProvider services, string name, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<ITenantGroupService>().ListAsync(Actor.CommandLine, cancellationToken))
            .FirstOrDefault(g => g.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
}
