using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Views;

/// <summary>A list of actions that a person comes back to.</summary>
/// <param name="Query">Filters, order and columns as they stand in an address; empty or beginning with “?”, without a tenant.</param>
/// <param name="IsDefault">Whether the menu leads to it; of one view of a person at most.</param>
public sealed record SavedView(int Id, string Name, string Query, bool IsDefault)
{
    public const int MaxNameLength = 60;
    public const int MaxQueryLength = 2000;

    /// <summary>How many a person can have.</summary>
    public const int MaxOfPerson = 50;
}

/// <summary>The view cannot be saved; the reason says why.</summary>
public sealed class SavedViewException(Message reason) : RefusedException(reason);

/// <summary>Each person's own views, for all tenants. Nobody else's can be asked for.</summary>
public interface ISavedViewService
{
    /// <summary>By name.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    Task<IReadOnlyList<SavedView>> ListAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>The query of the default view; empty when there is none.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    Task<string> FindDefaultAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Saves a view; one of the same name, in any case, is replaced and stays the default if it was.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    /// <exception cref="SavedViewException">The name is missing or too long, the query too long, or there are too many.</exception>
    Task SaveAsync(Actor actor, string name, string query, CancellationToken cancellationToken);

    /// <summary>Makes a view the default, or ends that of all.</summary>
    /// <param name="id">Null for none. One that is not the person's changes nothing.</param>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    Task SetDefaultAsync(Actor actor, int? id, CancellationToken cancellationToken);

    /// <summary>Removes a view. One that is not the person's stays.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot even read.</exception>
    Task RemoveAsync(Actor actor, int id, CancellationToken cancellationToken);
}
