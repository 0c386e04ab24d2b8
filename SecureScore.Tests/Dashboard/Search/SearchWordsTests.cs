using SecureScore.Dashboard.Search;

namespace SecureScore.Tests.Dashboard.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("mfa admin", "Require MFA for administrators", true)]
    [InlineData("admin  MFA ", "Require MFA for administrators", true)] // in any order
    [InlineData("mfa guests", "Require MFA for administrators", false)] // every word
    [InlineData("", "Anything", true)]
    [InlineData("   ", "Anything", true)]
    [InlineData("مريم", "مريم العتيبي", true)]
    public void Every_word_is_found_in_any_case(string text, string name, bool expected) =>
        Assert.Equal(expected, SearchWords.Parse(text).AreIn(name, null));

    [Fact]
    public void Words_can_be_in_different_texts() => Assert.True(
        SearchWords.Parse("azuread legacy").AreIn("Block legacy sign-in", "AzureAD"));

    [Theory]
    [InlineData("audit", 0)]
    [InlineData("aud", 1)]
    [InlineData("it", 3)]
    public void A_whole_name_comes_before_its_beginning_and_that_before_any_other_part(string text, int expected) =>
        Assert.Equal(expected, SearchWords.Parse(text).RankOf("Audit"));

    [Fact]
    public void The_beginning_of_a_word_comes_before_the_middle_of_one() =>
        Assert.Equal((2, 3), (SearchWords.Parse("risk").RankOf("Accepted risk"), SearchWords.Parse("risk").RankOf("Asterisk")));

    [Fact]
    public void A_long_text_is_cut() =>
        Assert.Equal(SearchWords.MaxLength, SearchWords.Parse(new string('a', 10_000)).Text.Length);
}
