using SecureScore.Core.Access;

namespace SecureScore.Core.Import;

/// <summary>The one way of Graph-shaped JSON into the database.</summary>
public interface IImportService
{
    /// <summary>Imports documents with profiles and scores of any number of tenants, in any order.</summary>
    /// <remarks>All or nothing per day; repeating it changes nothing. Problems are reported, not thrown.</remarks>
    /// <param name="progress">Told now and then; null when nobody watches.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task<ImportReport> ImportAsync(
        Actor actor, IReadOnlyList<ImportSource> sources, IProgress<ImportProgress>? progress, CancellationToken cancellationToken);

    /// <summary>The last runs, newest first.</summary>
    Task<IReadOnlyList<ImportRun>> ListRunsAsync(Actor actor, int count, CancellationToken cancellationToken);
}

/// <summary>The record of one import.</summary>
public sealed record ImportRun(
    long Id, DateTime StartedAt, DateTime EndedAt, string By, int Files, ImportCount Snapshots, ImportCount Profiles,
    ImportFindings Findings);
