using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SecureScore.Core.Actions;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>Keeps what follows from a board alone, while anybody shows it.</summary>
internal sealed class BoardMemory<TKey, TValue> where TKey : notnull
{
    private readonly ConditionalWeakTable<ActionBoard, ConcurrentDictionary<TKey, Task<TValue>>> _entries = [];

    /// <param name="load">Runs once for all who ask, so nobody's token may end it. A failure is not kept.</param>
    public async Task<TValue> GetAsync(ActionBoard board, TKey key, Func<Task<TValue>> load, CancellationToken cancellationToken)
    {
        var entries = _entries.GetOrCreateValue(board);
        var own = new TaskCompletionSource<TValue>(TaskCreationOptions.RunContinuationsAsynchronously);
        var shared = entries.GetOrAdd(key, own.Task);
        if (shared != own.Task) return await shared.WaitAsync(cancellationToken);
        try
        {
            own.SetResult(await load());
        }
        catch (Exception ex)
        {
            entries.TryRemove(key, out _);
            own.SetException(ex);
        }
        return await own.Task;
    }
}
