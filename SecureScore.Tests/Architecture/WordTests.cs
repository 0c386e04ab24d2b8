using System.Text.RegularExpressions;
using System.Xml.Linq;
using SecureScore.Tests.Docs;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Architecture;

/// <summary>Words on screens and in documents: American spelling, and none of those that read like a translation.</summary>
public sealed partial class WordTests
{
    [Fact]
    public void No_text_of_the_dashboard_has_a_banned_word() => Assert.Empty(
        from kind in (string[])["*.razor", "*.cs", "*.resx"]
        from file in SourceTree.Files("SecureScore.Dashboard", kind)
        from text in TextsOf(file)
        from word in (file.EndsWith(".de.resx", StringComparison.Ordinal) ? BannedInGerman() : Banned()).Matches(text)
        select $"{file}: “{word.Value}” in: {text.Trim()}");

    [Theory]
    [InlineData("The licence is missing.", "licence")]
    [InlineData("Start the program anew.", "anew")]
    [InlineData("Something is amiss.", "amiss")]
    [InlineData("It stands on Microsoft's points.", "stands on")]
    [InlineData("Controls as we evaluate them.", "we")]
    [InlineData("Our points and theirs.", "Our")]
    [InlineData("Whoever may write can choose.", "Whoever")]
    [InlineData("Users can consent. A person decides.", null)]
    public void What_is_banned_is_found(string text, string? word) =>
        Assert.Equal(word, Banned().Match(text) is { Success: true } found ? found.Value : null);

    [Fact]
    public void No_document_has_a_banned_word() => Assert.Empty(
        from document in DocumentTests.Documents.Select(d => d.Data)
        from line in ProseOf(DocumentTests.TextOf(document))
        from word in Banned().Matches(line).Concat(BannedInDocuments().Matches(line))
        select $"{document}: “{word.Value}” in: {line.Trim()}");

    [Fact]
    public void No_heading_of_a_document_is_a_question() => Assert.Empty(
        from document in DocumentTests.Documents.Select(d => d.Data)
        from line in ProseOf(DocumentTests.TextOf(document))
        where line.StartsWith('#') && line.TrimEnd().EndsWith('?')
        select $"{document}: {line}");

    [Theory]
    [InlineData("It tells us more.", "us")]
    [InlineData("Anybody can read it.", "Anybody")]
    [InlineData("A note may be empty.", "may")]
    [InlineData("Two decisions are to be sent.", "are to be")]
    [InlineData("The answer lacks a field.", "lacks")]
    [InlineData("A sync brings days.", "brings")]
    [InlineData("Both stand beside the headline.", "stand beside")]
    [InlineData("It is an oddity.", "oddity")]
    [InlineData("The catalogue moved.", "catalogue")]
    [InlineData("Until 5 May 2026, the US Government cloud has a stand-in, for lack of another one.", null)]
    public void What_is_banned_in_documents_is_found(string text, string? word) =>
        Assert.Equal(word, BannedInDocuments().Match(text) is { Success: true } found ? found.Value : null);

    [Theory]
    [InlineData("Text `we` and [more](decisions/040-limits-nobody-else-can-use-up.md).", "Text  and [more].")]
    [InlineData("Before\n\n  ```sh\n  we # us\n  ```\n\nAfter", "Before\n\n\n\nAfter")]
    public void Prose_has_neither_code_nor_addresses(string text, string prose) => Assert.Equal(prose, string.Join('\n', ProseOf(text)));

    /// <summary>The lines of a document without code and without the addresses of links.</summary>
    private static string[] ProseOf(string document) => NotProse().Replace(document, "").Split('\n');

    private static IEnumerable<string> TextsOf(string file) => Path.GetExtension(file) switch
    {
        ".resx" => XDocument.Parse(SourceTree.Read(file)).Descendants("value").Select(v => v.Value),
        ".cs" => StringsOf(SourceTree.Read(file)),
        _ => TextsOfComponent(SourceTree.Read(file)),
    };

    /// <summary>The texts of the markup, and the strings of the code.</summary>
    private static IEnumerable<string> TextsOfComponent(string source)
    {
        var parts = CodeBlock().Split(Comment().Replace(source, ""), 2);
        return parts[0].Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Concat(parts.Length > 1 ? StringsOf(parts[1]) : []);
    }

    private static IEnumerable<string> StringsOf(string source) => source.Split('\n')
        .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
        .SelectMany(line => Quoted().Matches(line).Select(m => m.Groups[1].Value))
        .Where(text => text.Contains(' ', StringComparison.Ordinal)); // one word alone is a name

    [GeneratedRegex(
        @"\b(?:stands? on|anew|amiss|put right|put off|the other way round|no GUID|look whether|licences?|centre|colours?|anonymised|"
            + @"synchronised|organisations?|whoever|somebody|nobody|everybody|shall|may not|may look|ours?|we)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Banned();

    /// <summary>Words that only documents are read for; those in lower case are a month and a country otherwise.</summary>
    [GeneratedRegex(
        @"\b(?:(?-i:us)|(?-i:may)|anybody|whomever|(?:is|are) to be|lacks|brings?|brought|begun|afresh|oddit(?:y|ies)"
            + @"|st(?:ands?|ood) (?:in|here|there|beside|for)|catalogues?|behaviours?|neighbours?|favour\w*|towards|afterwards)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex BannedInDocuments();

    [GeneratedRegex(@"^[ \t]*```.*?^[ \t]*```|`[^`\n]*`|(?<=\])\([^)\s]*\)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NotProse();

    /// <summary>Who speaks, and words that read like a translation.</summary>
    [GeneratedRegex(@"\b(?:wir|uns|unser(?:e[mnrs]?)?|macht Sinn|in 2\d{3})\b", RegexOptions.IgnoreCase)]
    private static partial Regex BannedInGerman();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^@code\b", RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Quoted();
}
