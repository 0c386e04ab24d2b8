using System.Text;
using SecureScore.Core.Controls;
using SecureScore.Core.Documents.Tables;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Documents.Tables;

/// <summary>What a text that is no JSON is, and what its rows say.</summary>
public sealed class TableRecognizerTests
{
    [Theory]
    [InlineData("Rank,Recommended action,Score impact,Points achieved,Status,Category,Last synced\n"
        + "1,\"Block, always\",+0.73%,7.5/10,Planned,Identity,11/26/2026")]
    [InlineData("\"Rank\";\"Recommended actions\";\"Points achieved\";\"Status\";\"Category\";\"Last synced\"\r\n"
        + "\"1\";\"Block, always\";\"7,5/10\";\"Planned\";\"identity\";\"26.11.2026\"\r\n")]
    [InlineData("Rang\tEmpfohlene Maßnahme\tBewertungsauswirkung\tErzielte Punkte\tStatus\tKategorie\tLetzte Synchronisierung\n"
        + "1\tBlock, always\t+0,73 %\t7,5/10\tGeplant\tIdentität\t26.11.2026")]
    [InlineData("Classement;Action recommandée;Impact du score;Points obtenus;Statut;Catégorie;Dernière synchronisation\n"
        + "1;Block, always;+0,73 %;7,5/10;Planifié;Identité;2026-11-26")]
    [InlineData(
        "sep=;\nRang;Empfohlene Aktion;Points achieved;Status;Kategorie;Last synced\n1;Block, always;7,5/10;GEPLANT;IDENTITÄT;2026-11-26")]
    [InlineData("Microsoft Secure Score\n\nRank,Recommended action(s),Points achieved,Status,Category,Last synced\n"
        + "1,\"Block, always\",7.5/10,planned,Identity,2026-11-26")]
    public void Portal_list_is_read_in_each_language_and_with_each_separator(string text)
    {
        var table = Assert.IsType<PortalContent>(TableRecognizer.Recognize("\uFEFF" + text)).Table;

        var row = Assert.Single(table.Rows);
        Assert.Equal(
            ("Block, always", (7.5m, 10m), "Planned", ControlCategory.Identity), (row.Title, row.Points!.Value, row.Status, row.Category));
        Assert.Equal(new DateOnly(2026, 11, 26), table.Day);
    }

    [Fact]
    public void Portal_list_in_old_letters_is_read() => Assert.IsType<PortalContent>(TableRecognizer.Recognize(
        Encoding.Latin1.GetBytes("Rang;Empfohlene Maßnahme;Erzielte Punkte;Kategorie\n1;Geräte schützen;7,5/10;Gerät")));

    [Fact]
    public void Portal_list_of_which_the_dates_are_unclear_has_no_day()
    {
        var content = TableRecognizer.Recognize("Recommended action,Points achieved,Last synced\nA,1/2,06/07/2026\nB,1/2,05/07/2026");

        Assert.Null(Assert.IsType<PortalContent>(content).Table.Day);
    }

    [Fact]
    public void Points_that_Excel_made_a_date_are_not_read()
    {
        var table = Assert.IsType<PortalContent>(TableRecognizer.Recognize("Recommended action,Points achieved\nA,07. Okt\nB,1/2")).Table;

        Assert.Equal([null, (1m, 2m)], table.Rows.Select(r => r.Points));
    }

    [Theory]
    [InlineData("2026-11-27;19,5;27\n2026-11-26;19,5;27")]
    [InlineData("2026-11-27,19.5,27\n2026-11-26,19.5,27")]
    [InlineData("Day,Points,Maximum\n2026-11-27,19.5,27\n2026-11-26,19.5,27")]
    [InlineData("Datum;Punkte;Maximum\n27.11.2026;19,5;27\n26.11.2026;19,5;27")]
    [InlineData("Date;Points obtenus;Points max\n27/11/2026;19,5;27,0\n26/11/2026;19,5;27,0")]
    [InlineData("createdDateTime,currentScore,maxScore,activeUserCount\n2026-11-27T00:00:00Z,19.5,27,3\n2026-11-26T00:00:00Z,19.5,27,3")]
    [InlineData("Score %\tDate\tMax score\tCurrent score\n72\t2026-11-27\t27\t19.5\n72\t2026-11-26\t27\t19.5")]
    public void History_is_read_with_and_without_header(string text)
    {
        var table = Assert.IsType<HistoryContent>(TableRecognizer.Recognize(text)).Table;

        Assert.Empty(table.Problems);
        Assert.Equal(
            [(new DateOnly(2026, 11, 27), 19.5m, 27m), (new DateOnly(2026, 11, 26), 19.5m, 27m)],
            table.Rows.Select(r => (r.Day, r.Points, r.Max)));
    }

