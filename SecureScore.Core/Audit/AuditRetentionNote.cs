using System.Globalization;
using System.Text.RegularExpressions;

namespace SecureScore.Core.Audit;

/// <summary>The retention that an entry records as in force from then on.</summary>
internal static partial class AuditRetentionNote
{
    private const string Forever = "entries are kept forever";

    /// <param name="days">0 for ever.</param>
    /// <param name="before">The one recorded before; null when none was.</param>
    public static AuditEvent ToEvent(int days, int? before) => new(AuditAction.RetentionSet)
    {
        Target = string.Create(CultureInfo.InvariantCulture, $"{days}"),
        Details = Words(days) + (before is { } old ? $"; before, {Words(old)}" : ""),
    };

    /// <summary>The days that an entry says are in force: one of the setting, or of a removal; null for every other entry.</summary>
    public static int? Parse(string action, string? target, string? details) => action == nameof(AuditAction.RetentionSet)
        ? Days().IsMatch(target ?? "") ? int.Parse(target!, CultureInfo.InvariantCulture) : null
        : AuditPruning.Parse(action, target, details)?.RetentionDays;

    private static string Words(int days) =>
        days == 0 ? Forever : string.Create(CultureInfo.InvariantCulture, $"entries are kept for {days} days");

    [GeneratedRegex("^[0-9]{1,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Days();
}
