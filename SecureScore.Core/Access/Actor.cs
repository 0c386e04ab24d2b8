using SecureScore.Core.Faults;

namespace SecureScore.Core.Access;

/// <summary>Whoever acts: named in decisions and import runs, checked before every write.</summary>
/// <param name="Name">Shown in histories.</param>
public sealed record Actor(string Name, AccessLevel Access)
{
    private const string Unknown = "unknown";

    /// <summary>
    /// The sign-in that acts; null for a command. When it ends or loses access, so does an actor that a page still holds.
    /// </summary>
    public Session? Session { get; init; }

    /// <summary>The person's object id; empty when there is none.</summary>
    public string Id { get => field ?? Session?.Ticket.PersonId ?? ""; init; }

    /// <summary>From where: the network address of the person's last request; null when unknown.</summary>
    public string? Address { get => field ?? Session?.Address; init; }

    /// <summary>The operator of the machine, who has the database's file anyway.</summary>
    public static Actor CommandLine { get; } = new("command line", AccessLevel.ReadWrite)
    {
        Id = "command-line",
        Address = $"{Environment.UserName}@{Environment.MachineName}",
    };

    /// <summary>The program itself, by its clock.</summary>
    public static Actor System { get; } = new("SecureScore", AccessLevel.ReadWrite) { Id = "system" };

    /// <summary>Whether the actor may write now.</summary>
    public bool CanWrite => AccessNow == AccessLevel.ReadWrite;

    /// <summary>Whether the actor may read now.</summary>
    public bool CanRead => AccessNow != AccessLevel.None;

    private AccessLevel AccessNow => Session?.Access ?? Access;

    /// <summary>The person of a session, whose access and address follow it.</summary>
    public static Actor FromSession(Session session) =>
        new(session.Person.Identity?.Name is { Length: > 0 } name ? name : Unknown, session.Access) { Session = session };

    /// <summary>Somebody of whom nothing is known.</summary>
    public static Actor Anonymous { get; } = new(Unknown, AccessLevel.None);

    /// <summary>Refuses whoever may not write; services ask <c>IAuditTrail.EnsureCanWriteAsync</c>, which records the refusal.</summary>
    /// <exception cref="AccessDeniedException">The actor has no write access.</exception>
    public void EnsureCanWrite()
    {
        if (!CanWrite) throw new AccessDeniedException();
    }
}

/// <summary>The person may not do this; nothing was written.</summary>
public sealed class AccessDeniedException() : RefusedException(new("access.denied"));
