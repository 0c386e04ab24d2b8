using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Access;

/// <summary>Whoever acts: named in decisions and import runs, checked before every write.</summary>
/// <param name="Name">Shown in histories.</param>
/// <param name="Access">What they may do where no <see cref="Session"/> says it.</param>
public sealed record Actor(string Name, TenantAccess Access)
{
    private const string Unknown = "unknown";

    /// <summary>Whoever has the same access in every tenant.</summary>
    public Actor(string name, AccessLevel level) : this(name, TenantAccess.Everywhere(level)) { }

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

    /// <summary>Whether the actor may write now, in one tenant at least.</summary>
    public bool CanWrite => AccessNow.Highest == AccessLevel.ReadWrite;

    /// <summary>Whether the actor may read now, in one tenant at least.</summary>
    public bool CanRead => AccessNow.Highest != AccessLevel.None;

    /// <summary>Whether the actor may change now what concerns the whole installation.</summary>
    public bool CanManage => AccessNow.CanManage;

    /// <summary>What the actor may do now.</summary>
    public TenantAccess AccessNow => Session?.Access ?? Access;

    /// <summary>Whether the actor may read one tenant now.</summary>
    public bool CanReadIn(TenantId tenant) => AccessNow.In(tenant) != AccessLevel.None;

    /// <summary>Whether the actor may write in one tenant now.</summary>
    public bool CanWriteIn(TenantId tenant) => AccessNow.In(tenant) == AccessLevel.ReadWrite;

    /// <summary>The person of a session, whose access and address follow it.</summary>
    public static Actor FromSession(Session session) =>
        new(session.Person.Identity?.Name is { Length: > 0 } name ? name : Unknown, session.Access) { Session = session };

    /// <summary>Somebody of whom nothing is known.</summary>
    public static Actor Anonymous { get; } = new(Unknown, AccessLevel.None);
}

/// <summary>The person may not do this; nothing was written.</summary>
public sealed class AccessDeniedException(Message reason) : RefusedException(reason)
{
    public AccessDeniedException() : this(new("access.denied")) { }
}
