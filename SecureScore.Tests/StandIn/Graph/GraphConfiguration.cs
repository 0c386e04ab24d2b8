using System.Text.Json;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>What a tenant's configuration answers: objects that a test gives, by their address below the version.</summary>
public sealed class GraphConfiguration
{
    private readonly Lock _lock = new();
    private readonly GraphTenant _tenant;
    private readonly Dictionary<string, IReadOnlyList<GraphItem>> _objects = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _unlicensed = new(StringComparer.OrdinalIgnoreCase);

    internal GraphConfiguration(GraphTenant tenant)
    {
        _tenant = tenant;
        Give("organization", $$"""{"id":"{{tenant.Id}}","displayName":"Contoso","onPremisesSyncEnabled":null}""");
    }

    /// <summary>The most objects of a page, and as many as there are without <c>$top</c>.</summary>
    public int MostOnPage { get; set; } = 999;

    /// <summary>Says what stands at an address, such as <c>users</c> or <c>groups/{id}/members</c>.</summary>
    /// <param name="objects">JSON; of an address with one object, that one.</param>
    public void Give(string address, params IEnumerable<string> objects)
    {
        lock (_lock) _objects[address] = [.. objects.Select(o => new GraphGiven(_tenant, o))];
    }

    /// <summary>Has an address refuse from now on, as for a tenant without the license.</summary>
    public void Unlicense(string address)
    {
        lock (_lock) _unlicensed.Add(address);
    }

    internal bool IsLicensed(string address)
    {
        lock (_lock) return !_unlicensed.Contains(address);
    }

    /// <returns>Null where nothing was given.</returns>
    internal IReadOnlyList<GraphItem>? Find(string address)
    {
        lock (_lock) return _objects.GetValueOrDefault(address);
    }
}

/// <summary>An object that a test wrote.</summary>
internal sealed class GraphGiven(GraphTenant tenant, string json) : GraphItem(tenant)
{
    public override string Id => Text("id") ?? "";

    protected override bool CanBeKept => false;

    protected override void Write(Utf8JsonWriter writer) => writer.WriteRawValue(json);
}
