using System.Globalization;
using System.Text.RegularExpressions;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Audit;

/// <summary>What retention removed: the entry “Pruned” carries it, and a check starts from it.</summary>
/// <param name="First">The first sequence removed.</param>
/// <param name="Last">The last sequence removed.</param>
/// <param name="LastHash">The hash of the last entry removed, which the first one left carries.</param>
public sealed partial record AuditPruning(long First, long Last, string LastHash)
{
    private const string Code = "audit.pruned", CodeWithRetention = "audit.pruned-by-retention";
    private const long MaxDays = 99_999;

    /// <summary>The retention by which they were removed; null in entries of versions that did not record it.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>How many entries were removed.</summary>
    public long Entries => Last - First + 1;

    internal AuditEvent ToEvent() => new(AuditAction.Pruned)
    {
        Target = $"{First}-{Last}",
        Details = RetentionDays is { } days ? new(CodeWithRetention, Entries, LastHash, days) : new(Code, Entries, LastHash),
    };

    /// <summary>Reads what <see cref="ToEvent"/> wrote; null when it is something else, or its own numbers do not add up.</summary>
    internal static AuditPruning? Parse(string action, string? target, string? details)
    {
        if (action != nameof(AuditAction.Pruned)) return null;
        if (Range().Match(target ?? "") is not { Success: true } range || Read(details ?? "") is not var (count, hash, days)) return null;
        var pruning = new AuditPruning(Number(range.Groups["first"]), Number(range.Groups["last"]), hash) { RetentionDays = days };
        return pruning.First >= 1 && pruning.Last >= pruning.First && count == pruning.Entries ? pruning : null;
    }

    private static (long Count, string Hash, int? Days)? Read(string details)
    {
        if (Message.Parse(details) is { Code: Code or CodeWithRetention } message)
            return (message.Code, message.Arguments) switch
            {
                (Code, [long count, string hash]) when Hash().IsMatch(hash) => (count, hash, null),
                (CodeWithRetention, [long count, string hash, long and >= 0 and <= MaxDays and var days]) when Hash().IsMatch(hash) =>
                    (count, hash, (int)days),
                _ => null,
            };
        if (Words().Match(details) is not { Success: true } words) return null;
        return (
            Number(words.Groups["count"]), words.Groups["hash"].Value,
            words.Groups["days"].Success ? (int)Number(words.Groups["days"]) : null);
    }

    private static long Number(Group digits) => long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<first>[0-9]{1,18})-(?<last>[0-9]{1,18})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Range();

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();

    /// <summary>The sentence of versions before 2026-12.</summary>
    [GeneratedRegex(
        "^(?<count>[0-9]{1,18}) entries removed; (retention (?<days>[0-9]{1,5}) days; )?hash of the last one (?<hash>[0-9a-f]{64})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();
}
