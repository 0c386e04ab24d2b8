using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Every page in a language that needs a third more room and has accents on every vowel.</summary>
/// <remarks>A plain word comes from no resource, unless the database has it: titles, names and notes are not translated.</remarks>
public sealed partial class PseudoLanguageTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    // Texts, and attributes that people read or hear, of what is shown; Microsoft's texts say that they are English.
    private const string Read = """
        () => {
          const isOther = e => e.closest('[lang=en]:not(html), code, kbd, pre, script, noscript, style, template, .apexcharts-canvas')
            || e.closest('option')?.value.match(/^[0-9a-f]{8}-/); // a policy by its name
          const read = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) if (!isOther(walker.currentNode.parentElement)) read.push(walker.currentNode.data);
          for (const name of ['title', 'aria-label', 'aria-description', 'placeholder', 'alt'])
            for (const e of document.querySelectorAll(`body [${name}]`)) if (!isOther(e)) read.push(e.getAttribute(name));
          return [document.title, ...read];
        }
        """;

    // What is wider than its place and is cut there, and a page that can be moved sideways. Rows of lists with a height of their own end in
    // an ellipsis, on purpose.
    private const string Cut = """
        () => {
          const cut = [...document.querySelectorAll('button, label, legend, h1, h2, h3, dt, th, .chip, .status, .mark, .tabs a, nav a')]
            .filter(e => e.checkVisibility() && !e.closest('.sr-only') && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0
              && getComputedStyle(e).overflowX !== 'visible' && getComputedStyle(e).textOverflow !== 'ellipsis')
            .map(e => `cut: ${e.textContent.trim().slice(0, 60)} (${e.scrollWidth} of ${e.clientWidth})`);
          const page = document.documentElement;
          return page.scrollWidth > page.clientWidth ? [...cut, `sideways: ${page.scrollWidth} of ${page.clientWidth}`] : cut;
        }
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/portfolio")]
    [InlineData("/portfolio/actions")]
    [InlineData("/portfolio/actions/MFARegistrationV2")]
    [InlineData("/actions")]
    [InlineData("/actions?group=status&status=planned&category=Identity")]
    [InlineData("/actions?q=nothing-is-called-so")]
    [InlineData("/actions/MFARegistrationV2")]
    [InlineData("/actions/MFARegistrationV2?tab=affected")]
    [InlineData("/actions/MFARegistrationV2?tab=points")]
    [InlineData("/actions/MFARegistrationV2?tab=history")]
    [InlineData("/actions/MFARegistrationV2?tab=facts")]
    [InlineData("/history")]
    [InlineData("/history?show=days&view=All&range=365")]
    [InlineData("/history/2026-02-27")]
    [InlineData("/history/2026-02-01/2026-02-27?show=all")]
    [InlineData("/trends?changes=cause")]
    [InlineData("/decisions")]
    [InlineData("/evaluation")]
    [InlineData("/evaluation/configuration")]
    [InlineData("/evaluation/excluded")]
    [InlineData("/accounts?q=scanner")]
    [InlineData("/accounts/0000000c-5a3d-4000-8000-000000000001")]
    [InlineData("/accounts/exclude?group=all")]
    [InlineData("/what-if?complete=MFARegistrationV2&open=ca000000-0000-4000-8000-000000000002")]
    [InlineData("/import")]
    [InlineData("/diagnostics")]
    [InlineData("/audit")]
    [InlineData("/settings")]
    [InlineData("/settings/roles")]
    [InlineData("/settings/assignments")]
    [InlineData("/settings/tenant-groups")]
    [InlineData("/settings/connections")]
    [InlineData("/settings/connections/new")]
    [InlineData("/help")]
    [InlineData("/denied")]
    [InlineData("/login")]
    public async Task A_page_has_no_text_of_its_own_and_cuts_none_off(string path)
    {
        Expected("status of 40[34]");
        var page = await OpenAsync("security-administrator", null, new() { ViewportSize = new() { Width = 390, Height = 844 } });
        await page.ChooseLanguageAsync(Server.Address, Languages.Pseudo);
        await page.ShowAtRestAsync(path);
        var stored = await StoredAsync();

        var plain = (await page.EvaluateAsync<string[]>(Read)).Where(text => IsPlain(text, stored)).Distinct();
        var cut = await page.EvaluateAsync<string[]>(Cut);
        await page.SetViewportSizeAsync(1440, 900);
        var found = string.Join('\n', [.. plain, .. cut, .. await page.EvaluateAsync<string[]>(Cut)]);
        Assert.True(found.Length == 0, found);
    }

    private static bool IsPlain(string text, string stored)
    {
        // Words without an accent that stand together: an argument of a text is plain inside of it.
        var runs = Made().Split(Blanks().Replace(text, " "))
            .Select(run => Points().Replace(run, "").Trim(' ', ',', ';', ':', '.', '(', ')', '·'));
        return runs.Any(run => Words().IsMatch(Names().Replace(run, "")) && !stored.Contains(run, StringComparison.OrdinalIgnoreCase)
            && !run.Split(", ").All(part => stored.Contains(part.Trim(), StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Every text that the database has.</summary>
    private async Task<string> StoredAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Server.File};Mode=ReadOnly");
        await connection.OpenAsync(TestDatabase.Token);
        var all = new HashSet<string>();
        foreach (var table in await TextsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
            all.UnionWith(await TextsAsync(connection, $"SELECT * FROM \"{table}\""));
        return string.Join('\n', all);
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(SqliteConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(TestDatabase.Token);
        var texts = new List<string>();
        while (await reader.ReadAsync(TestDatabase.Token))
            for (var i = 0; i < reader.FieldCount; i++)
                if (reader.GetValue(i) is string text) texts.Add(text);
        return texts;
    }

    /// <summary>Behind a title, in a choice of actions.</summary>
    [GeneratedRegex(@" \([\d. /]+\)$")]
    private static partial Regex Points();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    /// <summary>Pseudo-localized words, and the ends of texts.</summary>
    [GeneratedRegex(@"[\[\]]|[^\s\[\]]*[áéíóúýÁÉÍÓÚÝ~][^\s\[\]]*")]
    private static partial Regex Made();

    /// <summary>A word with a vowel: others, such as GB, are the same with accents.</summary>
    [GeneratedRegex(@"\p{L}*[aeiouyAEIOUY]\p{L}+|\p{L}+[aeiouyAEIOUY]\p{L}*")]
    private static partial Regex Words();

    /// <summary>What is the same in every language: what is quoted, people (a text has one capital), products, dates, addresses.</summary>
    [GeneratedRegex(
        @"“[^”]*”|SecureScore[.\w]*|Microsoft Entra ID P\d|Deutsch|English|\.NET|UTC|\bSqlite\b|^Demo$|\b\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+\b"
            + @"|\bScanner \d|\b\d{1,2} [A-Z][a-z]{2}\b|\S+@\S+|https?://\S+|\b[0-9a-f]{8}-[0-9a-f-]{27}\b")]
    private static partial Regex Names();
}
