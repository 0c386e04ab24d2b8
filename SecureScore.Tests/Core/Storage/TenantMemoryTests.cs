using SecureScore.Core.Storage;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Storage;

/// <summary>What is kept of many tenants, and what is read again.</summary>
public sealed class TenantMemoryTests : IDisposable
{
    private readonly TenantChangeFeed _feed = new();
    private readonly TenantMemory<string> _memory;
    private readonly List<string> _loads = [];

    public TenantMemoryTests() => _memory = new(_feed, (tenants, _) =>
    {
        _loads.Add(string.Join(' ', tenants.Select(NumberOf)));
        var known = tenants.Where(t => NumberOf(t) != 3);
        return Task.FromResult<IReadOnlyDictionary<TenantId, string>>(known.ToDictionary(t => t, _ => $"load {_loads.Count}"));
    });

    public void Dispose() => _memory.Dispose();

    [Fact]
    public async Task Only_tenants_whose_revision_changed_are_read_again()
    {
        var first = await _memory.GetAsync([Tenant(1, 5), Tenant(2, 5)], TestDatabase.Token);
        await _memory.GetAsync([Tenant(1, 5)], TestDatabase.Token);
        var second = await _memory.GetAsync([Tenant(1, 5), Tenant(2, 6), Tenant(4, 1)], TestDatabase.Token);

        Assert.Equal(["1 2", "2 4"], _loads);
        Assert.Equal(["load 1", "load 1"], first.Values);
        Assert.Equal(["load 1", "load 2", "load 2"], second.OrderBy(v => NumberOf(v.Key)).Select(v => v.Value));
    }

    [Fact]
    public async Task A_tenant_without_a_value_is_not_read_for_every_page()
    {
        Assert.Empty(await _memory.GetAsync([Tenant(3, 1)], TestDatabase.Token));
        Assert.Empty(await _memory.GetAsync([Tenant(3, 1)], TestDatabase.Token));

        Assert.Equal(["3"], _loads);
    }

    [Fact]
    public async Task A_tenant_that_is_removed_and_comes_back_is_read_again_whatever_its_revision()
    {
        await _memory.GetAsync([Tenant(1, 1)], TestDatabase.Token);

        _feed.Publish(new(Tenant(1, 1).Id, 1, null, "ada") { IsRemoved = true });
        await _memory.GetAsync([Tenant(1, 1)], TestDatabase.Token);

        Assert.Equal(["1", "1"], _loads);
    }

    [Fact]
    public async Task A_load_that_failed_is_tried_again()
    {
        var isBroken = true;
        using var memory = new TenantMemory<string>(_feed, (tenants, _) => isBroken
            ? throw new InvalidOperationException()
            : Task.FromResult<IReadOnlyDictionary<TenantId, string>>(tenants.ToDictionary(t => t, _ => "value")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => memory.GetAsync([Tenant(1, 1)], TestDatabase.Token));

        isBroken = false;

        Assert.Single(await memory.GetAsync([Tenant(1, 1)], TestDatabase.Token));
    }

    private static Tenant Tenant(int number, long revision) =>
        new(TenantId.Parse($"00000000-0000-4000-8000-{number:000000000000}"), "Tenant", false, revision, null);

    private static int NumberOf(TenantId tenant) => int.Parse(tenant.Value[^12..], System.Globalization.CultureInfo.InvariantCulture);
}
