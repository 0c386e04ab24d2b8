using System.Globalization;
using System.Text.RegularExpressions;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Audit;

/// <summary>The retention that an entry records as in force from then on.</summary>
internal static partial class AuditRetentionNote
{
    /// <param name="days">0 for ever.</param>
    /// <param name="before">The one recorded before; null when none was.</param>
    public static AuditEvent ToEvent(int days, int? before) => new(AuditAction.RetentionSet)
    {
        Target = string.Create(CultureInfo.InvariantCulture, $"{days}"),
        Details = before is { } old
            ? new("audit.retention-changed", Period(days), Period(old))
            : new("audit.retention-set", Period(days)),
    };

    /// <summary>The days that an entry says are in force: one of the setting, or of a removal; null for every other entry.</summary>
    public static int? Parse(string action, string? target, string? details) => action == nameof(AuditAction.RetentionSet)
        ? Days().IsMatch(target ?? "") ? int.Parse(target!, CultureInfo.InvariantCulture) : null
        : AuditPruning.Parse(action, target, details)?.RetentionDays;

    /// <summary>How long entries are kept; null for a time that the trail does not record.</summary>
    public static Message Period(int? days) => days switch
    {
        null => new("audit-retention.unknown"),
        0 => new("audit-retention.forever"),
        { } kept => new("audit-retention.days", kept),
    };

    [GeneratedRegex("^[0-9]{1,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Days();
}