    [Fact]
    public void History_of_PowerShell_takes_tenant_and_day_from_the_id()
    {
        var text = "#TYPE Selected.MicrosoftGraphSecureScore\n"
            + "\"Id\",\"AzureTenantId\",\"ControlScores\",\"CreatedDateTime\",\"CurrentScore\",\"MaxScore\"\n"
            + $"\"{Given.TenantId}_2026-07-06\",\""
            + $"{Given.TenantId}\",\"Microsoft.Graph.PowerShell.Models.MicrosoftGraphControlScore[]\",\"7/6/2026 "
            + "12:00:00 AM\",\"19.5\",\"27\"";

        var row = Assert.Single(Assert.IsType<HistoryContent>(TableRecognizer.Recognize(text)).Table.Rows);

        Assert.Equal((Given.TenantId, new DateOnly(2026, 7, 6)), (row.Tenant, row.Day));
    }

    [Theory]
    [InlineData("Day,Points,Max\n06/07/2026,1,2\n07/07/2026,1,2", "no-day", "06/07/2026")]
    [InlineData("Day,Points,Max\nyesterday,1,2", "no-day", "yesterday")]
    [InlineData("Day,Points,Max\n2026-07-06,n/a,2", "unreadable-row", "n/a")]
    [InlineData("Day,Points,Max\n2026-07-06,\"1,234\",2000", "unreadable-row", "1,234")]
    [InlineData("Day,Points,Max\n2026-07-06,3,2", "unreadable-row", "3")]
    [InlineData("Day,Points,Max\n2026-07-06,3,0", "unreadable-row", "0")]
    [InlineData("Day,Points,Max\n2026-07-06,19,5,27", "unreadable-row", "4 cells")]
    public void History_row_that_cannot_be_read_is_a_problem_and_quotes_it(string text, string code, string quoted)
    {
        var table = Assert.IsType<HistoryContent>(TableRecognizer.Recognize(text)).Table;

        Assert.Empty(table.Rows);
        Assert.All(table.Problems, problem => Assert.Equal(code, problem.Code));
        Assert.Contains(quoted, table.Problems[0].Message.Words(), StringComparison.Ordinal);
        Assert.Equal(2, table.Problems[0].Line);
    }

    [Theory]
    [InlineData("id           : 7d1f_2026-11-27\r\ncurrentScore : 19,5\r\nmaxScore     : 27", "console-text", "ConvertTo-Json")]
    [InlineData("\r\nId    CurrentScore\r\n--    ------------\r\n7d1f… 19,5\r\n", "console-text", "--output json")]
    [InlineData("Name          Score\n------------  -----\nAdminMFAV2    7.5\n", "console-text", "--output json")]
    [InlineData("userPrincipalName,displayName,id\na@b,Ada,1\n", "unknown-table", "userPrincipalName, displayName, id")]
    [InlineData("\"a\tb\"\t\"c\"\n1\t2", "unknown-table", "Where the files come from")]
    [InlineData("Recommended action,Points achieved\n\"A,1/2\nB,1/2\n", "broken-table", "quote")]
    public void Text_that_is_not_taken_says_what_it_is_and_what_helps(string text, string code, string helps)
    {
        var unreadable = Assert.IsType<UnreadableText>(TableRecognizer.Recognize(text));

        Assert.Equal(code, unreadable.Code);
        Assert.Contains(helps, unreadable.Message.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hello, world")]
    [InlineData("Unauthorized")]
    [InlineData("")]
    public void Text_that_is_no_table_is_nobodys(string text) => Assert.Null(TableRecognizer.Recognize(text));

    [Fact]
    public void Cells_lose_control_characters_and_length()
    {
        var table = Assert.IsType<PortalContent>(
            TableRecognizer.Recognize($"Recommended action,Points achieved\n\u001b[31mred{new string('x', 2000)},1/2")).Table;

        Assert.Equal((' ', 501), (table.Rows[0].Title[0], table.Rows[0].Title.Length));
    }
}
