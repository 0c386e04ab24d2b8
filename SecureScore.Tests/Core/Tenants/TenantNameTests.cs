using SecureScore.Core.Evaluation;
using SecureScore.Core.Import;
using SecureScore.Core.Tenants;
using SecureScore.Core.Text;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Tenants;

/// <summary>Whose name a tenant has: a person's, else its organization's, else its id.</summary>
public sealed class TenantNameTests
{
    [Fact]
    public async Task Tenant_that_nobody_named_follows_the_name_of_its_organization()
    {
        await using var database = await TestDatabase.CreateAsync();

        await EvaluateAsync(database, "Invented Ltd");
        var first = await OnlyAsync(database);
        await EvaluateAsync(database, "Invented plc");
        var second = await OnlyAsync(database);

        Assert.Equal(
            ("Invented Ltd", true, "Invented plc", true), (first.Name, first.IsNameFromMicrosoft, second.Name, second.IsNameFromMicrosoft));
    }

    [Fact]
    public async Task Name_of_a_person_stays_and_clearing_it_returns_to_the_organization()
    {
        await using var database = await TestDatabase.CreateAsync();
        await EvaluateAsync(database, "Invented Ltd");

        await RenameAsync(database, "Invented Ltd");        // the same, and now a person's
        await EvaluateAsync(database, "Invented plc");
        var named = await OnlyAsync(database);
        await RenameAsync(database, " ");
        var cleared = await OnlyAsync(database);

        Assert.Equal(("Invented Ltd", false), (named.Name, named.IsNameFromMicrosoft));
        Assert.Equal(("Invented plc", true), (cleared.Name, cleared.IsNameFromMicrosoft));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"displayName\":null,")]
    [InlineData("\"displayName\":\" \",")]
    public async Task Organization_without_a_name_names_nothing(string name)
    {
        await using var database = await TestDatabase.CreateAsync();

        await EvaluateAsync(database, SmallExport.Files(("organization.json", $$"""{{{name}}"id":"{{Given.TenantId}}"}""")));

        Assert.Equal((Given.TenantId.Value, false), ((await OnlyAsync(database)).Name, (await OnlyAsync(database)).IsNameFromMicrosoft));
    }

    [Fact]
    public async Task Name_of_an_organization_is_one_line_of_100_characters()
    {
        await using var database = await TestDatabase.CreateAsync();

        await EvaluateAsync(database, "A\\u0007B" + new string('x', 200));

        Assert.Equal("A B" + new string('x', 97), (await OnlyAsync(database)).Name);
    }

    [Fact]
    public async Task List_names_tenants_and_says_what_became_of_each_line()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));

        var results = await database.Tenants.RenameAllAsync(TestDatabase.Writer,
            $"Customer,Tenant ID,Name\n1,{Given.TenantId.Value.ToUpperInvariant()},\"Contoso, Ltd\"\n\n"
                + $"2,00000000-1111-2222-3333-444444444444,Other\n3,no id at all!,Odd\n4,{Given.TenantId},\n"
                + $"5,{Given.TenantId},\"Contoso, Ltd\"", TestDatabase.Token);

        Assert.Equal(
            [(2, TenantNameOutcome.Named), (4, TenantNameOutcome.UnknownTenant), (5, TenantNameOutcome.Unreadable),
                (6, TenantNameOutcome.Unreadable), (7, TenantNameOutcome.Unchanged)],
            results.Select(r => (r.Line, r.Outcome)));
        Assert.Equal("Contoso, Ltd", (await OnlyAsync(database)).Name);
        await Assert.ThrowsAsync<TenantException>(() => database.Tenants.RenameAllAsync(TestDatabase.Writer, "\n \n", TestDatabase.Token));
    }

    [Theory]
    [InlineData("a,b\nc,d", "a|b/c|d")]
    [InlineData("a;b,c\nd;\"e;f\"", "a|b,c/d|e;f")]
    [InlineData("a\tb;c", "a|b;c")]
    [InlineData("\uFEFF\r\n one \r\n\r\ntwo", "one/two")]
    [InlineData("", "")]
    public void Pasted_text_is_read_by_what_divides_its_first_line(string text, string cells) =>
        Assert.Equal(cells, string.Join('/', PastedTable.Parse(text).Select(r => string.Join('|', r.Cells))));

    private static Task<EvaluationRun> EvaluateAsync(TestDatabase database, string name) =>
        EvaluateAsync(database, SmallExport.Files(("organization.json", $$"""{"id":"{{Given.TenantId}}","displayName":"{{name}}"}""")));

    private static Task<EvaluationRun> EvaluateAsync(TestDatabase database, IReadOnlyList<ImportSource> files) =>
        database.Get<IEvaluationService>().RunFromFilesAsync(TestDatabase.Writer, files, TestDatabase.Token);

    private static Task RenameAsync(TestDatabase database, string name) =>
        database.Tenants.RenameAsync(TestDatabase.Writer, Given.TenantId, name, TestDatabase.Token);

    private static async Task<Tenant> OnlyAsync(TestDatabase database) =>
        Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));
}
