using System.Text;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Graph;

public sealed class GraphTruncationTests
{
    private static readonly string s_document =
        "\uFEFF{\"@odata.context\":\"ü\",\n\"value\":[\n{\"a\":\"\\u00e4€\",\"b\":[1,true,null]},\r\n{\"c\":-1.5e3,\"d\":{}}],\n"
            + "\"@odata.nextLink\":\"n\"}\n";

    [Fact]
    public async Task Cut_off_at_any_byte_a_document_yields_its_whole_objects_and_says_so()
    {
        var bytes = Encoding.UTF8.GetBytes(s_document);
        var whole = await DocumentReading.ReadAsync(bytes);
        Assert.Null(whole.Problem);

        for (var length = 0; length < bytes.Length - 1; length++)
        {
            var read = await DocumentReading.ReadAsync(bytes[..length]);

            Assert.Equal(whole.Objects.Take(read.Objects.Count), read.Objects);
            Assert.Contains(read.Problem?.Code, (string?[])["truncated", "empty", "not-json"]);
            if (length > 3) Assert.Equal("truncated", read.Problem?.Code);
            Assert.InRange(read.Problem!.Line, 1, 1 + bytes[..length].Count(b => b == '\n'));
        }
        Assert.Null((await DocumentReading.ReadAsync(bytes[..^1])).Problem);
    }

    [Fact]
    public async Task Cut_off_at_any_byte_a_single_object_yields_nothing()
    {
        var bytes = Encoding.UTF8.GetBytes("{\"a\":\"ü\",\n\"b\":[1,{\"c\":false}]}");

        for (var length = 1; length < bytes.Length; length++)
        {
            var read = await DocumentReading.ReadAsync(bytes[..length]);

            Assert.Empty(read.Objects);
            Assert.Equal("truncated", read.Problem?.Code);
        }
    }

    [Fact]
    public async Task Small_pieces_give_the_same_as_one_big_read_even_when_cut_off()
    {
        var bytes = Encoding.UTF8.GetBytes(s_document);

        for (var length = 0; length <= bytes.Length; length++)
        {
            var part = bytes[..length];
            var (big, small) = (await DocumentReading.ReadAsync(part), await DocumentReading.ReadAsync(() => new TricklingStream(part)));

            Assert.Equal(big.Objects, small.Objects);
            Assert.Equal(
                (big.Problem?.Code, big.Problem?.Line, big.HasNextPage), (small.Problem?.Code, small.Problem?.Line, small.HasNextPage));
        }
    }

    [Fact]
    public async Task Every_byte_replaced_by_rubbish_is_at_worst_a_problem()
    {
        var original = Encoding.UTF8.GetBytes(s_document);

        for (var at = 0; at < original.Length; at++)
            foreach (var rubbish in (byte[])[0x00, 0x22, 0x5C, 0x7B, 0x5D, 0xFF, 0xC3])
            {
                var bytes = original.ToArray();
                bytes[at] = rubbish;
                var read = await DocumentReading.ReadAsync(bytes);
                Assert.InRange(read.Objects.Count, 0, 2);
            }
    }
}
