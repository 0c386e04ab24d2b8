using System.Collections.Concurrent;
using SecureScore.Core.Faults;
using SecureScore.Core.Access;

namespace SecureScore.Core.Sessions;

/// <summary>Writes ends of sessions, and keeps those that the database does not take until it does.</summary>
internal sealed class SessionEndRecords
{
    private readonly ConcurrentQueue<Func<Task>> _rest = new();

    /// <summary>
    /// Sign-outs everywhere, by person: sessions that began by then have ended, those that this process has not seen yet as well.
    /// </summary>
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, DateTimeOffset ForgetAt)> _people = new();

    /// <summary>Sessions that ended, also those that this process has not seen yet, until their cookies expire.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> _sessions = new();

    public bool HasEnded(SessionTicket ticket) => _sessions.ContainsKey(ticket.Id)
        || (_people.TryGetValue(ticket.PersonId, out var ended) && ticket.StartedAt <= ended.Until);

    public void End(string sessionId, DateTimeOffset forgetAt) => _sessions[sessionId] = forgetAt;

    public void EndAll(string personId, DateTimeOffset until, DateTimeOffset forgetAt) => _people[personId] = (until, forgetAt);

    /// <summary>Writes now, or later when the database does not take it: the session has ended either way.</summary>
    public async Task WriteAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (StorageUnavailableException)
        {
            _rest.Enqueue(write);
        }
    }

    /// <summary>Writes what is left, oldest first.</summary>
    /// <exception cref="StorageUnavailableException">The database still takes nothing. All of the rest is kept.</exception>
    public async Task WriteRestAsync(DateTimeOffset now)
    {
        foreach (var (person, ended) in _people)
            if (ended.ForgetAt < now) _people.TryRemove(person, out _);
        foreach (var (session, forgetAt) in _sessions)
            if (forgetAt < now) _sessions.TryRemove(session, out _);
        while (_rest.TryPeek(out var write))
        {
            await write();
            _rest.TryDequeue(out _);
        }
    }
}
