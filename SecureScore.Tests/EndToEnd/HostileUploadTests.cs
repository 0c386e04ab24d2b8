using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Files that mean harm, chosen in the real browser: each is named and refused, and the page goes on.</summary>
public sealed class HostileUploadTests : BrowserTest
{
    private const int Megabyte = 1024 * 1024;
    private static readonly LocatorAssertionsToContainTextOptions s_patiently = new() { Timeout = 60_000 };

    protected override bool HasSample => false;

    [Fact]
    public async Task Names_with_paths_directions_lines_and_scripts_are_shown_as_text_and_touch_no_file()
    {
        string[] names = ["../../../../etc/passwd.json", @"..\..\evil.json", "\u202Enosj.exe.json", "two\nlines\u0007.json",
            "<img src=x onerror=window.hacked=1>.json", $"{new string('x', 5000)}.json"];
        var folder = Path.GetDirectoryName(Server.File)!;       // the database has one
        var files = Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order().ToList();
        var page = await OpenAsync("security-administrator", "/import");

        await (await page.GetByTestId("import-files").OpenAsync())
            .SetInputFilesAsync([.. names.Select(name => Payload(name, "{"u8.ToArray()))]);

        var report = page.GetByTestId("import-report");
        await Expect(report.GetByRole(AriaRole.Heading, new() { Name = "Imported with problems" })).ToBeVisibleAsync();
        await Expect(report.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(names.Length);
        var text = await report.InnerTextAsync();
        Assert.Contains("passwd.json, line 1", text, StringComparison.Ordinal);
        Assert.Contains(@"\u202Enosj.exe.json, line 1", text, StringComparison.Ordinal);
        Assert.Contains("<img src=x onerror=window.hacked=1>.json, line 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => c is '\u202E' or '\u0007');
        Assert.True(await page.EvaluateAsync<bool>("() => window.hacked === undefined"));
        Assert.Equal(files, Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        Assert.DoesNotContain(
            (await Server.AuditEntriesAsync()).Where(e => e.Action == AuditAction.Imported),
            e => e.Details!.Any(c => char.IsControl(c) || c == '\u202E'));
        await DemandWorksAsync(page);
    }

    [Theory]
    [InlineData("bomb.json.gz")]
    [InlineData("blanks.json.gz")]
    [InlineData("deep.json")]
    [InlineData("bomb.zip")]
    [InlineData("bomb.xlsx")]
    public async Task Bombs_are_stopped_with_a_sentence_that_names_the_file(string name)
    {
        var page = await OpenAsync("security-administrator", "/import");

        await (await page.GetByTestId("import-files").OpenAsync()).SetInputFilesAsync(Payload(name, BombOf(name)));

        var report = page.GetByTestId("import-report");
        await Expect(report.GetByRole(AriaRole.Listitem).Filter(new() { HasText = name }).First)
            .ToContainTextAsync(new Regex(@": \S.{10,}"), s_patiently);
        await Expect(report.GetByRole(AriaRole.Heading, new() { Name = "Imported with problems" })).ToBeVisibleAsync();
        Assert.Equal(0, await Server.CountAsync("Snapshots"));
        await DemandWorksAsync(page);
    }

    [Fact]
    public async Task Four_gigabytes_are_refused_before_they_are_sent()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "large.json");
        await using (var file = File.Create(path)) file.SetLength(4L * 1024 * Megabyte);      // a hole: it takes no room on the disk
        var page = await OpenAsync("security-administrator", "/import");

        await (await page.GetByTestId("import-files").OpenAsync()).SetInputFilesAsync(path);

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("“large.json” is larger than 512 MB.");
        Assert.Equal(0, await Server.CountAsync("ImportRuns"));
        await DemandWorksAsync(page);
    }

    /// <summary>The circuit lives: a good file is taken.</summary>
    private async Task DemandWorksAsync(IPage page)
    {
        await (await page.GetByTestId("import-files").OpenAsync()).SetInputFilesAsync(
            Payload(
                "good.json",
                Encoding.UTF8.GetBytes(
                    GraphAnswer.Page(GraphAnswer.Profile("first", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("first", 5))))));
        await Expect(page.GetByTestId("import-report").GetByRole(AriaRole.Heading, new() { Name = "Imported", Exact = true }))
            .ToBeVisibleAsync();
        Assert.Equal(1, await Server.CountAsync("Snapshots"));
    }

    private static byte[] BombOf(string name) => name switch
    {
        "bomb.json.gz" => [.. Packed("{\"value\":[{\"a\":\""), .. Thousandfold('x')],
        "blanks.json.gz" => [.. Packed("{\"value\":["), .. Thousandfold(' ')],
        "deep.json" => Encoding.UTF8.GetBytes("{\"value\":" + new string('[', 2 * Megabyte)),
        _ => Zip(name.EndsWith(".xlsx", StringComparison.Ordinal) ? "xl/workbook.xml" : "secureScores.json"),
    };

    /// <summary>A gigabyte in a megabyte: files of gzip may stand one after the other.</summary>
    private static IEnumerable<byte> Thousandfold(char character)
    {
        var one = Packed(new string(character, Megabyte));
        return Enumerable.Repeat(one, 1024).SelectMany(bytes => bytes);
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(Encoding.ASCII.GetBytes(text));
        return packed.ToArray();
    }

    private static byte[] Zip(string entry)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var content = zip.CreateEntry(entry, CompressionLevel.Fastest).Open();
            content.Write(new byte[64 * Megabyte]);
        }
        return packed.ToArray();
    }

    private static FilePayload Payload(string name, byte[] bytes) => new() { Name = name, MimeType = "application/json", Buffer = bytes };
}
