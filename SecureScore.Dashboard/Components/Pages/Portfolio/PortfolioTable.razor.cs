using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Portfolio;

/// <summary>A row for each tenant; its name and its counts lead to the tenant's own pages.</summary>
public sealed partial class PortfolioTable
{
    private static readonly ActionCard[] s_cards =
        [ActionCard.ToAddress, ActionCard.Regressed, ActionCard.Planned, ActionCard.RiskAccepted];

    [Parameter, EditorRequired] public required PortfolioList List { get; set; }
    [Parameter, EditorRequired] public required Func<PortfolioAddress, string> HrefOf { get; set; }
    [Inject] public required TimeProvider Time { get; init; }

    private DateTime Now => Time.GetUtcNow().UtcDateTime;

    private IEnumerable<(PortfolioOrder Order, string Name, string? Hint)> Columns =>
    [
        (PortfolioOrder.Name, T("Tenant"), null),
        (PortfolioOrder.Score, T("Score"), null),
        (PortfolioOrder.Change, T("Change"), T("In percentage points, over {0} days", List.Address.Days)),
        (PortfolioOrder.SimilarSize, T("Similar size"), T("Percentage points ahead of the average of tenants of a similar size")),
        (PortfolioOrder.ToAddress, LabelOf(ActionCard.ToAddress), null),
        (PortfolioOrder.Regressed, LabelOf(ActionCard.Regressed), null),
        (PortfolioOrder.Planned, LabelOf(ActionCard.Planned), null),
        (PortfolioOrder.RiskAccepted, LabelOf(ActionCard.RiskAccepted), null),
        (PortfolioOrder.Day, T("Newest day"), null),
    ];

    private static string SampleHint => T("Invented data; not part of the average");

    private string ViewQuery => List.Address.View == ScoreView.Identity ? "" : $"?view={List.Address.View}";

    private string CategoryQuery => List.Address.View.Category is { } category ? $"&category={category.Name}" : "";

    private static string LabelOf(ActionCard card) => card switch
    {
        ActionCard.Regressed => T("Regressed"),
        ActionCard.Planned => T("Planned"),
        ActionCard.RiskAccepted => T("Risk accepted"),
        _ => T("To address"),
    };

    /// <summary>On phones there is room for what is open.</summary>
    private static string ClassOf(ActionCard card) =>
        $"number {Slug.Of(card)}{(card is ActionCard.Planned or ActionCard.RiskAccepted ? " minor" : "")}";

    /// <summary>A page of the row's tenant, not of the one that is shown.</summary>
    private static string Open(PortfolioTenant tenant, string path) => TenantAddress.ForTenant(path, tenant.Tenant.Id);

    /// <summary>The difference of the two figures as they are shown, so that it can be checked.</summary>
    private static decimal? AheadOf(TenantSummary summary) => summary is { Score.Percent: { } own, SimilarSizePercent: { } average }
        ? ScoreText.Cut(own) - ScoreText.Cut(average) : null;

    private static string? SimilarHint(TenantSummary summary) => summary.SimilarSizePercent is { } average
        ? T("Tenants of a similar size: {0}", ScoreText.Percent(average))
        : null;

    private string ComparisonOf(SpanChange over, DateOnly day) =>
        $"/history/{DayText.Iso(over.From)}/{DayText.Iso(day)}{ViewQuery}";

    /// <summary>The cause that moved it the most, and since when, where that is not the span that was asked for.</summary>
    private static string ExplainedBy(SpanChange over, DateOnly day) => string.Join(", ", new[]
    {
        over.MainCause is { } cause ? ChangeWords.Label(cause) : null,
        over.From == day.AddDays(-over.Days) ? null : T("since {0} [lower case]", DayText.Words(over.From)),
    }.OfType<string>());

    /// <summary>Since when, and the part of each cause.</summary>
    private string? CausesOf(TenantSummary summary) => summary.Over(List.Address.Days) is not { Change: not null } over ? null
        : string.Join(" · ", over.Effects
            .OrderByDescending(e => Math.Abs(e.Value))
            .Select(e => $"{ChangeWords.Label(e.Key)} {ScoreText.Delta(e.Value)}")
            .Prepend(T("Since {0}", DayText.Words(over.From))));
}
