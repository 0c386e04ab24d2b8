namespace SecureScore.Core.Storage.Rows;

/// <summary>The profiles of one document, kept once however often they come: what the versions are worked out of.</summary>
internal sealed class ProfileSetRow
{
    public int Id { get; set; }
    public int TenantKey { get; set; }

    /// <summary>SHA-256 of its controls and their contents.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>Days on which it was read from Graph.</summary>
    public required DaySet ReadDays { get; set; }

    /// <summary>Days of the scores in the same document.</summary>
    public required DaySet OwnDays { get; set; }

    /// <summary>Days of the scores that it came beside.</summary>
    public required DaySet BesideDays { get; set; }

    /// <summary>Days for which it counts, worked out of all sets and days.</summary>
    public required DaySet Days { get; set; }
}

/// <summary>One profile of a set.</summary>
internal sealed class ProfileSetItemRow
{
    public int SetKey { get; set; }
    public ProfileSetRow? Set { get; set; }
    public int ControlKey { get; set; }
    public ControlRow? Control { get; set; }

    /// <summary>The profile as JSON.</summary>
    public int TextId { get; set; }

    public TextRow? Text { get; set; }
    public decimal? MaxPoints { get; set; }
}

/// <summary>The newest day of a file: profiles from elsewhere can belong to it.</summary>
internal sealed class AnswerDayRow
{
    public int TenantKey { get; set; }
    public DateOnly Day { get; set; }
}
