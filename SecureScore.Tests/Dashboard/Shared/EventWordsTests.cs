using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>Who is behind an event: a person only where somebody decided.</summary>
public sealed class EventWordsTests
{
    private const string NotRead = "Not known: Entra's audit log is not read";
    private static readonly EventFigures s_points = new(4, 10, 40, 100);

    public static TheoryData<ScoreEventKind, ChangeCause?> All { get; } = [.. Enum.GetValues<ScoreEventKind>().SelectMany(kind =>
        Enum.GetValues<ChangeCause>()
            .Select(cause => (ChangeCause?)cause)
            .Append(null)
            .Select(cause => new TheoryDataRow<ScoreEventKind, ChangeCause?>(kind, cause)))];

    [Theory, MemberData(nameof(All))]
    public void No_event_leaves_open_who_is_behind_it(ScoreEventKind kind, ChangeCause? cause) =>
        Assert.NotEmpty(EventWords.Who(new ScoreEvent { Day = Given.Day(0), Kind = kind, Cause = cause }));

    [Theory]
    [InlineData(ScoreEventKind.PointsGained, ChangeCause.Configuration, NotRead)]
    [InlineData(ScoreEventKind.PopulationMoved, ChangeCause.Population, NotRead)]
    [InlineData(ScoreEventKind.Regressed, null, NotRead)] // the users did it
    [InlineData(ScoreEventKind.Reweighted, ChangeCause.Catalogue, "Microsoft")]
    [InlineData(ScoreEventKind.ControlDeprecated, null, "Microsoft")]
    [InlineData(ScoreEventKind.DataMissing, null, "No person")]
    public void What_no_decision_explains_says_where_the_name_is_or_that_there_is_none(
        ScoreEventKind kind, ChangeCause? cause, string expected) =>
        Assert.Equal(
            expected,
            EventWords.Who(new ScoreEvent { Day = Given.Day(0), Kind = kind, Cause = cause, Before = s_points, After = s_points }));

    [Fact]
    public void What_a_new_maximum_completed_or_reopened_is_Microsofts() =>
        Assert.Equal("Microsoft", EventWords.Who(
            new ScoreEvent { Day = Given.Day(0), Kind = ScoreEventKind.Regressed, Before = s_points, After = s_points with { Max = 14 } }));

    [Fact]
    public void A_decision_names_its_person_and_where_it_was_made()
    {
        var decision = Given.Decision(1, ActionStatus.Planned, Given.Day(0));
        ScoreEvent Decided(Decision by) =>
            new() { Day = Given.Day(0), Kind = ScoreEventKind.StatusChanged, Cause = ChangeCause.Decision, Decision = by };

        Assert.Equal("Ada", EventWords.Who(Decided(decision)));
        Assert.Equal("Ada, at Microsoft", EventWords.Who(Decided(decision with { IsFromMicrosoft = true })));
        Assert.Equal("Microsoft", EventWords.Who(Decided(decision with { IsFromMicrosoft = true, By = "Microsoft" })));
    }

    [Fact]
    public void Counts_beside_a_gain_that_the_users_outweighed_are_told_apart_from_the_users()
    {
        var gained = new ScoreEvent
        {
            Day = Given.Day(0),
            Kind = ScoreEventKind.PointsGained,
            Before = new(8, 10, 40, 50),
            After = new(6.83m, 10, 41, 60)
        };

        Assert.Equal(("not counting users", "–"), (EventWords.Detail(gained), EventWords.Points(gained)));
        var lost = gained with { Kind = ScoreEventKind.PointsLost };
        Assert.Equal(("40 of 50 → 41 of 60", "8.00 → 6.83"), (EventWords.Detail(lost), EventWords.Points(lost)));
    }
}
