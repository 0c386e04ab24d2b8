using System.Reflection;
using System.Text;
using CsvHelper;
using SecureScore.Dashboard.Export;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Export;

/// <summary>Texts that begin a formula in a program that ends cells elsewhere.</summary>
public sealed class GuardedTextTests
{
    /// <summary>Every kind of row that the program exports.</summary>
    public static TheoryData<Type> Rows { get; } =
        [.. typeof(CsvFile).Assembly.GetTypes().Where(t => t.GetCustomAttributes().Any(a => a is CsvRecordAttribute))];

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("ok;=1+1", "ok;'=1+1")]
    [InlineData("ok\t@SUM(A1)", "ok\t'@SUM(A1)")]
    [InlineData("ok\n-1", "ok\n'-1")]
    [InlineData("ok\r\n+1", "ok\r\n'+1")]
    [InlineData("ok; \"=1+1", "ok;' \"=1+1")]
    [InlineData("=1;=2\t=3", "'=1;'=2\t'=3")]
    [InlineData("ok;＝1+1", "ok;'＝1+1")]
    [InlineData("", "")]
    [InlineData(";", ";")]
    [InlineData("a = b; c, d - e\nnext line", "a = b; c, d - e\nnext line")]
    [InlineData("https://example.org/?a=1;b=2", "https://example.org/?a=1;b=2")]
    [InlineData("first\r\n\r\nsecond\t\tthird", "first\r\n\r\nsecond\t\tthird")]
    public void Only_a_part_that_begins_a_formula_gets_an_apostrophe(string text, string expected) =>
        Assert.Equal(expected, GuardedText.Guard(text));

    [Theory, MemberData(nameof(Rows))]
    public async Task No_text_of_any_export_runs_where_cells_end_at_commas_semicolons_or_tabs(Type row)
    {
        string[] texts =
        [
            "=1+1", "x;=1+1", "x\t=1+1;y", "x\n=1+1\n;@A1;", "x;\"=1+1\";", "\t=1", "\r=1", "\n=1",
            "a,b;=HYPERLINK(\"https://example.org\")",
        ];
        foreach (var hostile in texts)
        {
            var text = await WriteAsync(row, hostile);

            Assert.Empty(CsvCells.Formulae(text));
            var cells = CsvCells.Read(text);
            Assert.Equal(2, cells.Count);
            Assert.Equal(cells[0].Count, cells[1].Count);
            Assert.Contains(cells[1], cell => cell.Replace("'", "", StringComparison.Ordinal) == hostile);
        }
    }

    [Fact]
    public async Task A_cell_with_a_semicolon_or_a_tab_stays_whole_where_both_end_cells_beside_the_comma()
    {
        var line = (await WriteAsync(typeof(AuditCsvRow), "a;b\tc")).TrimEnd().Split("\r\n")[1];

        Assert.Contains(",\"a;b\tc\",", line, StringComparison.Ordinal);
    }

    /// <summary>A file of one row, every text of which is the same.</summary>
    private static async Task<string> WriteAsync(Type row, string text)
    {
        var constructor = row.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var value = constructor.Invoke([.. constructor.GetParameters().Select(p => ValueOf(p.ParameterType, text))]);
        using var stream = new MemoryStream();
        var write = typeof(GuardedTextTests).GetMethod(nameof(WriteRowAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
        await (Task)write.MakeGenericMethod(row).Invoke(null, [stream, value])!;
        return Encoding.UTF8.GetString(stream.ToArray());

        static object? ValueOf(Type type, string text) =>
            type == typeof(string) ? text : type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private static Task WriteRowAsync<T>(Stream stream, T row) =>
        CsvFile.WriteAsync(stream, new[] { row }.ToAsyncEnumerable(), TestDatabase.Token);
}
