using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using SecureScore.Core.Sessions;

namespace SecureScore.Dashboard.Security;

/// <summary>Counts the connections to the hub of circuits, also those over which no circuit ever starts.</summary>
public sealed class CircuitConnections(SessionRegistry sessions, IOptions<CircuitLimitOptions> options) : IHubFilter
{
    /// <summary>A page that comes back has a second connection until the server notices that the first is gone.</summary>
    private const int PerPage = 2;

    private static readonly object s_counted = new();

    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (sessions.Find(context.Context.User)?.Ticket.PersonId is not { } person || !TryAdd(person))
        {
            context.Context.Abort();
            return Task.CompletedTask;
        }
        context.Context.Items[s_counted] = person;
        return next(context);
    }

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.Context.Items.ContainsKey(s_counted)) return next(invocationContext);
        invocationContext.Context.Abort(); // what was sent before the server hung up
        return ValueTask.FromResult<object?>(null);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (context.Context.Items.TryGetValue(s_counted, out var person)) Remove((string)person!); // only OnConnectedAsync sets it
        return next(context, exception);
    }

    private bool TryAdd(string person)
    {
        if (_open.AddOrUpdate(person, 1, (_, count) => count + 1) <= PerPage * options.Value.PagesPerPerson) return true;
        Remove(person);
        return false;
    }

    private void Remove(string person)
    {
        if (_open.AddOrUpdate(person, 0, (_, count) => count - 1) <= 0) _open.TryRemove(new(person, 0));
    }
}
