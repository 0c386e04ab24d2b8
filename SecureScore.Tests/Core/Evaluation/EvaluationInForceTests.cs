using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>What stays in force of a configuration, and what does not, when a run brings less than all of it.</summary>
public sealed class EvaluationInForceTests : EvaluationRunTest
{
    private static readonly Guid s_admins = Guid.Parse("60000000-0000-4000-8000-000000000001");

    [Fact]
    public async Task Part_that_breaks_off_leaves_the_one_before_in_force()
    {
        await RunAsync();
        var before = await AffectedAsync();

        var run = await RunAsync(("users.json", $"[{SmallExport.User(1, "Ann")},"));

        Assert.Equal(RunOutcome.Incomplete, run.Outcome);
        var users = run.Parts.Single(p => p.Part == ConfigurationPart.Users);
        Assert.Equal((PartOutcome.Broken, true, 5), (users.Outcome, users.IsKept, users.Count));
        Assert.Equal((4.5m, 2m, 4m), Points(await Database.BoardAsync(), "MFARegistrationV2"));
        Assert.Equal(before, await AffectedAsync());
        Assert.Equal(["1"], await Database.RowsAsync("SELECT COUNT(DISTINCT RunId) FROM ConfigurationChunks WHERE Part = 'Users'"));
    }

    [Fact]
    public async Task Policies_that_break_off_stay_with_the_members_of_their_groups()
    {
        (string, string?)[] export = [("groups.json", $$"""[{"id":"{{s_admins}}","displayName":"Admins"}]"""), (
            "groupMembers.json",
            $$"""[{"id":"{{s_admins}}","members":[{"@odata.type":"#microsoft.graph.user","id":"{{SmallExport.Person(1)}}"}]}]""")];
        await RunAsync([.. export, ("policies.json", $"[{BlockLegacyBut(s_admins)}]")]);
        Assert.Equal((6.4m, 4m, 5m), Points(await Database.BoardAsync(), "BlockLegacyAuthentication"));       // 8 × 4 ÷ 5

        var run = await RunAsync([.. export, ("policies.json", $"[{BlockLegacyBut(s_admins)},")]);

        Assert.Equal(
            [(ConfigurationPart.Policies, true)], run.Parts.Where(p => p.Outcome == PartOutcome.Broken).Select(p => (p.Part, p.IsKept)));
        Assert.Equal((6.4m, 4m, 5m), Points(await Database.BoardAsync(), "BlockLegacyAuthentication"));
        await RunAsync([.. export, ("policies.json", $"[{BlockLegacyBut(s_admins)},")]);
        Assert.Equal((6.4m, 4m, 5m), Points(await Database.BoardAsync(), "BlockLegacyAuthentication"));
    }

    [Theory]
    [InlineData("domains.json", ConfigurationPart.Domains, "PWAgePolicyNew")]
    [InlineData("roleAssignments.json", ConfigurationPart.RoleAssignments, "AdminMFAV2")]
    public async Task What_no_tenant_is_without_is_not_taken_from_an_empty_list(string file, ConfigurationPart part, string controlId)
    {
        await RunAsync((file, """{"value":[]}"""));
        Assert.Equal(EvaluationOutcome.NotEvaluated, (await SummaryAsync()).Find(controlId)!.Score.Outcome);
        await RunAsync();
        var whole = Points(await Database.BoardAsync(), controlId);

        var run = await RunAsync((file, """{"value":[]}"""));

        Assert.Equal((PartOutcome.Broken, true), run.Parts.Where(p => p.Part == part).Select(p => (p.Outcome, p.IsKept)).Single());
        Assert.Equal(whole, Points(await Database.BoardAsync(), controlId));
        Assert.NotEqual(0, whole.Item1);
    }

    [Theory]
    [InlineData("Authorization_RequestDenied", PartOutcome.Forbidden)]
    [InlineData("Authentication_RequestFromNonPremiumTenantOrB2CTenant", PartOutcome.NoLicence)]
    public async Task What_Microsoft_refuses_earns_no_points_by_what_it_was_once(string code, PartOutcome outcome)
    {
        await RunAsync();

        var run = await RunAsync(("userRegistrationDetails.json", $$"""{"error":{"code":"{{code}}","message":"No."} }"""));

        Assert.Equal(
            (outcome, false), run.Parts.Where(p => p.Part == ConfigurationPart.Registrations).Select(p => (p.Outcome, p.IsKept)).Single());
        Assert.Equal(
            (EvaluationOutcome.NotEvaluated, null),
            ((await SummaryAsync()).Find("MFARegistrationV2")!.Score.Outcome,
                (await SummaryAsync()).Find("MFARegistrationV2")!.Score.AsCounted));
        Assert.Equal(["0"], await Database.RowsAsync("SELECT COUNT(*) FROM ConfigurationChunks WHERE Part = 'Registrations'"));
    }

    [Fact]
    public async Task File_that_nobody_brought_again_leaves_the_part_in_force()
    {
        await RunAsync();

        var run = await RunAsync(("userRegistrationDetails.json", null));

        Assert.Equal(
            (RunOutcome.Succeeded, PartOutcome.NotRead, true),
            (run.Outcome, run.Parts.Single(p => p.Part == ConfigurationPart.Registrations).Outcome,
                run.Parts.Single(p => p.Part == ConfigurationPart.Registrations).IsKept));
        Assert.Equal((4.5m, 2m, 4m), Points(await Database.BoardAsync(), "MFARegistrationV2"));
    }

