using SecureScore.Core.Controls;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Controls;

public sealed class ControlCategoryTests
{
    [Theory]
    [InlineData("identity", "Identity", true)]
    [InlineData(" APPS ", "Apps", true)]
    [InlineData("Account", "Account", false)]
    [InlineData("", "", false)]
    [InlineData(null, "", false)]
    public void A_category_is_read_in_any_case_and_kept_when_unknown(string? text, string name, bool isKnown)
    {
        var category = ControlCategory.Parse(text);

        Assert.Equal((name, isKnown), (category.Name, category.IsKnown));
    }

    [Fact]
    public void Known_categories_are_equal_however_they_were_made() =>
        Assert.All(ControlCategory.Known, category => Assert.Equal(category, ControlCategory.Parse(category.Name.ToUpperInvariant())));

    [Fact]
    public void No_category_equals_the_empty_one() => Assert.Equal("", default(ControlCategory).Name);

    [Theory]
    [InlineData("low", Level.Low)]
    [InlineData("Medium", Level.Moderate)]
    [InlineData("moderate", Level.Moderate)]
    [InlineData(" HIGH ", Level.High)]
    [InlineData("None", Level.None)]
    [InlineData("Unknown", Level.Unknown)]
    [InlineData("Enormous", Level.Unknown)]
    [InlineData(null, Level.Unknown)]
    public void Levels_are_read_in_all_their_spellings(string? text, Level expected) => Assert.Equal(expected, Levels.Parse(text));

    [Theory]
    [InlineData(Level.None, 1)]
    [InlineData(Level.Low, 1)]
    [InlineData(Level.Moderate, 2)]
    [InlineData(Level.Unknown, 2)]
    [InlineData(Level.High, 3)]
    public void Effort_orders_the_levels_with_the_unknown_in_the_middle(Level level, int expected) =>
        Assert.Equal(expected, Levels.Effort(level));

    [Fact]
    public void Profiles_with_equal_lists_have_the_same_content()
    {
        var profile = Given.Profile() with { Threats = ["Account Breach", "Data Exfiltration"] };

        Assert.True(profile.HasSameContentAs(Given.Profile() with { Threats = ["Account Breach", "Data Exfiltration"] }));
        Assert.False(profile.HasSameContentAs(Given.Profile() with { Threats = ["Data Exfiltration", "Account Breach"] }));
        Assert.False(profile.HasSameContentAs(profile with { MaxPoints = 11 }));
    }
}
