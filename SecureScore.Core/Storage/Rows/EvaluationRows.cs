using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Storage.Rows;

/// <summary>A part of the configuration as it is in force.</summary>
internal sealed class ConfigurationPartRow
{
    public int TenantKey { get; set; }
    public ConfigurationPart Part { get; set; }

    /// <summary>The run whose chunks are in force; null when nothing is.</summary>
    public long? RunId { get; set; }

    public PartOutcome Outcome { get; set; }
    public DateTime? ReadAt { get; set; }
    public int Count { get; set; }
    public Message? Reason { get; set; }
    public Message? NextStep { get; set; }
    public bool IsKept { get; set; }
}

/// <summary>Some of a part's objects: JSON, one behind the other, compressed.</summary>
internal sealed class ConfigurationChunkRow
{
    public long Id { get; set; }
    public int TenantKey { get; set; }
    public ConfigurationPart Part { get; set; }
    public long RunId { get; set; }
    public required byte[] Content { get; set; }
}

/// <summary>A control as our own evaluation had it last on a day.</summary>
internal sealed class OwnScoreRow
{
    public int ControlKey { get; set; }
    public ControlRow? Control { get; set; }
    public DateOnly Day { get; set; }
    public DateTime EvaluatedAt { get; set; }
    public EvaluationOutcome Outcome { get; set; }

    /// <summary>Null unless it was evaluated.</summary>
    public decimal? Points { get; set; }

    public decimal MaxPoints { get; set; }
    public int? Count { get; set; }
    public int? Total { get; set; }
    public decimal? PointsWithout { get; set; }
    public int? CountWithout { get; set; }
    public int? TotalWithout { get; set; }

    /// <summary>The points before they became what they are; null when they never were others.</summary>
    public decimal? PointsBefore { get; set; }

    public DateTime ChangedAt { get; set; }
    public DifferenceHints Hints { get; set; }
    public required Message Reading { get; set; }

    /// <summary>The parts that it was evaluated from, as JSON.</summary>
    public required string ReadParts { get; set; }

    /// <summary>Titles of what is missing and what to grant, as JSON.</summary>
    public required string Missing { get; set; }

    /// <summary>How many objects keep it from being complete.</summary>
    public int Affected { get; set; }
}

/// <summary>An emergency-access or service account.</summary>
internal sealed class ExcludedAccountRow
{
    public int Id { get; set; }
    public int TenantKey { get; set; }
    public Guid UserId { get; set; }
    public required string Name { get; set; }
    public ExcludedAccountKind Kind { get; set; }
    public required string Reason { get; set; }
    public required string Owner { get; set; }
    public required string By { get; set; }
    public DateTime At { get; set; }
    public string? RemovedBy { get; set; }
    public DateTime? RemovedAt { get; set; }
}
