namespace SecureScore.Core.Storage;

/// <summary>Carries short texts between the instances that share a database. Only a database on a server has one.</summary>
/// <remarks>A text can be lost with a connection, and comes to its sender as well.</remarks>
public interface IInstanceSignals
{
    /// <summary>The longest text, in bytes of UTF-8.</summary>
    int MaxBytes { get; }

    /// <summary>Listens on a connection of its own, until that is lost.</summary>
    /// <param name="listening">Called once nothing that is sent from now on is missed.</param>
    /// <param name="received">Must return at once and not throw.</param>
    /// <exception cref="System.Data.Common.DbException">There is no connection, or no longer.</exception>
    Task ListenAsync(Func<Task> listening, Action<string> received, CancellationToken cancellationToken);

    /// <summary>Sends texts to all that listen now, each no longer than <see cref="MaxBytes"/>.</summary>
    /// <exception cref="SecureScore.Core.Faults.StorageUnavailableException">The database does not work.</exception>
    Task SendAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
