using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace SecureScore.Dashboard.Shutdown;

/// <summary>The pages that are connected to this process, each with its browser.</summary>
public sealed class OpenCircuits
{
    private readonly ConcurrentDictionary<string, IJSRuntime> _browsers = new(StringComparer.Ordinal);

    public int Count => _browsers.Count;

    /// <summary>By the names of the circuits, which are unique while the process runs.</summary>
    public IReadOnlyList<KeyValuePair<string, IJSRuntime>> List() => [.. _browsers];

    public void Add(string circuitId, IJSRuntime browser) => _browsers[circuitId] = browser;

    public void Remove(string circuitId) => _browsers.TryRemove(circuitId, out _);
}

/// <summary>Puts the circuit that it belongs to into <see cref="OpenCircuits"/> as long as it is connected.</summary>
public sealed class CountedCircuit(OpenCircuits circuits, IJSRuntime browser) : CircuitHandler
{
    /// <summary>
    /// Answers when the circuit of the page that calls it has nothing else to do. A busy one is paused before it has told its state.
    /// </summary>
    [JSInvokable]
    public static void AwaitTurn()
    {
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuits.Add(circuit.Id, browser);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuits.Remove(circuit.Id);
        return Task.CompletedTask;
    }
}
