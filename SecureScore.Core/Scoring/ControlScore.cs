using SecureScore.Core.Controls;

namespace SecureScore.Core.Scoring;

/// <summary>The points a tenant has for one control on one day, as received.</summary>
public sealed record ControlScore
{
    /// <summary>Microsoft's id of the control (<c>controlName</c>); compared without regard to case.</summary>
    public required string ControlId { get; init; }

    /// <summary>The category published that day: Microsoft moves controls between categories.</summary>
    public required ControlCategory Category { get; init; }

    /// <summary>Points as received, even out of range. Null when missing or unreadable: see <see cref="ReceivedPoints"/>.</summary>
    public decimal? Points { get; init; }

    /// <summary>What stood in place of points that could not be read, such as <c>NaN</c>; otherwise null.</summary>
    public string? ReceivedPoints { get; init; }

    /// <summary>Points in per cent of the maximum, 0 to 100. Null when not received.</summary>
    public decimal? Percentage { get; init; }

    /// <summary>The <i>n</i> of "n of m"; compliant items for every control of today. Null when not received.</summary>
    public decimal? Count { get; init; }

    /// <summary>The <i>m</i> of "n of m". Null for all-or-nothing controls and in Graph's poorer history rows.</summary>
    public decimal? Total { get; init; }

    /// <summary>Whether the setting is on. Null where the control is not a switch.</summary>
    public bool? IsOn { get; init; }

    /// <summary>When Microsoft evaluated the control (UTC); may lag the day by two days. Null in history rows.</summary>
    public DateTime? LastSynced { get; init; }

    /// <summary>Microsoft's <c>[Not Scored]</c> flag: worth doing, no part of any sum.</summary>
    public bool IsNotScored { get; init; }
}
