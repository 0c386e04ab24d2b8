using SecureScore.Core.History;
using SecureScore.Core.Sample;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.History;

/// <summary>
/// Days of the sample tenant worked out by hand. The first three were drawn by lot among the days on which the identity score moved;
/// points and maxima are those that the sample's answers of Graph have. Days are numbered from 0; day 399 is the newest.
/// </summary>
public sealed class SampleSplitTests : IAsyncLifetime
{
    private TestDatabase _database = null!; // set before any test

    public async ValueTask InitializeAsync() => _database = await TestDatabase.WithSampleAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    // The maximum stays 345, so a part is 100 × Δn × ½ × (1/345 + 1/345) = Δn / 3.45.
    //   EnrolementSuppliesSubject  13 → 14 of 16:   4.0625 → 4.3750   +0.3125 / 3.45 = 0.090580
    //   AbnormalModification…      15 → 16 of 24:   3.1250 → 3.3333   +0.2083 / 3.45 = 0.060377
    //   SensitiveAccountWithOld…  159 → 161 of 216: 4.4167 → 4.4722   +0.0555 / 3.45 = 0.016087
    //   SingleManagedService…     176 → 178 of 216: 4.8889 → 4.9444   +0.0555 / 3.45 = 0.016087
    //   AdminSDHolder             142 → 144 of 216: 3.2870 → 3.3333   +0.0463 / 3.45 = 0.013420
    //   NonDefaultPrimaryGroup     86 → 87 of 216:  1.9907 → 2.0139   +0.0232 / 3.45 = 0.006725
    // Together +0.7013 / 3.45 = 0.203275, all by the tenant's own work.
    [Fact]
    public async Task Day_50_is_six_controls_that_gained_points() => AssertParts(await SplitAsync(50), 0.203275,
        ("AATP_ADCSCertificateTemplateEnrolementSuppliesSubject", ChangeCause.Configuration, 0.090580),
        ("AATP_GroupPolicyAbnormalModificationAssignment", ChangeCause.Configuration, 0.060377),
        ("AATP_Okta_SensitiveAccountWithOldPassword", ChangeCause.Configuration, 0.016087),
        ("AATP_SingleManagedServiceAccountsWithOldPassword", ChangeCause.Configuration, 0.016087),
        ("AATP_AdminSDHolder", ChangeCause.Configuration, 0.013420),
        ("AATP_AccountsWithNonDefaultPrimaryGroup", ChangeCause.Configuration, 0.006725));

    // Maximum 342 on both days: Δn / 3.42.
    //   SensitiveApiToken    24 → 25 of 28:    4.2857 → 4.4643  +0.1786 / 3.42 = 0.052222
    //   ExposedPasswords    156 → 159 of 224:  5.5714 → 5.6786  +0.1072 / 3.42 = 0.031345
    //   AdminSDHolder, Dormant…, LocalUsers: three more of 224 people each, 5 points: +0.0669 / 3.42 = 0.019561
    //   SensitiveAccountWith… 197 → 199: 5.2768 → 5.3304  +0.0536 / 3.42 = 0.015673
    //   NonDefaultPrimary…  113 → 115:   2.5223 → 2.5670  +0.0447 / 3.42 = 0.013070
    //   NonAdminDCSync…     203 → 205:   4.5312 → 4.5759  +0.0447 / 3.42 = 0.013070
    //   WeakCipher     185 → 187 of 257: 3.5992 → 3.6381  +0.0389 / 3.42 = 0.011374
    //   SingleManaged…      208 → 209:   5.5714 → 5.5982  +0.0268 / 3.42 = 0.007836
    // 208.1751 → 208.8703: +0.6952 / 3.42 = 0.203275.
    [Fact]
    public async Task Day_140_is_ten_controls_that_gained_points() => AssertParts(await SplitAsync(140), 0.203275,
        ("AATP_Okta_SensitiveApiToken", ChangeCause.Configuration, 0.052222),
        ("AATP_ExposedPasswordsInADAttributes", ChangeCause.Configuration, 0.031345),
        ("AATP_AdminSDHolder", ChangeCause.Configuration, 0.019561),
        ("AATP_CyberArk_DormantPriviledgedAccounts", ChangeCause.Configuration, 0.019561),
        ("AATP_DomainControllerLocalUsers", ChangeCause.Configuration, 0.019561),
        ("AATP_Okta_SensitiveAccountWithOldPassword", ChangeCause.Configuration, 0.015673),
        ("AATP_AccountsWithNonDefaultPrimaryGroup", ChangeCause.Configuration, 0.013070),
        ("AATP_NonAdminDCSyncAccounts", ChangeCause.Configuration, 0.013070),
        ("AATP_WeakCipher", ChangeCause.Configuration, 0.011374),
        ("AATP_SingleManagedServiceAccountsWithOldPassword", ChangeCause.Configuration, 0.007836));

