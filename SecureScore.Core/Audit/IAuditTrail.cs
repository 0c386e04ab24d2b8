using SecureScore.Core.Access;

namespace SecureScore.Core.Audit;

/// <summary>Records what has no transaction of its own. What a service writes is recorded with it.</summary>
public interface IAuditTrail
{
    /// <summary>Appends one entry; it is stored when the task has ended.</summary>
    Task RecordAsync(Actor actor, AuditEvent what, CancellationToken cancellationToken);

    /// <summary>Records a refusal, or only counts it when the person was refused too often in this minute.</summary>
    /// <remarks>Takes no token: whoever is refused cannot stop the record by going away.</remarks>
    /// <returns>Whether there is an entry.</returns>
    Task<bool> RecordRefusalAsync(Actor actor, AuditEvent what);

    /// <summary>Records how many refusals were only counted, in one entry for each person and minute.</summary>
    /// <param name="all">Also those of the minute that is going on: the program stops.</param>
    Task RecordLeftOutRefusalsAsync(bool all, CancellationToken cancellationToken);

    /// <summary>Refuses whoever may not write, and records what was tried.</summary>
    /// <remarks>Takes no token: whoever is refused cannot stop the record by going away.</remarks>
    /// <exception cref="AccessDeniedException">The actor has no write access.</exception>
    Task EnsureCanWriteAsync(Actor actor, AuditEvent tried);
}
