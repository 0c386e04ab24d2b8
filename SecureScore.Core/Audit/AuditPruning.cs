using System.Globalization;
using System.Text.RegularExpressions;

namespace SecureScore.Core.Audit;

/// <summary>What retention removed: the entry “Pruned” carries it, and a check starts from it.</summary>
/// <param name="First">The first sequence removed.</param>
/// <param name="Last">The last sequence removed.</param>
/// <param name="LastHash">The hash of the last entry removed, which the first one left carries.</param>
public sealed partial record AuditPruning(long First, long Last, string LastHash)
{
    /// <summary>How many entries were removed.</summary>
    public long Entries => Last - First + 1;

    internal AuditEvent ToEvent() => new(AuditAction.Pruned)
    {
        Target = $"{First}-{Last}",
        Details = $"{Entries} entries removed; hash of the last one {LastHash}",
    };

    /// <summary>Reads what <see cref="ToEvent"/> wrote; null when it is something else.</summary>
    internal static AuditPruning? Of(string action, string? target, string? details) =>
        action == nameof(AuditAction.Pruned) && Range().Match(target ?? "") is { Success: true } range && Hash().Match(details ?? "") is { Success: true } hash
            ? new(long.Parse(range.Groups[1].ValueSpan, CultureInfo.InvariantCulture), long.Parse(range.Groups[2].ValueSpan, CultureInfo.InvariantCulture), hash.Value)
            : null;

    [GeneratedRegex("^([0-9]{1,18})-([0-9]{1,18})$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    [GeneratedRegex("[0-9a-f]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
