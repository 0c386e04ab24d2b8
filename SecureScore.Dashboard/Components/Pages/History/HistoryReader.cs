using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>All that the history shows for one address.</summary>
public sealed record HistoryView(
    ScoreTrend Trend, IReadOnlyList<LikeForLikeScore> LikeForLike, IReadOnlyList<ScoreTrend>? Categories, ActionDetails? Action,
    IReadOnlyList<DayRow> Rows, IReadOnlyDictionary<DateOnly, IdentityScore> Newer, IReadOnlyList<string> People, GroupedEventPage Events);

/// <summary>Reads all that the history shows for one address.</summary>
public sealed class HistoryReader(
    IHistoryQuery history, IScoreEventQuery events, IImprovementActionQuery actions, IRecommendationQuery recommendations)
{
    private const int FirstRows = 25;

    // No button for a handful.
    private const int FewRows = 5;

    // An open week shows what is in it, unless that is hundreds.
    private const int MostRows = 200;

    public async Task<HistoryView> ReadAsync(Tenant tenant, ActionBoard board, HistoryAddress address, CancellationToken cancellationToken)
    {
        var (view, last) = (address.View, board.Snapshot.Day);
        var (from, to) = (address.Range.FirstDay(last), address.Range.To); // sums may be newer than the last whole day
        // The circuit gets what the prerendered page got: Core keeps it in memory for all of them.
        var trend = await history.GetTrendAsync(tenant, view, from, to, cancellationToken);
        List<ScoreTrend>? categories = null;
        if (view == ScoreView.All)
        {
            categories = [];
            foreach (var category in ScoreView.Stored.Where(v => v != ScoreView.All))
                categories.Add(await history.GetTrendAsync(tenant, category, from, to, cancellationToken));
        }
        return new HistoryView(
            trend,
            await history.ListLikeForLikeAsync(tenant, view, from, to, cancellationToken),
            categories,
            address.ControlId is { } id ? await actions.FindAsync(tenant.Open, id, cancellationToken) : null,
            DayRow.Create(trend),
            // Without the option this is no question to the database.
            view == ScoreView.Identity
                ? (await recommendations.ListIdentityScoresAsync(tenant.Open, from, cancellationToken)).ToDictionary(s => s.Day) : [],
            await events.ListPeopleAsync(tenant.Open, cancellationToken),
            await ListAsync(tenant.Open, address, last, cancellationToken));
    }

    private async Task<GroupedEventPage> ListAsync(
        OpenTenant tenant, HistoryAddress address, DateOnly last, CancellationToken cancellationToken)
    {
        var page = await events.ListByWeekAsync(
            tenant, address.ToFilter(last), address.ToGrouping(), 0, address.OpenWeeks is null ? FirstRows + FewRows : MostRows,
            cancellationToken);
        // Rows of an open week come with it.
        if (page.Rows == page.Items.Count && page.Items.Count(r => !IsOfWeek(r)) <= FirstRows + FewRows) return page;
        var left = FirstRows;
        return page with { Items = [.. page.Items.TakeWhile(r => IsOfWeek(r) || left-- > 0)] };
    }

    private static bool IsOfWeek(EventListRow row) => row is { Event: not null, Week: not null };
}
