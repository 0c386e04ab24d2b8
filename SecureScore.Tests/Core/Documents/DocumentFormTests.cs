using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Documents;

/// <summary>The forms in which people have the answers of Graph: all give the same objects, and say how they were read.</summary>
public sealed class DocumentFormTests
{
    private const string A = """{"id":"a","azureTenantId":"t"}""";
    private const string B = """{"id":"b","azureTenantId":"t"}""";

    [Theory]
    [InlineData($$"""{"Results":[{{A}},{{B}}],"Metadata":{"Count":2} }""", "inside-envelope")]
    [InlineData($$"""{"statusCode":200,"headers":{"a":"b"},"body":{"value":[{{A}},{{B}}]} }""", "inside-envelope")]
    [InlineData(
        $$"""{"responses":[{"id":"1","status":200,"body":{"value":[{{A}}]} },{"id":"2","status":200,"body":{"value":[{{B}}]} }]}""",
        "inside-envelope")]
    [InlineData($$"""[{"@odata.context":"x","value":[{{A}}]},{"@odata.context":"x","value":[{{B}}]}]""", "inside-envelope")]
    [InlineData($$"""{"secureScore":{"value":[{{A}}]},"profiles":{"value":[{{B}}]} }""", "inside-envelope")]
    [InlineData($$"""{"exportedBy":"me","mine":[{{A}}],"theirs":[{{B}}],"note":null}""", "inside-envelope")]
    [InlineData($$"""{"outputs":{"body":{"value":[{{A}},{{B}}]} } }""", "inside-envelope")]
    [InlineData($$"""[[{{A}}],[{{B}}]]""", "inside-envelope")]
    [InlineData($$"""{"value":[{{A}},{{B}}],"Count":2}""", null)]
    [InlineData(A + "\n" + B, "several-values")]
    [InlineData($$"""{"value":[{{A}}]}""" + "\n" + $$"""{"value":[{{B}}]}""", "several-values")]
    [InlineData(A + "," + B, "several-values")]
    [InlineData(A + "\u001E" + B, "several-values")]
    [InlineData($$"""{"value":[{{A}},{{B}}]}""" + "\nDone in 3 s", "text-after")]
    [InlineData($$"""{"value":[{{A}},{{B}}]}""" + "]", "text-after")]
    [InlineData("WARNING: a newer version is there.\n[2026-01-02 03:04:05] start\n[INFO] next\n" + $$"""[{{A}},{{B}}]""", "text-before")]
    [InlineData("\u001b[32m[\u001b[0m" + A + "\u001b[1;39m,\u001b[0m" + B + "]", "colored")]
    public async Task Objects_are_found_in_every_form(string document, string? code)
    {
        var read = await DocumentReading.ReadAsync(document);

        Assert.Null(read.Problem);
        Assert.Equal([A, B], read.Objects.Select(o => o.Json));
        Assert.Equal(code is null ? [] : [code], read.Findings.Select(f => f.Code));
    }

