using SecureScore.Core.Graph;
using SecureScore.Core.Messages;

namespace SecureScore.Tests.Dashboard.Words;

public sealed class MessageWordsTests
{
    [Theory]
    [InlineData(1, "1 audit entry is older than 30 days by the server’s clock and was not removed.")]
    [InlineData(0, "0 audit entries are older than 30 days by the server’s clock and were not removed.")]
    [InlineData(2, "2 audit entries are older than 30 days by the server’s clock and were not removed.")]
    public void First_number_decides_between_one_and_several(int entries, string words)
    {
        var day = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

        Assert.StartsWith(words, new Message("audit-hold.clock", entries, 30, day, day).Words(), StringComparison.Ordinal);
        Assert.StartsWith(
            words, Message.Parse(new Message("audit-hold.clock", entries, 30, day, day).ToString()).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "Covered by policies a together.")]
    [InlineData("a,b", "Covered by policies a and b together.")]
    [InlineData("a,b,c", "Covered by policies a, b and c together.")]
    public void List_is_joined_as_its_text_says(string names, string words) =>
        Assert.Equal(words, new Message("access.policies", (object)names.Split(',')).Words());

    [Fact]
    public void Message_and_names_of_values_inside_a_message_are_put_into_words_as_well() => Assert.Equal(
        "A permission or role is missing: “No.”",
        new Message("graph.failure-because", GraphFailureKind.PermissionMissing, Message.Verbatim("“No.”")).Words());

    [Fact]
    public void Code_of_a_newer_version_is_shown_with_what_it_carries() =>
        Assert.Equal("""["future.code","Ada"]""", new Message("future.code", "Ada").Words());

    [Fact]
    public void Stored_message_that_lacks_arguments_is_shown_rather_than_an_error() =>
        Assert.Equal("""["audit.connection","one"]""", new Message("audit.connection", "one").Words());

    [Fact]
    public void Words_of_arguments_are_no_pattern() =>
        Assert.Equal("“{0} {1:and} %s <b>”", new Message("name.quoted", "{0} {1:and} %s <b>").Words());

    [Theory]
    [InlineData("risk accepted", "ActionStatus.RiskAccepted")]
    [InlineData("MORE REFUSALS", "audit.more-refusals")]
    public void Codes_are_found_by_their_words(string text, string code) => Assert.Contains(code, MessageWords.CodesSaying(text));

    [Theory]
    [InlineData("0")]
    [InlineData("yyyy")]
    [InlineData("The note is longer")]
    public void Placeholders_and_what_no_entry_holds_find_nothing(string text) => Assert.Empty(MessageWords.CodesSaying(text));
}
