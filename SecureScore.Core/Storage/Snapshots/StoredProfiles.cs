using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Controls;

namespace SecureScore.Core.Storage.Snapshots;

/// <summary>A version of a profile by its first day and its text.</summary>
internal readonly record struct PlacedVersion(DateOnly FromDay, int TextId);

/// <summary>The versions of one control, oldest first.</summary>
internal sealed record PlacedVersions(int ControlKey, IReadOnlyList<PlacedVersion> Versions);

/// <summary>Reads profiles that are kept as texts.</summary>
internal static class StoredProfiles
{
    private const int Chunk = 500;

    /// <returns>Profiles without their ids, by text.</returns>
    public static async Task<IReadOnlyDictionary<int, ControlProfile>> ReadAsync(
        ScoreDbContext context, IEnumerable<int> textIds, CancellationToken cancellationToken)
    {
        Dictionary<int, ControlProfile> profiles = [];
        foreach (var chunk in textIds.Distinct().Chunk(Chunk))
            foreach (var text in await context.Texts.AsNoTracking().Where(t => chunk.Contains(t.Id)).ToListAsync(cancellationToken))
                profiles[text.Id] = ProfileSetStore.ToProfile(text.Value, "");
        return profiles;
    }
}
