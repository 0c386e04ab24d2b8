using System.Text;
using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;
using Answered = SecureScore.Core.Graph.GraphAnswer;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>What counts as a list, and what must not.</summary>
public sealed class ConfigurationPageTests
{
    internal static Answered Answer(string json) => new(200, Encoding.UTF8.GetBytes(json), "request 1", null, null);

    [Fact]
    public void Objects_are_found_wherever_the_list_stands_among_the_properties()
    {
        var page = ConfigurationPage.Parse(Answer(
            """{"@odata.context":{"value":[0]},"value":[ {"value":[1]} ,null],"@odata.nextLink":"https:\/\/graph.example\/x","other":[2]}"""));

        Assert.Equal(["""{"value":[1]}""", "null"], page.Items.Select(i => Encoding.UTF8.GetString(i.Span)));
        Assert.Equal("""[ {"value":[1]} ,null]""", Encoding.UTF8.GetString(page.List.Span));
        Assert.Equal("https://graph.example/x", page.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":{"value":[]}}""")]
    [InlineData("""{"error":{"code":"x"}}""")]
    [InlineData("""{"value":[{"id":"1"}""")]
    [InlineData("""{"value":[{"id":"1"}]} {}""")]
    [InlineData("<html>")]
    public void What_is_no_list_is_never_an_empty_one(string body)
    {
        var failure = Assert.Throws<GraphException>(() => ConfigurationPage.Parse(Answer(body)));

        Assert.Equal((GraphFailureKind.Unreadable, "request 1"), (failure.Kind, failure.RequestId));
    }

    [Fact]
    public void A_next_page_that_is_no_text_of_Unicode_is_unreadable()
    {
        var bytes = Encoding.UTF8.GetBytes("""{"value":[],"@odata.nextLink":"https://?"}""");
        bytes[^3] = 0xFF;                                                       // the question mark

        Assert.Equal(
            GraphFailureKind.Unreadable,
            Assert.Throws<GraphException>(() => ConfigurationPage.Parse(new Answered(200, bytes, null, null, null))).Kind);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"id":"1" """)]
    [InlineData("""{"id":"1"}{}""")]
    public void What_is_no_single_object_is_unreadable(string body) =>
        Assert.Equal(GraphFailureKind.Unreadable, Assert.Throws<GraphException>(() => ConfigurationPage.Single(Answer(body))).Kind);
}
