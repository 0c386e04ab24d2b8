using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage.Rows;

/// <summary>Append-only. The unique (control, version) is what makes two people's decisions collide.</summary>
internal sealed class DecisionRow
{
    public long Id { get; set; }
    public int ControlKey { get; set; }
    public ControlRow? Control { get; set; }
    public int Version { get; set; }
    public ActionStatus From { get; set; }
    public ActionStatus To { get; set; }
    public required string By { get; set; }
    public DateTime At { get; set; }
    public string? Note { get; set; }
    public DateOnly EffectiveDay { get; set; }
    public int? Undoes { get; set; }

    /// <summary>Made at Microsoft, by whom <see cref="By"/> names.</summary>
    public bool IsFromMicrosoft { get; set; }

    /// <summary>The decision that the row holds; <see cref="Control"/> must be loaded.</summary>
    public Decision ToDecision() => ToDecision(Control!.ControlId);

    /// <summary>The same where the control is known otherwise.</summary>
    public Decision ToDecision(string controlId) => new()
    {
        Id = Id,
        ControlId = controlId,
        Version = Version,
        From = From,
        To = To,
        By = By,
        At = At,
        Note = Note,
        EffectiveDay = EffectiveDay,
        Undoes = Undoes,
        IsFromMicrosoft = IsFromMicrosoft,
    };
}
