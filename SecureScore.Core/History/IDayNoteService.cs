using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.History;

/// <summary>What people write to days, so that a later reader knows what happened.</summary>
public interface IDayNoteService
{
    /// <summary>Notes of a range of days, oldest day first, oldest note first.</summary>
    /// <param name="from">First day; null for the oldest.</param>
    /// <param name="to">Last day; null for the newest.</param>
    Task<IReadOnlyList<DayNote>> ListAsync(OpenTenant opened, DateOnly? from, DateOnly? to, CancellationToken cancellationToken);

    /// <summary>Adds a note to a day, which need not have data.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="DayNoteException">The text is empty or too long, or the day is not possible.</exception>
    Task<DayNote> AddAsync(Actor actor, TenantId tenantId, DateOnly day, string text, CancellationToken cancellationToken);

    /// <summary>Replaces the text of a note.</summary>
    /// <param name="seenVersion">The <see cref="DayNote.Version"/> that the person saw.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="DayNoteException">The text is empty or too long, or somebody was quicker; nothing was written.</exception>
    Task<DayNote> EditAsync(Actor actor, TenantId tenantId, int id, string text, int seenVersion, CancellationToken cancellationToken);

    /// <summary>Removes a note; the audit trail keeps that there was one.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="DayNoteException">Somebody changed it since; nothing was written.</exception>
    Task RemoveAsync(Actor actor, TenantId tenantId, int id, int seenVersion, CancellationToken cancellationToken);
}

/// <summary>What somebody wrote to a day.</summary>
public sealed record DayNote
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxLength = 2000;

    /// <summary>No note is about a day before: such a day is a slip of the keys.</summary>
    public static readonly DateOnly FirstDay = new(1990, 1, 1);

    public required int Id { get; init; }
    public required DateOnly Day { get; init; }
    public required string Text { get; init; }

    /// <summary>1 when new, one more with each edit.</summary>
    public required int Version { get; init; }

    public required string By { get; init; }

    /// <summary>When it was added, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who edited it last; null when nobody did.</summary>
    public string? EditedBy { get; init; }

    /// <summary>When it was edited last, in UTC.</summary>
    public DateTime? EditedAt { get; init; }
}

/// <summary>The note cannot be written; the reason says why and what to do.</summary>
public sealed class DayNoteException(Message reason) : RefusedException(reason);
