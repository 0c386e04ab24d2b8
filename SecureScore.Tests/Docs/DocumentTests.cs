using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.CommandLine;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Docs;

/// <summary>What the documents name exists: files, headings, tests, settings.</summary>
public sealed partial class DocumentTests
{
    /// <summary>Settings of ASP.NET Core, and those that are read without an options class.</summary>
    private static readonly HashSet<string> s_otherKeys =
        ["urls", "AllowedHosts", "Logging:LogLevel:<category>", "Kestrel:Certificates:Default:Path", SettingsFile.SecretsFolder,
            "Security:Contact"];

    public static TheoryData<string> Documents { get; } =
    [
        "README.md", "SECURITY.md",
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal)) // others' documents, when pictures were made here
            .Select(f => Path.GetRelativePath(SourceTree.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Documents))]
    public void Every_link_leads_to_a_file_and_a_heading(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(SourceTree.Root, document))!; // a file has a folder

        var broken = Link().Matches(ProseOf(document)).Select(m => m.Groups["to"].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(link => !Leads(link, Path.Combine(SourceTree.Root, document), folder));

        Assert.Empty(broken);
    }

    [Theory, MemberData(nameof(Documents))]
    public void Every_test_that_a_document_names_is_there(string document)
    {
        var tests = typeof(DocumentTests).Assembly.GetTypes().ToLookup(t => t.Name, StringComparer.Ordinal);

        var missing = TestName().Matches(ProseOf(document))
            .Where(m => !tests[m.Groups["class"].Value].Any(t => HasMethod(t, m.Groups["method"].Value)))
            .Select(m => m.Value).Distinct();

        Assert.Empty(missing);
    }

    [Fact]
    public void Decisions_are_numbered_one_by_one_and_their_titles_as_well()
    {
        var decisions = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs", "decisions"), "*.md")
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.Equal(
            Enumerable.Range(1, decisions.Count).Select(n => n.ToString("000", CultureInfo.InvariantCulture)),
            decisions.Select(d => Path.GetFileName(d)[..3]));
        Assert.All(decisions, d => Assert.StartsWith($"# {Path.GetFileName(d)[..3]} ", File.ReadAllText(d), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_documented_key_is_a_setting()
    {
        var sections = new[] { typeof(SessionRegistry).Assembly, typeof(Program).Assembly }.SelectMany(a => a.GetTypes())
            .Select(t => (Type: t, Section: t.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true } section
                ? section.GetRawConstantValue() as string
                : null))
            .Where(s => s.Section is not null).OrderByDescending(s => s.Section!.Length).ToList(); // filtered before

        var unknown = DocumentedKeys().Where(key => !s_otherKeys.Contains(key))
            .Where(key => !sections.Any(s => key.StartsWith($"{s.Section}:", StringComparison.Ordinal)
                && Has(s.Type, key[(s.Section!.Length + 1)..].Split(':'))));

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_key_of_the_settings_file_is_documented()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "appsettings.json")));
        var documented = DocumentedKeys();

        var missing = KeysOf(settings.RootElement, "").Where(key => !documented.Any(d =>
            d == key
                || d.StartsWith($"{key}:<", StringComparison.Ordinal)
                || (d.EndsWith('>') && key.StartsWith(d[..d.LastIndexOf('<')], StringComparison.Ordinal))));

        Assert.Empty(missing);
    }

    private static bool Leads(string link, string document, string folder)
    {
        var (file, anchor) = link.Split('#', 2) is [var path, var heading] ? (path, heading) : (link, null);
        var target = file.Length == 0 ? document : Path.GetFullPath(Uri.UnescapeDataString(file), folder);
        if (anchor is null || !target.EndsWith(".md", StringComparison.Ordinal)) return File.Exists(target) || Directory.Exists(target);
        return File.Exists(target) && AnchorsOf(ProseOf(target)).Contains(anchor);
    }

    /// <summary>The anchors that headings get: small letters, no punctuation, dashes for spaces.</summary>
    private static HashSet<string> AnchorsOf(string prose)
    {
        HashSet<string> anchors = [];
        foreach (Match heading in Heading().Matches(prose))
        {
            var slug = NotInAnchor().Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-');
            for (var (name, n) = (slug, 1); !anchors.Add(name); n++) name = $"{slug}-{n}";
        }
        return anchors;
    }

    /// <summary>A document without its blocks of code.</summary>
    private static string ProseOf(string document) => Fence().Replace(TextOf(document), "");

    /// <summary>A document as it is, by its path in the repository.</summary>
    internal static string TextOf(string document) => File.ReadAllText(Path.Combine(SourceTree.Root, document)).ReplaceLineEndings("\n");

    /// <summary>The first column of the tables of keys.</summary>
    private static HashSet<string> DocumentedKeys() =>
        [.. KeyTable()
            .Matches(ProseOf("docs/configuration.md"))
            .SelectMany(t => KeyRow().Matches(t.Value))
            .Select(r => r.Groups["key"].Value)];

    private static IEnumerable<string> KeysOf(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Any()
            ? element.EnumerateObject().SelectMany(p => KeysOf(p.Value, path.Length == 0 ? p.Name : $"{path}:{p.Name}")) : [path];

    /// <summary>Whether a path of names leads through properties; a name in angle brackets stands for an entry of a list or map.</summary>
    private static bool Has(Type type, ReadOnlySpan<string> names)
    {
        if (names.IsEmpty) return true;
        if (!names[0].StartsWith('<')) return type.GetProperty(names[0]) is { } property && Has(property.PropertyType, names[1..]);
        return type.GetGenericArguments() is [.., var entry] && Has(entry, names[1..]);
    }

    private static bool HasMethod(Type type, string name) => name.Length == 0 || type.GetMethods().Any(m => m.Name == name);

    [GeneratedRegex("""\]\((?<to>[^)\s]+)\)|(?:src|srcset|href)="(?<to>[^"]+)["]""")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"^```.*?^```\n?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<class>\w+Tests)(?:\.(?<method>\w+))?`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| Key \|.*\n(?:\|.*\n?)+", RegexOptions.Multiline)]
    private static partial Regex KeyTable();

    [GeneratedRegex(@"^\| `(?<key>[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex KeyRow();
}
