using SecureScore.Tests.Support;

namespace SecureScore.Tests.PageCost;

/// <summary>What a page costs until it is interactive, and while it is open.</summary>
/// <param name="Bytes">Over the socket, each message compressed and sent by itself.</param>
/// <param name="WireBytes">That came over the socket, the median of all that were opened.</param>
/// <param name="Frames">Of the render tree.</param>
/// <param name="LiveBytes">Of managed memory that one open page holds.</param>
internal sealed record CircuitCost(int Bytes, int WireBytes, int Frames, double LiveBytes);

/// <summary>The costs of the pages and of the empty template, measured once for all tests of them.</summary>
public sealed class CircuitCosts : IAsyncLifetime
{
    private IReadOnlyDictionary<string, CircuitCost> _costs = null!; // set before any test

    internal CircuitCost Template => _costs[PageCostProcess.Template];

    internal CircuitCost this[string path] => _costs[path];

    public async ValueTask InitializeAsync()
    {
        _costs = await PageCostProcess.RunAsync(TestDatabase.Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
