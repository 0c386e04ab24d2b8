using SecureScore.Core.Faults;

namespace SecureScore.Core.Sessions;

/// <summary>Keeps the keys of cookies where every instance finds them. Only a database on a server has one.</summary>
public interface ICookieKeyStore
{
    /// <summary>All keys, as XML.</summary>
    /// <exception cref="StorageUnavailableException">The database does not work.</exception>
    IReadOnlyList<string> List();

    /// <param name="name">What the key is called; two of one name are two keys.</param>
    /// <inheritdoc cref="List"/>
    void Add(string name, string xml);
}
