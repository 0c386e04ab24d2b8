using SecureScore.Core.Scoring;

namespace SecureScore.Core.Decisions;

/// <summary>One status change of an improvement action; never edited, never deleted.</summary>
public sealed record Decision
{
    /// <summary>Longest note, in characters.</summary>
    public const int MaxNoteLength = 2000;

    public required long Id { get; init; }
    public required string ControlId { get; init; }

    /// <summary>1 for the first decision about the action, then one more each: the version a person saw.</summary>
    public required int Version { get; init; }

    public required ActionStatus From { get; init; }
    public required ActionStatus To { get; init; }

    /// <summary>The name of the person who decided.</summary>
    public required string By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Why; null where the status needs no note.</summary>
    public string? Note { get; init; }

    /// <summary>The first score day on which it counts: the newest one when it was made.</summary>
    public required DateOnly EffectiveDay { get; init; }

    /// <summary>The version that this decision undoes; null for an ordinary one.</summary>
    public int? Undoes { get; init; }

    /// <summary>Made in Microsoft's own portal, by whom <see cref="By"/> names, and read from there.</summary>
    public bool IsFromMicrosoft { get; init; }

    /// <summary>Worked out of the state at Microsoft and not stored, so that it cannot be undone here.</summary>
    public bool IsWorkedOut { get; init; }

    /// <summary>Whether it is the same change, whatever the status was before.</summary>
    public bool IsSameAs(Decision? other) => other is not null && this == other with { From = From };
}
