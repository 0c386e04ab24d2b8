using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Import;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Core.Storage;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Messages;

/// <summary>The version before stored sentences: they are shown as they are, and what this version stores reads the same.</summary>
/// <remarks>
/// Its database was given three files, of which one is a score, and an export without role assignments and members, on 1 March 2026.
/// </remarks>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class MessageUpgradeTests
{
    private const string LastMigration = "20261130034336_OneKindOfRun";

    [Fact]
    public async Task What_the_version_before_stored_is_read_as_it_is()
    {
        await using var database = await OldAsync();

        var import = Assert.Single(await database.Get<IImportService>().ListRunsAsync(TestDatabase.Reader, 10, TestDatabase.Token));
        Assert.Equal(
            [
                "A list entry is no object and was skipped.",
                "This is a web page or XML, not JSON. Save the answer of Microsoft Graph itself.",
            ],
            import.Findings.Problems.Select(p => p.Message.Words()));
        var run = Assert.Single(await database.Get<IEvaluationService>().ListAsync(Given.Opened, 10, TestDatabase.Token));
        var part = run.Parts.Single(p => p.Part == ConfigurationPart.RoleAssignments);
        Assert.Equal(
            ("The export has no file roleAssignments.json.",
                "Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do."),
            (part.Reason?.Words(), part.NextStep?.Words()));
        Assert.Equal(
            ["Users who may sign in and are in no report on registered methods, so that they count as not registered: 1."],
            run.Warnings.Select(w => w.Message.Words()));
        var summary = await SummaryAsync(database);
        Assert.Equal(
            ("The export has no file roleAssignments.json.", "2 of 4 users are registered for MFA."),
            (summary.Parts.Single(p => p.Part == ConfigurationPart.RoleAssignments).Reason?.Words(),
                summary.Find("MFARegistrationV2")?.Reading.Words()));
        Assert.Equal(
            ["Role assignments: The export has no file roleAssignments.json. "
                + "Export it with RoleManagement.Read.Directory; the scripts of docs/evaluation-export.md do."],
            summary.Find("OneAdmin")!.Missing.Select(m => m.Words()));
        Assert.Equal(
            [
                "Succeeded; 11 of 20 parts read; 0 requests", "Files",
                "days 1 new, 0 changed; profiles 1 new, 0 changed; 2 problems; 3 files: file1.json, file2.json, file3.json",
                "3 files: file1.json, file2.json, file3.json",
            ],
            (await database.AuditEntriesAsync()).Select(e => e.Message?.Words()));
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task What_is_evaluated_again_is_stored_as_codes_of_the_same_controls()
    {
        await using var database = await OldAsync();
        var before = await WordsAsync(database);

        await database.Get<IEvaluationService>().RunFromFilesAsync(
            TestDatabase.Writer, SmallExport.Files(("roleAssignments.json", null), ("groupMembers.json", null)), TestDatabase.Token);

        // The words of a code may change with a version; what is found does not.
        var after = await WordsAsync(database);
        Assert.Equal(before.Select(ControlOf), after.Select(ControlOf));
        Assert.All(after, words => Assert.DoesNotContain("reading.", words, StringComparison.Ordinal));
        Assert.Equal(23, before.Count);
        Assert.All(
            await database.RowsAsync("SELECT Reading FROM OwnScores"), r => Assert.StartsWith("[\"reading.", r, StringComparison.Ordinal));
        Assert.All(
            await database.RowsAsync("SELECT Reason || NextStep FROM ConfigurationParts WHERE Reason IS NOT NULL"),
            r => Assert.StartsWith("[\"part.", r, StringComparison.Ordinal));
        Assert.Equal(
            ["Succeeded; 11 of 20 parts read; 0 requests", "Files"],
            (await database.AuditEntriesAsync()).Take(2).Select(e => e.Message?.Words()));
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    private static string ControlOf(string words) => words.Split('|')[0];

    private static async Task<TestDatabase> OldAsync()
    {
        var database = TestDatabase.WithoutFile();
        database.MoveTo(new(2026, 3, 1));
        await database.RowsAsync($"PRAGMA foreign_keys=OFF; {DatabaseVersionTests.ScriptOf(LastMigration)}");
        await database.Migrator.MigrateAsync(TestDatabase.Token);
        return database;
    }

    private static async Task<IReadOnlyList<string>> WordsAsync(TestDatabase database) =>
        [.. (await SummaryAsync(database)).Controls.Select(c => string.Join(
            '|', [c.Definition.ControlId, c.Reading.Words(), .. c.Missing.Select(m => m.Words())]))];

    private static async Task<EvaluationSummary> SummaryAsync(TestDatabase database)
    {
        var tenants = await database.Get<ITenantService>().ListAllAsync(TestDatabase.Reader, TestDatabase.Token);
        var tenant = tenants.Single(t => t.Id == Given.TenantId);
        return await database.Get<IEvaluationQuery>().FindAsync(tenant, TestDatabase.Token)
            ?? throw new InvalidOperationException("No evaluation.");
    }
}
