using SecureScore.Core.Storage;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Core.Storage;

public sealed class RevisionMemoryTests
{
    private readonly RevisionMemory<string, object> _memory = new(new TenantChangeFeed());
    private int _loads;

    [Fact]
    public async Task Many_who_ask_at_once_share_one_load()
    {
        var gate = new TaskCompletionSource<object>();
        var asked = Enumerable.Range(0, 50).Select(_ => GetAsync(1, gate.Task)).ToList();

        gate.SetResult(new object());

        Assert.Single((await Task.WhenAll(asked)).Distinct());
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task What_is_known_is_there_at_once_until_the_revision_rises()
    {
        var first = await GetAsync(1, Task.FromResult(new object()));

        var again = GetAsync(1, Task.FromResult(new object()));
        Assert.True(again.IsCompletedSuccessfully);
        Assert.Same(first, await again);

        Assert.NotSame(first, await GetAsync(2, Task.FromResult(new object())));
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task A_load_that_failed_is_tried_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => GetAsync(1, Task.FromException<object>(new InvalidOperationException())));

        Assert.NotNull(await GetAsync(1, Task.FromResult(new object())));
    }

    [Fact]
    public async Task Somebody_who_leaves_does_not_end_the_load_of_the_others()
    {
        var gate = new TaskCompletionSource<object>();
        using var leaver = new CancellationTokenSource();
        var left = GetAsync(1, gate.Task, leaver.Token);
        var stays = GetAsync(1, gate.Task);

        await leaver.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.SetResult(new object());

        Assert.NotNull(await stays);
        Assert.Equal(1, _loads);
    }

    private Task<object> GetAsync(long revision, Task<object> answer, CancellationToken? leaves = null) =>
        _memory.GetAsync("tenant", revision, () =>
        {
            Interlocked.Increment(ref _loads);
            return answer;
        }, leaves ?? TestContext.Current.CancellationToken);
}
