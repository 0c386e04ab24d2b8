using SecureScore.Core.Actions;

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

    /// <summary>The decision that the row holds; <see cref="Control"/> must be loaded.</summary>
    public Decision ToDecision() => new()
    {
        Id = Id,
        ControlId = Control!.ControlId,
        Version = Version,
        From = From,
        To = To,
        By = By,
        At = At,
        Note = Note,
        EffectiveDay = EffectiveDay,
        Undoes = Undoes,
    };
}
