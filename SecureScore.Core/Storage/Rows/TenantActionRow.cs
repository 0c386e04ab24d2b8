using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Portfolio;

namespace SecureScore.Core.Storage.Rows;

/// <summary>A control on its tenant's newest day, at a glance. Rebuilt by <c>DerivedData</c>.</summary>
internal sealed class TenantActionRow
{
    public int ControlKey { get; set; }
    public ControlRow? Control { get; set; }
    public required string Category { get; set; }
    public ActionCard Card { get; set; }
    public decimal Measured { get; set; }
    public decimal Max { get; set; }
    public decimal? Count { get; set; }
    public decimal? Total { get; set; }
    public decimal? ScoreImpact { get; set; }

    public void Set(TenantAction action)
    {
        (Category, Card, ScoreImpact) = (action.Category.Name, action.Card, action.ScoreImpact);
        (Measured, Max, Count, Total) = (action.Measured, action.Max, action.Count, action.Total);
    }

    public TenantAction ToAction() => new()
    {
        Category = ControlCategory.Parse(Category),
        Card = Card,
        Measured = Measured,
        Max = Max,
        Count = Count,
        Total = Total,
        ScoreImpact = ScoreImpact,
    };
}
