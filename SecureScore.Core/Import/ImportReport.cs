using System.Text.Json.Serialization;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Import;

/// <summary>What an import did.</summary>
public sealed record ImportReport
{
    /// <summary>The tenants that the files named, in order of their ids.</summary>
    public required IReadOnlyList<TenantImport> Tenants { get; init; }

    /// <summary>What could not be taken; empty for a clean import.</summary>
    public required IReadOnlyList<ImportProblem> Problems { get; init; }

    /// <summary>What was taken although unusual, one line per kind and file.</summary>
    public required IReadOnlyList<ImportProblem> Warnings { get; init; }

    /// <summary>Whether anything in the database changed.</summary>
    public bool HasChanges => Tenants.Any(t => t.Snapshots.New + t.Snapshots.Changed + t.Profiles.New + t.Profiles.Changed > 0);
}

/// <summary>What an import did to one tenant.</summary>
/// <param name="Latest">The newest day that is now stored; null when the tenant has none.</param>
public sealed record TenantImport(TenantId TenantId, ImportCount Snapshots, ImportCount Profiles, LatestDay? Latest);

/// <summary>How many were in the files, were not stored before, and replaced what was stored.</summary>
public readonly record struct ImportCount(int Read, int New, int Changed);

/// <summary>The newest stored day, to check an import against.</summary>
/// <param name="CurrentScore">Points as Microsoft reports them.</param>
/// <param name="MaxScore">Maximum as Microsoft reports it.</param>
/// <param name="ControlScores">Controls with a score that day; 0 where only the sums are known.</param>
/// <param name="WithoutProfile">How many of them have no profile.</param>
public sealed record LatestDay(DateOnly Day, decimal? CurrentScore, decimal? MaxScore, int ControlScores, int WithoutProfile);

/// <summary>One finding about a file.</summary>
/// <param name="File">The file's name as given.</param>
/// <param name="Line">Line in it, from 1; 0 when it concerns the whole file.</param>
/// <param name="Code">Stable word for scripts.</param>
/// <param name="Message">What it is and what to do.</param>
public sealed record ImportProblem(string File, long Line, string Code, Message Message);

/// <summary>The findings of a run, as kept in its record.</summary>
public sealed record ImportFindings(
    IReadOnlyList<ImportProblem> Problems, [property: JsonPropertyName("Oddities")] IReadOnlyList<ImportProblem> Warnings);

/// <summary>How far an import is.</summary>
/// <param name="File">The file being read.</param>
/// <param name="FileNumber">Its number, from 1.</param>
/// <param name="BytesRead">Bytes of it that were read.</param>
/// <param name="BytesTotal">Its length; null when unknown.</param>
/// <param name="Snapshots">Days read so far, over all files.</param>
public readonly record struct ImportProgress(string File, int FileNumber, int Files, long BytesRead, long? BytesTotal, int Snapshots);
