using System.Collections.Concurrent;
using SecureScore.Core.Access;

namespace SecureScore.Core.Audit;

/// <summary>Keeps refusals from filling the audit trail: each person has so many entries a minute, and one for the rest.</summary>
public sealed class RefusalLimit
{
    /// <summary>Nobody who looks around is refused so often; each is an entry.</summary>
    public const int PerMinute = 60;

    /// <summary>One for all sign-ins that are refused: with many accounts elsewhere, each would have a minute of its own.</summary>
    private const string SignIns = "";

    private readonly MinuteLimit _limit;
    private readonly ConcurrentDictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<LeftOutRefusals> _leftOut = new();

    public RefusalLimit(TimeProvider time) =>
        _limit = new(PerMinute, time, (key, count) =>
        {
            if (_actors.TryRemove(key, out var actor) && count > 0)
                _leftOut.Enqueue(new(actor, key == SignIns ? AuditAction.SignInRefused : AuditAction.AccessDenied, count));
        });

    /// <summary>Counts a refusal.</summary>
    /// <returns>Whether it gets an entry of its own.</returns>
    internal bool TryTake(Actor actor, AuditAction action)
    {
        var key = action == AuditAction.SignInRefused ? SignIns : KeyOf(actor);
        _actors[key] = key == SignIns ? Actor.System : actor; // before it counts: the end of its minute asks for it
        return _limit.TryTake(key);
    }

    /// <summary>Whether a person was refused so often in this minute that refusals are only counted.</summary>
    public bool IsExceededBy(Actor actor) => _limit.IsExceeded(KeyOf(actor));

    /// <summary>What was only counted in minutes that have ended, each once.</summary>
    internal IReadOnlyList<LeftOutRefusals> TakeLeftOut(bool all)
    {
        _limit.End(all);
        List<LeftOutRefusals> taken = [];
        while (_leftOut.TryDequeue(out var one)) taken.Add(one);
        return taken;
    }

    private static string KeyOf(Actor actor) => actor.Id.Length > 0 ? actor.Id : $" {actor.Name}"; // no id begins with a space
}

/// <summary>Refusals without an entry of their own.</summary>
internal sealed record LeftOutRefusals(Actor Actor, AuditAction Action, int Count);
