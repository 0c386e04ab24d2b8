using SecureScore.Core.History;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage.Rows;

/// <summary>What happened on a day, derived from snapshots and decisions. Rebuilt by <c>DerivedData</c>.</summary>
internal sealed class ScoreEventRow
{
    public long Id { get; set; }
    public int TenantKey { get; set; }
    public DateOnly Day { get; set; }
    public ScoreEventKind Kind { get; set; }

    /// <summary>Null for what has no effect by itself.</summary>
    public ChangeCause? Cause { get; set; }

    /// <summary>Null for what concerns the data as a whole.</summary>
    public int? ControlKey { get; set; }

    public ControlRow? Control { get; set; }

    /// <summary>Of that day; empty for what concerns the data as a whole.</summary>
    public required string Category { get; set; }

    /// <summary>The category that the control left that day; otherwise null.</summary>
    public string? FormerCategory { get; set; }

    public decimal? PointsBefore { get; set; }
    public decimal? PointsAfter { get; set; }
    public decimal? MaxBefore { get; set; }
    public decimal? MaxAfter { get; set; }
    public decimal? CountBefore { get; set; }
    public decimal? CountAfter { get; set; }
    public decimal? TotalBefore { get; set; }
    public decimal? TotalAfter { get; set; }

    /// <summary>On the score of the category, in percentage points. A double, so that the database can sort and add.</summary>
    public double? Effect { get; set; }

    /// <summary>On the score of the category that was left.</summary>
    public double? EffectOnFormer { get; set; }

    /// <summary>On the score over all categories.</summary>
    public double? EffectOnAll { get; set; }

    public long? DecisionId { get; set; }
    public DecisionRow? Decision { get; set; }

    /// <summary>Who set the state at Microsoft that made the event; null where a stored decision did, or none.</summary>
    public string? StateBy { get; set; }

    public DateTime? StateAt { get; set; }
    public ActionStatus? StateFrom { get; set; }
    public ActionStatus? StateTo { get; set; }
    public string? StateNote { get; set; }

    /// <summary>The last day without data.</summary>
    public DateOnly? Until { get; set; }
}

/// <summary>A day whose derived rows are to be computed again, although the days after it are not. Survives a crash.</summary>
internal sealed class StaleDayRow
{
    public int TenantKey { get; set; }
    public DateOnly Day { get; set; }
}

/// <summary>What a person wrote to a day.</summary>
internal sealed class DayNoteRow
{
    public int Id { get; set; }
    public int TenantKey { get; set; }
    public DateOnly Day { get; set; }
    public required string Text { get; set; }

    /// <summary>1 when new, one more with each edit: what a person must have seen.</summary>
    public int Version { get; set; }

    public required string By { get; set; }
    public DateTime At { get; set; }
    public string? EditedBy { get; set; }
    public DateTime? EditedAt { get; set; }
}

/// <summary>When a person looked at a tenant, for “since your last visit”.</summary>
internal sealed class VisitRow
{
    public required string PersonId { get; set; }
    public int TenantKey { get; set; }

    /// <summary>The last moment of the visit under way.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>The newest score day at that moment.</summary>
    public DateOnly SeenDay { get; set; }

    /// <summary>The end of the visit before; null for the first visit.</summary>
    public DateTime? BeforeAt { get; set; }

    /// <summary>The newest score day at the end of the visit before.</summary>
    public DateOnly? BeforeDay { get; set; }
}

/// <summary>The tenant that a person used last, for addresses without one.</summary>
internal sealed class LastTenantRow
{
    public required string PersonId { get; set; }
    public int TenantKey { get; set; }
}

/// <summary>Somebody says that a control's configuration was changed; Microsoft has not looked yet.</summary>
internal sealed class ReportedChangeRow
{
    public long Id { get; set; }
    public int ControlKey { get; set; }
    public ControlRow? Control { get; set; }
    public required string By { get; set; }
    public DateTime At { get; set; }

    /// <summary>The newest score day at that moment.</summary>
    public DateOnly SeenDay { get; set; }

    /// <summary>Measured points at that moment.</summary>
    public decimal PointsBefore { get; set; }

    public decimal MaxPoints { get; set; }
    public string? WithdrawnBy { get; set; }
    public DateTime? WithdrawnAt { get; set; }
}
