using System.Text.RegularExpressions;
using SecureScore.Core.Controls;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Sample;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Tests.Core.Controls;

/// <summary>The texts that SecureScore wrote: complete, plain, and nobody else's.</summary>
public sealed partial class OwnControlTextsTests
{
    public static TheoryData<string> Ids { get; } = [.. OwnControlTexts.All.Select(t => t.Id).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_control_that_is_evaluated_has_one() =>
        Assert.All(ControlCatalog.All.Select(e => e.Definition.ControlId), id => Assert.Equal(id, OwnControlTexts.Find(id)?.Id));

    /// <summary>The sample tenant has all 84 ids of identity controls that Microsoft is known to publish.</summary>
    [Fact]
    public void Every_known_identity_control_has_one() => Assert.Equal(
        SampleControl.Catalog.Where(c => c.Category == "Identity").Select(c => c.Id).Order(StringComparer.Ordinal),
        OwnControlTexts.All.Select(t => t.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void The_case_of_an_id_does_not_matter() => Assert.Equal("AdminMFAV2", OwnControlTexts.Find("adminmfav2")?.Id);

    [Fact]
    public void Titles_are_told_apart() =>
        Assert.Distinct(OwnControlTexts.All.Select(t => t.Title), StringComparer.OrdinalIgnoreCase);

    [Theory, MemberData(nameof(Ids))]
    public void It_is_complete_and_leads_to_Microsoft(string id)
    {
        var text = OwnControlTexts.Find(id)!; // of the list itself

        Assert.All([.. PartsOf(text), .. text.Threats], part => Assert.False(string.IsNullOrWhiteSpace(part)));
        Assert.InRange(text.Steps.Count, 3, 6);
        Assert.Distinct(text.Steps);
        Assert.NotEmpty(text.Threats);
        Assert.All([text.UserImpact, text.Cost], level => Assert.Contains(level, new[] { Level.Low, Level.Moderate, Level.High }));
        Assert.NotNull(MicrosoftLink.Parse(text.Address.ToString()));
    }

    /// <summary>As docs/decisions/037 and the rules for texts want it.</summary>
    [Theory, MemberData(nameof(Ids))]
    public void It_is_plain_and_short(string id)
    {
        foreach (var part in PartsOf(OwnControlTexts.Find(id)!))
        {
            Assert.DoesNotMatch(Markup(), part);
            Assert.DoesNotMatch(BannedWord(), part);
            Assert.All(Sentences(part), sentence => Assert.True(sentence.Split(' ').Length <= 20, $"A long sentence: {sentence}"));
        }
    }

    [Fact]
    public void None_is_a_text_of_the_sample_tenant()
    {
        var invented = SampleControl.Catalog.SelectMany(InventedParts).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var taken = OwnControlTexts.All
            .SelectMany(PartsOf)
            .SelectMany(p => Sentences(p).Append(p))
            .Where(s => s.Length > 30 && invented.Contains(s));

        Assert.Empty(taken);
    }

    private static IEnumerable<string> PartsOf(OwnControlText text) => [text.Title, text.Why, text.Notice, .. text.Steps];

    private static IEnumerable<string> InventedParts(SampleControl control) =>
    [
        control.Title, .. Sentences(control.Description), .. Sentences(control.RemediationImpact),
        .. ListItem().Matches(control.Remediation).Select(m => m.Groups[1].Value),
    ];

    private static string[] Sentences(string text) => Sentence().Split(text);

    [GeneratedRegex("</?[a-z]|&[a-z]+;")]
    private static partial Regex Markup();

    [GeneratedRegex(
        @"\b(may|shall|stands?|lacks?|bring|anew|amiss|odd|begun|somebody|nobody|whoever|we|ours?|people|licence|organis\w+|centre)\b")]
    private static partial Regex BannedWord();

    [GeneratedRegex(@"(?<=[.:]) ")]
    private static partial Regex Sentence();

    [GeneratedRegex("<li>(.*?)</li>")]
    private static partial Regex ListItem();
}
