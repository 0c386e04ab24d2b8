namespace SecureScore.Core.Access;

/// <summary>Whoever acts: named in decisions and import runs, checked before every write.</summary>
/// <param name="Name">Shown in histories.</param>
public sealed record Actor(string Name, AccessLevel Access)
{
    /// <summary>The sign-in that acts; null for a command. When it ends or loses access, so does an actor that a page still holds.</summary>
    public Session? Session { get; init; }

    /// <summary>The operator of the machine, who has the database's file anyway.</summary>
    public static Actor CommandLine { get; } = new("command line", AccessLevel.ReadWrite);

    /// <summary>Refuses whoever may not write.</summary>
    /// <exception cref="AccessDeniedException">The actor has no write access.</exception>
    public void DemandWrite()
    {
        if ((Session?.Access ?? Access) != AccessLevel.ReadWrite) throw new AccessDeniedException();
    }
}

/// <summary>The person may not do this; nothing was written.</summary>
public sealed class AccessDeniedException() : Exception(
    "Your role may look but not change. Global, Security, Exchange and SharePoint Administrators may; a Global Administrator or Privileged Role Administrator can give you such a role.");
