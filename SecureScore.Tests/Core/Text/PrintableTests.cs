using SecureScore.Core.Text;

namespace SecureScore.Tests.Core.Text;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("plain – text “with” Ünïcode 👩 C:\\path", "plain – text “with” Ünïcode 👩 C:\\path")]
    [InlineData("one\r\ntwo\tthree", @"one\r\ntwo\tthree")]
    [InlineData("\u001b[31mred\u0007", @"\u001B[31mred\u0007")]
    [InlineData("gpj\u202Eexe", @"gpj\u202Eexe")]
    [InlineData("a\u0085b\u2028c\u2029d\u009Be", @"a\u0085b\u2028c\u2029d\u009Be")]
    [InlineData("zero\u200Bwidth\uFEFF", @"zero\u200Bwidth\uFEFF")]
    [InlineData("tag\U000E0041", @"tag\U000E0041")]
    public void What_a_terminal_obeys_or_nobody_sees_is_escaped(string text, string expected) =>
        Assert.Equal(expected, Printable.Line(text));

    [Fact]
    public void Half_a_character_is_shown_as_one_that_is_unknown() => Assert.Equal("half \ufffd", Printable.Line("half " + '\ud83d'));

    [Fact]
    public void Long_text_is_cut_and_its_length_told()
    {
        Assert.Equal(new string('x', 100), Printable.Line(new string('x', 100), 100));
        Assert.Equal(new string('x', 100) + "… (5000 characters)", Printable.Line(new string('x', 5000), 100));
    }

    [Fact]
    public void An_escape_is_never_cut_in_the_middle()
    {
        var line = Printable.Line(new string('\u001b', 50), 20);

        Assert.Equal(string.Concat(Enumerable.Repeat(@"\u001B", 3)) + "… (50 characters)", line);      // 18 of 20 characters
    }
}
