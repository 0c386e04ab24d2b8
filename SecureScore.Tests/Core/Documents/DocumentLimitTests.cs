using System.Text;
using SecureScore.Core.Documents;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Documents;

public sealed class DocumentLimitTests
{
    private const long TwoGigabytes = 2L * 1024 * 1024 * 1024;

    public static TheoryData<string, string> EndlessDocuments { get; } = new()
    {
        { "{\"value\":[{\"a\":\"", "x" },          // a text that never ends
        { "{\"value\":[{\"a\":[", "1," },          // a list that never ends
        { "[", "   \n" },                          // blanks that never end
        { "{\"a\":\"", "x" },                      // a single object that never ends
        { "{\"value\":[],\"b\":\"", "x" },         // something endless behind the list
    };

    [Theory]
    [MemberData(nameof(EndlessDocuments))]
    public async Task One_object_without_end_is_stopped_by_the_limit(string start, string repeated)
    {
        var stream = new RepeatingStream(Encoding.UTF8.GetBytes(start), Encoding.UTF8.GetBytes(repeated), TwoGigabytes);

        var read = await DocumentReading.ReadAsync(() => stream);

        Assert.Empty(read.Objects);
        Assert.Equal("too-large", read.Problem?.Code);
        Assert.InRange(stream.BytesRead, 1, DocumentReader.MaxElementBytes + 100);
    }

    [Fact]
    public async Task One_object_just_below_the_limit_is_read()
    {
        var text = new string('x', 20 * 1024 * 1024);

        var read = await DocumentReading.ReadAsync("{\"value\":[{\"a\":\"" + text + "\"},{\"b\":1}]}");

        Assert.Null(read.Problem);
        Assert.Equal([text.Length + 8, 7], read.Objects.Select(o => o.Json.Length));
    }

    // Read again and again from its beginning, the object would take minutes.
    [Fact]
    public async Task A_large_object_in_small_pieces_is_read_in_a_time_that_grows_with_its_size()
    {
        var pieces = Enumerable.Repeat(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[1],", 1024))), 4 * 1024);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        await using var reader = new DocumentReader(_ => ValueTask.FromResult<Stream>(new GeneratedStream(
            pieces.Prepend("[["u8.ToArray()).Append("1]]"u8.ToArray()))));
        await using var objects = reader.ReadAsync(limit.Token).GetAsyncEnumerator(limit.Token);

        Assert.True(await objects.MoveNextAsync());
        Assert.Equal((4 * 1024 * 4096) + 3, objects.Current.Json.Length);
    }
}
