using SecureScore.Core.Evaluation;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>What each control makes of one account of the small tenant.</summary>
public sealed class AccountEvaluationTests
{
    private const string NoPolicyOnLegacy = "No policy blocks legacy sign-ins.";

    [Fact]
    public async Task Administrator_who_is_registered_and_covered_is_protected_by_what_is_about_her()
    {
        var ann = await FindAsync(1);

        Assert.Equal((AccountOutcome.Protected, null), ann("AdminMFAV2"));
        Assert.Equal((AccountOutcome.Protected, null), ann("MFARegistrationV2"));
        Assert.Equal((AccountOutcome.Protected, null), ann("aad_admin_accounts_separate_unassigned_cloud_only"));
        Assert.Equal((AccountOutcome.NotProtected, NoPolicyOnLegacy), ann("BlockLegacyAuthentication"));
        Assert.Equal(
            (AccountOutcome.NotProtected, "Policy “Require MFA” accepts any kind of MFA instead of a phishing-resistant method."),
            ann("aad_phishing_MFA_strength"));
        Assert.Equal((AccountOutcome.NotCounted, "It holds an administrative role."), ann("aad_limited_administrative_roles"));
    }

    [Fact]
    public async Task User_who_is_not_registered_is_counted_where_it_is_about_everybody_and_not_about_administrators()
    {
        var cleo = await FindAsync(3);

        Assert.Equal((AccountOutcome.NotProtected, "Not registered for MFA."), cleo("MFARegistrationV2"));
        Assert.Equal((AccountOutcome.NotCounted, "It holds none of the roles that are counted."), cleo("AdminMFAV2"));
        Assert.Equal((AccountOutcome.NotProtected, "No policy blocks Azure management."), cleo("aad_limited_administrative_roles"));
    }

    [Fact]
    public async Task Guest_is_counted_by_what_policies_cover_and_not_by_what_is_registered_at_home()
    {
        var dan = await FindAsync(4);

        Assert.Equal((AccountOutcome.NotCounted, "Guests and invited members have their methods at home."), dan("MFARegistrationV2"));
        Assert.Equal(
            (AccountOutcome.NotProtected, "The user is in no report on registered methods, which counts as not registered."),
            dan("SelfServicePasswordReset"));
        Assert.Equal((AccountOutcome.NotProtected, NoPolicyOnLegacy), dan("BlockLegacyAuthentication"));
    }

    [Fact]
    public async Task Account_that_may_not_sign_in_is_counted_nowhere()
    {
        var users = $"[{SmallExport.User(1, "Ann")},{SmallExport.User(5, "Eve")},"
            + $"{SmallExport.User(6, "Fay").Replace("\"accountEnabled\":true", "\"accountEnabled\":false", StringComparison.Ordinal)}]";

        var counts = await CountsAsync(6, ("users.json", users), ("riskDetections.json", "[]"));

        Assert.NotEmpty(counts);
        Assert.All(counts, c => Assert.Equal((AccountOutcome.NotCounted, "It cannot sign in."), (c.Outcome, c.Why?.Words())));
    }

    [Fact]
    public async Task Control_that_was_not_evaluated_says_so_and_one_without_accounts_is_left_out()
    {
        var counts = await CountsAsync(1, ("roleAssignments.json", null));

        Assert.Contains(counts, c => (c.Definition.ControlId, c.Outcome, c.Why?.Words()) == (
            "AdminMFAV2", AccountOutcome.NotEvaluated, "Not evaluated, because Role assignments could not be read."));
        Assert.Contains(counts, c => (c.Definition.ControlId, c.Outcome) == ("MFARegistrationV2", AccountOutcome.Protected));
        Assert.DoesNotContain(counts, c => c.Definition.Counts is null);
    }

    [Fact]
    public async Task Account_that_is_not_there_has_no_standing()
    {
        await using var database = await ImportAsync();

        Assert.Null(await database.Get<IEvaluationQuery>().FindAccountAsync(Given.Opened, SmallExport.Person(99), TestDatabase.Token));
    }

    private static async Task<Func<string, (AccountOutcome, string?)>> FindAsync(int person)
    {
        var counts = await CountsAsync(person);
        return controlId => counts.Where(c => c.Definition.ControlId == controlId).Select(c => (c.Outcome, c.Why?.Words())).Single();
    }

    private static async Task<IReadOnlyList<AccountCount>> CountsAsync(int person, params (string, string?)[] changes)
    {
        await using var database = await ImportAsync(changes);
        // the person is in the export
        return (await database.Get<IEvaluationQuery>()
            .FindAccountAsync(Given.Opened, SmallExport.Person(person), TestDatabase.Token))!.Counts;
    }

    private static async Task<TestDatabase> ImportAsync(params (string, string?)[] changes)
    {
        var database = await TestDatabase.CreateAsync();
        await database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, SmallExport.Files(changes), TestDatabase.Token);
        return database;
    }
}
