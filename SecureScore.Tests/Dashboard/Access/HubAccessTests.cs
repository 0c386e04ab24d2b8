using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using SecureScore.Core.Access;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>What a browser can call by name, once it is connected.</summary>
public sealed class HubAccessTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_only_hub_is_Blazors_with_the_methods_that_are_known()
    {
        var hub = Assert.Single(server.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(e => e.Metadata.GetMetadata<HubMetadata>()?.HubType)
            .OfType<Type>()
            .Distinct());

        var methods = hub
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.GetBaseDefinition().DeclaringType == hub)
            .Select(m => m.Name);
        Assert.Equal("Microsoft.AspNetCore.Components.Server.ComponentHub", hub.FullName);
        Assert.Equal(AccessTable.HubMethods, methods.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Scripts_can_call_what_the_table_names_and_nothing_else_of_ours()
    {
        Assembly[] ours = [typeof(Program).Assembly, typeof(Actor).Assembly];

        var callable = ours
            .SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(Declared))
            .Where(m => m.IsDefined(typeof(JSInvokableAttribute), false))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}");

        Assert.Equal(AccessTable.CallableByScripts.Keys, callable.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_library_brings_a_static_method_that_scripts_can_call()
    {
        // A static one needs no object that a page has handed out: its name is enough.
        var libraries = Closure(typeof(Program).Assembly)
            .Where(a => a.GetName().Name is { } name
                && (name.StartsWith("MudBlazor", StringComparison.Ordinal)
                    || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)))
            .ToList();
        var callable = libraries.SelectMany(a => a.GetExportedTypes()).SelectMany(t => t.GetMethods(Declared))
            .Where(m => m.IsStatic && m.IsDefined(typeof(JSInvokableAttribute), false))
            .Select(m => $"{m.DeclaringType!.FullName}.{m.Name}");

        Assert.Contains(libraries, a => a.GetName().Name == "Microsoft.AspNetCore.Components.Server");
        Assert.Empty(callable);
    }

    /// <summary>The assembly with all that it refers to. What a test framework loads beside it is no part of the product.</summary>
    private static HashSet<Assembly> Closure(Assembly root)
    {
        HashSet<Assembly> found = [root];
        Queue<Assembly> open = new(found);
        while (open.TryDequeue(out var next))
            foreach (var name in next.GetReferencedAssemblies())
                if (Assembly.Load(name) is var assembly && found.Add(assembly)) open.Enqueue(assembly);
        return found;
    }
}
