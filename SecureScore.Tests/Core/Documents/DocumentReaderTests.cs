using System.Text;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Documents;

public sealed class DocumentReaderTests
{
    private static readonly string[] s_one = ["""{"a":1}"""];
    private static readonly string[] s_both = ["""{"a":1}""", """{"b":{"c":[2]}}"""];

    [Theory]
    [InlineData("""{"value":[{"a":1},{"b":{"c":[2]}}]}""")]
    [InlineData("""[{"a":1},{"b":{"c":[2]}}]""")]
    [InlineData("""{"@odata.context":"x","count":{"deep":[1]},"VALUE":[{"a":1} , {"b":{"c":[2]}} ],"after":{"value":[{"no":1}]}}""")]
    public async Task Objects_come_in_their_order(string document)
    {
        var read = await DocumentReading.ReadAsync(document);

        Assert.Null(read.Problem);
        Assert.Equal(s_both, read.Objects.Select(o => o.Json));
        Assert.False(read.HasNextPage);
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("  \r\n{\"a\":1}\n\n")]
    public async Task A_single_object_is_an_object(string document)
    {
        var read = await DocumentReading.ReadAsync(document);

        Assert.Equal(s_one, read.Objects.Select(o => o.Json));
        Assert.Null(read.Problem);
    }

    [Theory]
    [InlineData("""{"@odata.nextLink":"https://next","value":[{"a":1}]}""", true)]
    [InlineData("""{"value":[{"a":1}],"@odata.nextLink":"https://next"}""", true)]
    [InlineData("""{"value":[{"a":1}],"other":[{}],"@odata.nextLink":"https://next","more":1}""", true)]
    [InlineData("""{"value":[{"a":1}],"@odata.nextLink":null}""", false)]
    [InlineData("""{"value":[{"@odata.nextLink":"inside"}]}""", false)]
    public async Task A_next_page_is_noticed_before_and_after_the_list(string document, bool expected) =>
        Assert.Equal(expected, (await DocumentReading.ReadAsync(document)).HasNextPage);

    public static TheoryData<string> Encodings { get; } = ["utf-8", "utf-16", "utf-16BE"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_byte_order_mark_is_understood(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("""{"value":[{"a":"ä€😀"}]}""")];

        foreach (var open in Both(bytes))
            Assert.Equal(["""{"a":"ä€😀"}"""], (await DocumentReading.ReadAsync(open)).Objects.Select(o => o.Json));
    }

    [Fact]
    public async Task Lines_are_those_of_the_objects()
    {
        var read = await DocumentReading.ReadAsync(
            "{\n  \"value\": [\n    {\n \"a\": 1\n    },\r\n    {\"b\": 2}, {\"c\": 3}\n  ,\n{}]\n}");

        Assert.Equal([3L, 6L, 6L, 8L], read.Objects.Select(o => o.Line));
    }

    // The reader counts lines itself over several fillings of its buffer, so the broken object stands beyond the first of 1 MB.
    [Fact]
    public async Task The_line_of_a_break_is_right_beyond_the_first_buffer()
    {
        var rows = string.Concat(Enumerable.Repeat("{\"a\":\"" + new string('x', 990) + "\"},\n", 2500));

        var read = await DocumentReading.ReadAsync("{\"value\":[\n" + rows + "{\"b\": oops}\n]}");

        Assert.Equal(2500, read.Objects.Count);
        Assert.Equal(("not-json", 2502L), (read.Problem?.Code, read.Problem?.Line));
        Assert.Equal(2501L, read.Objects[^1].Line);
    }

    [Theory]
    [InlineData("", "empty", 1)]
    [InlineData("\n \n", "empty", 1)]
    [InlineData("\uFEFF", "empty", 1)]
    [InlineData("<!DOCTYPE html><html></html>", "not-json", 1)]
    [InlineData("  \t<html>", "not-json", 1)]
    [InlineData("PK\u0003\u0004", "not-json", 1)]
    [InlineData("12", "not-a-score-document", 1)]
    [InlineData("\"text\"", "not-a-score-document", 1)]
    [InlineData("null", "not-a-score-document", 1)]
    [InlineData("{\n\"value\": [\n{\"a\": 1}\n{\"b\": 2}]}", "not-json", 4)]
    [InlineData("{\n\"value\": [\n{\"a\": 1},\n]}", "not-json", 4)]
    [InlineData("{\"a\":1}\n{\"b\":oops}", "not-json", 2)]
    [InlineData("{\n\"value\": [\n{\"a\": NaN}]}", "not-json", 3)]
    [InlineData("name,score\nx,1", "unknown-table", 1)]
    [InlineData("{\n\"value\": [\n{\"a\": 1},\n{\"b\"", "truncated", 4)]
    public async Task A_document_that_breaks_is_reported_with_its_line(string document, string code, long line)
    {
        foreach (var open in Both(Encoding.UTF8.GetBytes(document)))
        {
            var problem = (await DocumentReading.ReadAsync(open)).Problem;
            Assert.Equal((code, line), (problem?.Code, problem?.Line));
        }
    }

    [Fact]
    public async Task What_stands_before_a_break_is_still_read()
    {
        var read = await DocumentReading.ReadAsync("""{"value":[{"a":1},{"b":{"c":[2]}},{"d":}]}""");

        Assert.Equal(s_both, read.Objects.Select(o => o.Json));
        Assert.Equal("not-json", read.Problem?.Code);
    }

    [Theory]
    [InlineData("[", "]", 100)]
    [InlineData("{\"a\":", "}", 100)]
    [InlineData("[", "", 100_000)]
    public async Task Deep_nesting_is_refused(string open, string close, int depth)
    {
        var document = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

        Assert.Equal("too-deep", (await DocumentReading.ReadAsync(document)).Problem?.Code);
        Assert.Equal("too-deep", (await DocumentReading.ReadAsync("{\"value\":[\n" + document)).Problem?.Code);
    }

    [Fact]
    public async Task A_name_with_broken_escapes_is_a_problem_of_the_document() =>
        Assert.Equal("not-json", (await DocumentReading.ReadAsync("""{"\ud800":1,"value":[]}""")).Problem?.Code);

    private static Func<Stream>[] Both(byte[] bytes) => [() => new MemoryStream(bytes), () => new TricklingStream(bytes)];
}