    // 138 → 140 of 231: 2.9870 → 3.0303, +0.0433 of 347: 0.0433 / 3.47 = 0.012478.
    [Fact]
    public async Task Day_215_is_one_control_that_gained_points() => AssertParts(await SplitAsync(215), 0.012478,
        ("AATP_AccountsWithNonDefaultPrimaryGroup", ChangeCause.Configuration, 0.012478));

    // Not drawn, but of the other causes. Microsoft adds a control of 5 points, of which the tenant has none: 276.8439
    // of 350 → 276.8796 of 355.
    //   added:                −100 × 5 × (276.8439 + 276.8796) / (2 × 350 × 355)     = −1.114132
    //   NonDefaultPrimary…    +0.0357 × 50 × (1/355 + 1/350)                          = +0.010128
    // 79.098257 % → 77.994254 %: −1.104004.
    [Fact]
    public async Task Day_340_is_a_control_that_Microsoft_added() => AssertParts(await SplitAsync(340), -1.104004,
        ("insiderRiskPolicy", ChangeCause.Catalogue, -1.114132),
        ("AATP_AccountsWithNonDefaultPrimaryGroup", ChangeCause.Configuration, 0.010128));

    // Nadia undoes Tomás' acceptance of a control at 0 of 5, which comes back into the maximum: 277.9580 of 350 → of 355.
    // −100 × 5 × (277.9580 + 277.9580) / (2 × 350 × 355) = −1.118543.
    [Fact]
    public async Task Day_351_is_a_decision_that_was_undone()
    {
        AssertParts(await SplitAsync(351), -1.118543, ("aad_third_party_apps", ChangeCause.Decision, -1.118543));

        var happened = Assert.Single((await _database.Get<IScoreEventQuery>().ListAsync(
            SampleTenant.Id.Open(), new() { View = ScoreView.Identity, From = DayOf(351), To = DayOf(351) }, 0, 10,
            TestDatabase.Token)).Items);
        Assert.Equal((ScoreEventKind.DecisionUndone, "Nadia Okafor"), (happened.Kind, happened.Decision!.By));
        Assert.Equal(-1.118543, (double)happened.Effect!, 5e-7);
    }

    [Theory]
    [InlineData(ScoreEventKind.PointsGained)]
    [InlineData(ScoreEventKind.PointsLost)]
    [InlineData(ScoreEventKind.Completed)]
    [InlineData(ScoreEventKind.Regressed)]
    [InlineData(ScoreEventKind.Repaired)]
    [InlineData(ScoreEventKind.ControlAdded)]
    [InlineData(ScoreEventKind.ControlRemoved)]
    [InlineData(ScoreEventKind.ControlDeprecated)]
    [InlineData(ScoreEventKind.Reweighted)]
    [InlineData(ScoreEventKind.Moved)]
    [InlineData(ScoreEventKind.PopulationMoved)]
    [InlineData(ScoreEventKind.StatusChanged)]
    [InlineData(ScoreEventKind.DecisionUndone)]
    [InlineData(ScoreEventKind.DataMissing)]
    [InlineData(ScoreEventKind.DataBack)]
    public async Task Every_kind_of_event_happens_in_the_sample(ScoreEventKind kind) =>
        Assert.NotEmpty((await _database.Get<IScoreEventQuery>()
            .ListAsync(SampleTenant.Id.Open(), new() { View = ScoreView.All, Kind = kind }, 0, 1, TestDatabase.Token)).Items);

    private static DateOnly DayOf(int number) => Given.Day(number - (SampleHistory.FirstDays - 1));

    private async Task<ScoreChange> SplitAsync(int day)
    {
        var before = await _database.Actions.FindBoardAsync(SampleTenant.Id.Open(), DayOf(day - 1), TestDatabase.Token);
        var after = await _database.Actions.FindBoardAsync(SampleTenant.Id.Open(), DayOf(day), TestDatabase.Token);
        return ScoreChange.Between(before!, after!, ScoreView.Identity); // the sample has these days
    }

    private static void AssertParts(ScoreChange change, double total, params (string Id, ChangeCause Cause, double Effect)[] expected)
    {
        Assert.Equal(total, (double)change.Change!.Value, 5e-7);
        Assert.Equal(expected.Select(e => (e.Id, e.Cause)).Order(), change.Parts.Select(p => (p.ControlId, p.Cause)).Order());
        Assert.All(
            expected,
            e => Assert.Equal(e.Effect, (double)change.Parts.Single(p => (p.ControlId, p.Cause) == (e.Id, e.Cause)).Effect, 5e-7));
        Assert.Equal((double)change.Change.Value, (double)change.Parts.Sum(p => p.Effect), 1e-9);
    }
}