    [Fact]
    public async Task Run_that_is_cancelled_leaves_the_whole_evaluation_before()
    {
        await RunAsync();
        var (before, affected) = (
            await Database.DumpAsync("OwnScores", "ConfigurationParts", "ConfigurationChunks"), await AffectedAsync());

        var run = await Service.RunFromFilesAsync(
            TestDatabase.Writer,
            Interrupting(
                () => Service.CancelAsync(TestDatabase.Writer, Given.TenantId, TestDatabase.Token).GetAwaiter().GetResult(),
                ("users.json", $"[{SmallExport.User(1, "Ann")}]")),
            TestDatabase.Token);

        Assert.Equal(RunOutcome.Cancelled, run.Outcome);
        Assert.Equal(before, await Database.DumpAsync("OwnScores", "ConfigurationParts", "ConfigurationChunks"));
        Assert.Equal(affected, await AffectedAsync());
    }

    [Fact]
    public async Task Run_that_was_taken_for_dead_puts_nothing_in_force()
    {
        var run = await Service.RunFromFilesAsync(
            TestDatabase.Writer,
            Interrupting(() =>
                Database.RowsAsync("UPDATE Runs SET EndedAt = SeenAt, Outcome = 'Interrupted'").GetAwaiter().GetResult()),
            TestDatabase.Token);

        Assert.Equal(RunOutcome.Interrupted, run.Outcome);
        Assert.Equal(
            (0, 0, 0),
            (await Database.CountAsync("OwnScores"), await Database.CountAsync("ConfigurationParts"),
                await Database.CountAsync("ConfigurationChunks")));
    }

    [Fact]
    public async Task Day_without_points_is_no_change_of_them()
    {
        await RunAsync();
        Database.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(("userRegistrationDetails.json", """{"error":{"code":"Authorization_RequestDenied","message":"No."} }"""));
        Database.Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync();

        var score = (await SummaryAsync()).Find("MFARegistrationV2")!.Score;
        Assert.Equal((null, score.EvaluatedAt.AddDays(-2)), (score.PointsBefore, score.ChangedAt));
        Database.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(("userRegistrationDetails.json", """{"error":{"code":"Authorization_RequestDenied","message":"No."} }"""));
        Database.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(("userRegistrationDetails.json", $"[{SmallExport.Registration(1, true)}]"));
        Assert.Equal(
            (4.5m, 2.25m),
            ((await SummaryAsync()).Find("MFARegistrationV2")!.Score.PointsBefore,
                (await SummaryAsync()).Find("MFARegistrationV2")!.Score.AsCounted!.Points));
    }

    [Fact]
    public async Task Error_of_the_program_ends_the_run_with_a_word()
    {
        var run = await Service.RunFromFilesAsync(
            TestDatabase.Writer, Interrupting(() => throw new ArithmeticException("a fault")), TestDatabase.Token);

        Assert.Equal(RunOutcome.Failed, run.Outcome);
        Assert.Contains("error of the program", run.Failure?.Reason.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await Database.CountAsync("ConfigurationChunks"));
    }

    [Fact]
    public async Task Files_that_a_person_cancels_are_a_run_that_was_cancelled_and_leave_the_one_before_in_force()
    {
        await RunAsync();
        using var wish = new CancellationTokenSource();
        var opened = new TaskCompletionSource();
        ImportSource endless = new("users.json", null, async token =>
        {
            opened.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return Stream.Null;
        });

        var running = Service.RunFromFilesAsync(TestDatabase.Writer, [.. SmallExport.Files(("users.json", null)), endless], wish.Token);
        await opened.Task.WaitAsync(TestDatabase.Token);
        await wish.CancelAsync();
        while (await Database.RowsAsync("SELECT IsCancelRequested FROM Runs WHERE EndedAt IS NULL") is ["0"]) { }
        while (!running.IsCompleted)
        {
            Database.Clock.Advance(TimeSpan.FromSeconds(1));       // the run looks for wishes every second
            await Database.CountAsync("Runs");
        }

        Assert.Equal(RunOutcome.Cancelled, (await running).Outcome);
        Assert.Equal(RunOutcome.Cancelled, (await Service.ListAsync(Given.Opened, 1, TestDatabase.Token))[0].Outcome);
        Assert.Equal((4.5m, 2m, 4m), Points(await Database.BoardAsync(), "MFARegistrationV2"));
    }

    /// <summary>The small export; something happens when its groups are read.</summary>
    private static IReadOnlyList<ImportSource> Interrupting(Action happens, params (string Name, string? Text)[] changes) =>
        [.. SmallExport.Files(changes).Select(f => f.Name != "groups.json" ? f : new ImportSource(f.Name, f.Length, token =>
        {
            happens();
            return f.Open(token);
        }))];

    private static string BlockLegacyBut(Guid group) => $$"""
        {"id":"ca000000-0000-4000-8000-0000000000f3","displayName":"Block legacy","state":"enabled","grantControls":{"operator":"OR","builtInControls":["block"]},
         "conditions":{"users":{"includeUsers":["All"],"excludeGroups":["{{group}}"] },"applications":{"includeApplications":["All"]},"clientAppTypes":["exchangeActiveSync","other"] } }
        """;
}