    [Fact]
    public async Task Path_of_each_list_is_named_once()
    {
        var read = await DocumentReading.ReadAsync(
            $$"""{"secureScore":{"value":[{{A}},{{A}}]},"other":{"deep":{"list":[{{B}},{{B}}]} } }""");

        Assert.Equal(4, read.Objects.Count);
        Assert.Contains("secureScore.value and other.deep.list", Assert.Single(read.Findings).Message.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task Wide_text_is_read_with_and_without_a_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = encoding.GetBytes($$"""{"value":[{{A}},{{B.Replace("t", "Zürich", StringComparison.Ordinal)}}]}""");

        var marked = await DocumentReading.ReadAsync([.. encoding.GetPreamble(), .. text]);

        Assert.Equal(2, marked.Objects.Count);
        if (name != "utf-32") Assert.Equal(marked.Objects, (await DocumentReading.ReadAsync(text)).Objects);
    }

    [Fact]
    public async Task Compressed_file_is_unpacked_and_a_damaged_one_is_a_problem()
    {
        var packed = Compressed(Encoding.UTF8.GetBytes($"[{A},{B}]"));

        var read = await DocumentReading.ReadAsync(packed);

        Assert.Equal([A, B], read.Objects.Select(o => o.Json));
        Assert.Equal("compressed", Assert.Single(read.Findings).Code);
        Assert.NotNull((await DocumentReading.ReadAsync([.. packed[..12], .. new byte[20]])).Problem);
    }

    [Fact]
    public async Task Answer_kept_as_a_text_is_read()
    {
        var text = JsonValue.Create($$"""{"value":[{{A}},{{B}}]}""").ToJsonString();
        string[] forms = [text, $$"""{"body":{{text}} }""", $$"""[{{text}}]""", $$"""{"when":"now","answer":{{text}} }"""];

        foreach (var form in forms)
        {
            var read = await DocumentReading.ReadAsync(form);
            Assert.Equal([A, B], read.Objects.Select(o => o.Json));
            Assert.Contains("json-in-text", read.Findings.Select(f => f.Code));
        }
    }

    [Theory]
    [InlineData("""{"controlScores":{"value":[{"a":1}],"Count":1}}""", """{"controlScores":[{"a":1}]}""", "wrapped-list")]
    [InlineData(
        """{"x":{"Count":0,"value":[]},"enabledServices":{"value":["A"],"Count":1}}""", """{"x":[],"enabledServices":["A"]}""",
        "wrapped-list")]
    [InlineData("""{"controlScores":"[{\"a\":{\"b\":[1]}}]"}""", """{"controlScores":[{"a":{"b":[1]}}]}""", "json-in-field")]
    [InlineData(
        """{"conditions":"{\"users\":\"{\\\"includeUsers\\\":[]}\"}"}""", """{"conditions":{"users":{"includeUsers":[]}}}""",
        "json-in-field")]
    [InlineData("""{"controlScores":["{\"a\":1}"]}""", """{"controlScores":[{"a":1}]}""", "json-in-field")]
    [InlineData(
        """{"id":"1","AdditionalProperties":{"isTrusted":true,"AdditionalProperties":{}}}""", """{"id":"1","isTrusted":true}""", null)]
    [InlineData(
        """{"description":"[1] first","displayName":"{}","signInFrequency":{"value":4,"type":"hours"}}""",
        """{"description":"[1] first","displayName":"{}","signInFrequency":{"value":4,"type":"hours"}}""", null)]
    [InlineData("""{"controlScores":"[Not a list"}""", """{"controlScores":"[Not a list"}""", null)]
    public async Task Fields_get_the_form_of_Graph(string json, string plain, string? code)
    {
        var read = await DocumentReading.ReadAsync(json);

        Assert.Equal(plain, Assert.Single(read.Objects).Json);
        Assert.Equal(code is null ? [] : [code], read.Findings.Select(f => f.Code));
    }

    [Theory]
    [InlineData("""{"value":[{"id":"1","principal":{"id":"2"},"memberOf":[{"id":"3"}]}]}""")]
    [InlineData("""{"value":[{"businessPhones":{"value":["1"],"x":1},"id":"1"}]}""")]
    [InlineData("""[{"id":"1","severity":"high","evidence":[{"id":"2"}]}]""")]
    [InlineData("""{"error":{"code":"x","details":[{"id":"2"}]}}""")]
    public async Task Lists_inside_an_object_of_Graph_are_no_answers(string document) =>
        Assert.Single((await DocumentReading.ReadAsync(document)).Objects);

    [Theory]
    [InlineData("""{"value":[{"id":"1"}],"@odata.nextLink":"x"}""" + "\n" + """{"value":[{"id":"2"}]}""", false)]
    [InlineData("""[{"value":[{"id":"1"}],"@odata.nextLink":"x"},{"value":[{"id":"2"}]}]""", false)]
    [InlineData("""{"value":[{"id":"1"}],"@odata.nextLink":"x"}""" + "\n" + """{"value":[{"id":"2"}],"@odata.nextLink":"y"}""", true)]
    [InlineData("""{"a":{"value":[{"id":"1"}],"@odata.nextLink":"x"},"b":{"value":[{"id":"2"}]}}""", true)]
    [InlineData("""{"responses":[{"body":{"value":[{"id":"1"}],"@odata.nextLink":"x"}},{"body":{"value":[{"id":"2"}]}}]}""", true)]
    public async Task Next_page_is_missing_unless_it_is_in_the_same_file(string document, bool isMissing) =>
        Assert.Equal(isMissing, (await DocumentReading.ReadAsync(document)).HasNextPage);

    private static byte[] Compressed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
