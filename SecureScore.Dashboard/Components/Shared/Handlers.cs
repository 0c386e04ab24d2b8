namespace SecureScore.Dashboard.Components.Shared;

/// <summary>One event handler for each key, the same object in every rendering.</summary>
/// <remarks>
/// A new one would get a new number each time: every open page would be sent it with every change, and an event that the browser
/// fires with the old number may be dropped (docs/decisions/012-stable-handlers.md).
/// </remarks>
internal sealed class Handlers<TKey, THandler>(Func<TKey, THandler> create) where TKey : notnull
{
    private readonly Dictionary<TKey, THandler> _made = [];

    public THandler this[TKey key] => _made.TryGetValue(key, out var handler) ? handler : _made[key] = create(key);
}
