using SecureScore.Core.Import;

namespace SecureScore.Tests.Core.Import;

public sealed class FileCompanyTests
{
    private static readonly DateOnly s_old = new(2026, 1, 31);
    private static readonly DateOnly s_new = new(2026, 2, 28);

    [Theory]
    [InlineData("2026-01-31-profiles.json", "2026-01-31-scores.json", "2026-02-28-scores.json")]
    [InlineData(
        "archive/secureScoreControlProfiles_20260131.json", "archive/secureScores_20260131.json", "archive/secureScores_20260228.json")]
    [InlineData("Profiles 31.01.2026 page 2.json", "Scores 31.01.2026 page 1.json", "Scores 28.02.2026.json")]
    [InlineData("a/b/profiles.json", "a/b/scores.json", "a/scores.json")]
    [InlineData("C:\\old\\profiles-1.json", "C:\\old\\scores-7.json", "C:\\new\\scores-1.json")]
    [InlineData("both.json", "both.json", "scores.json")]
    public void Profiles_are_beside_the_scores_of_the_same_name_or_folder(string profiles, string near, string other) =>
        Assert.Equal(s_old, FileCompany.DayOf(profiles, [(near, s_old), (other, s_new)]));

    // A page number is no date: page 2 of the scores has the older days.
    [Theory]
    [InlineData("profiles-2.json", "scores-2.json", "scores-1.json")]
    [InlineData("x.json", "y.json", "z.json")]
    public void Without_such_a_name_they_are_beside_the_newest(string profiles, string first, string second) =>
        Assert.Equal(s_new, FileCompany.DayOf(profiles, [(first, s_old), (second, s_new)]));

    [Fact]
    public void Without_scores_they_are_beside_none() => Assert.Null(FileCompany.DayOf("profiles.json", []));
}
