using CsCheck;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Core.Messages;

public sealed class MessageTests
{
    private static readonly Gen<object> s_plain = Gen.OneOf<object>(
        Gen.String.Select(text => (object)text), Gen.Long.Select(number => (object)number),
        Gen.Decimal.Select(number => (object)number),
        Gen.DateOnly.Select(day => (object)day),
        Gen.Long[0, DateTime.MaxValue.Ticks].Select(ticks => (object)new DateTime(ticks, DateTimeKind.Utc)),
        Gen.Const<object>(ActionStatus.Planned));

    private static readonly Gen<Message> s_message = Gen.Recursive<Message>((depth, message) =>
    {
        var argument = depth > 2 ? s_plain : Gen.OneOf(s_plain, message.Select(m => (object)m), s_plain.List[0, 3].Select(l => (object)l));
        return Gen.Select(
            Gen.String[Gen.Char.AlphaNumeric, 1, 10], argument.Array[0, 4], (code, arguments) => new Message(code, arguments));
    });

    [Fact]
    public void Message_comes_back_from_its_stored_form_as_it_was() =>
        s_message.Sample(message => Message.Parse(message.ToString()).Equals(message), iter: 5_000);

    [Fact]
    public void Stored_form_is_one_array_of_the_code_and_the_arguments()
    {
        var message = new Message(
            "note.too-long", "“x”", 3, 4.250m, new DateOnly(2026, 3, 1), new DateTime(2026, 3, 1, 12, 30, 0, DateTimeKind.Utc),
            ActionStatus.RiskAccepted, new[] { "a", "b" });

        Assert.Equal(
            """["note.too-long","“x”",3,4.25,{"day":"2026-03-01"},{"time":"2026-03-01T12:30:00Z"},["ActionStatus.RiskAccepted"],{"list":["a","b"]}]""",
            message.ToString());
    }

    [Theory]
    [InlineData("The note is longer than 1000 characters.")]
    [InlineData("")]
    [InlineData("[\"")]
    [InlineData("[\"note.too-long\",")]
    [InlineData("[\"note.too-long\",null]")]
    [InlineData("[\"note.too-long\",{\"day\":\"yesterday\"}]")]
    [InlineData("[\"note.too-long\",{\"day\":7}]")]
    [InlineData("[\"note.too-long\",1e999]")]
    [InlineData("[\"note.too-long\",{\"a\":1}]")]
    [InlineData("[\"note.too-long\",{\"day\":null}]")]
    [InlineData("[\"note.too-long\",{\"time\":null}]")]
    [InlineData("[\"note.too-long\",{\"list\":7}]")]
    [InlineData("[\"note.too-long\",[]]")]
    [InlineData("[\"note.too-long\",[7]]")]
    [InlineData("[\"note.too-long\",true]")]
    [InlineData("[\"note.too-long\"] and more")]
    [InlineData("[[\"note.too-long\"]]")]
    [InlineData("{\"code\":\"note.too-long\"}")]
    public void What_no_version_of_this_form_wrote_is_shown_as_it_is(string stored)
    {
        var message = Message.Parse(stored);

        Assert.Equal((stored, stored), (message.Words(), message.ToString()));
    }

    [Fact]
    public void Text_that_looks_like_a_message_stays_a_text()
    {
        var message = Message.Verbatim("[\"access.denied\"]");

        Assert.Equal("[\"access.denied\"]", Message.Parse(message.ToString()).Words());
        Assert.Equal(message, Message.Parse(message.ToString()));
    }

    [Fact]
    public void Half_a_character_from_outside_breaks_nothing() =>
        Assert.Equal("“half \ufffd”", Message.Parse(new Message("name.quoted", "half \ud83d").ToString()).Words());

    [Theory]
    [InlineData(1000)]
    [InlineData(200)]
    [InlineData(60)]
    public void Too_long_a_message_loses_the_ends_of_its_longest_texts_and_stays_one(int max)
    {
        var message = new Message("audit.connection", new string('a', 5000), new string('"', 300)).Cut(max);

        Assert.InRange(message.ToString().Length, 1, max);
        Assert.Equal("audit.connection", Message.Parse(message.ToString()).Code);
        Assert.Contains("…", message.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_long_a_list_loses_its_end_and_says_how_many_more_there_were_before_any_text_is_cut()
    {
        var reason = new string('r', 150);
        var message = new Message(
            "audit.accounts-excluded", 10_000, "Room", "Grace", reason,
            Enumerable.Range(1, 10_000).Select(i => new Message("audit.account", $"Room-{i}", Guid.Empty))).Cut(1000);

        Assert.InRange(message.ToString().Length, 850, 1000);
        Assert.StartsWith(
            $"10000 accounts, Room, owner “Grace”: {reason}; “Room-1” {Guid.Empty}, “Room-2” {Guid.Empty}, ", message.Words(),
            StringComparison.Ordinal);
        Assert.Matches("“, [0-9]+ more$|[0-9a-f-]{36}, [0-9]+ more$", message.Words());
    }

    [Fact]
    public void Messages_are_the_same_by_what_they_say()
    {
        Assert.True(new Message("a.b", 10.50m, new[] { "x" }) == new Message("a.b", 10.5m, new List<string> { "x" }));
        Assert.True(new Message("a.b", 1) != new Message("a.b", "1"));
        Assert.True((1, new Message("a.b")) == (1, new Message("a.b")));
    }
}
