using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SecureScore.Core.Graph;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Documents;

/// <summary>Random forms of the same answers, and random damage to them.</summary>
public sealed class DocumentFuzzTests
{
    private static readonly DateTime s_readAt = new(2026, 3, 20, 12, 0, 0, DateTimeKind.Utc);

    private static readonly Func<JsonNode, JsonNode>[] s_envelopes =
    [
        list => new JsonObject { ["value"] = list },
        list => new JsonObject { ["@odata.context"] = "x", ["value"] = list, ["Count"] = 2 },
        list => new JsonObject { ["Results"] = list, ["Metadata"] = new JsonObject { ["Page"] = 1 } },
        list => new JsonObject { ["statusCode"] = 200, ["body"] = new JsonObject { ["value"] = list } },
        list => new JsonObject
        {
            ["responses"] = new JsonArray(new JsonObject { ["id"] = "1", ["status"] = 200, ["body"] = new JsonObject { ["value"] = list } })
        },
        list => new JsonArray(new JsonObject { ["value"] = list }),
        list => new JsonObject { ["mine"] = new JsonObject { ["value"] = list } },
        list => new JsonObject { ["body"] = list.ToJsonString() },
        list => JsonValue.Create(new JsonObject { ["value"] = list }.ToJsonString()),
        list => list,
    ];

    private static readonly Func<string, byte[]>[] s_encodings =
    [
        Encoding.UTF8.GetBytes,
        text => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        Encoding.Unicode.GetBytes,
        text => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
        Encoding.BigEndianUnicode.GetBytes,
        text => Compressed(Encoding.UTF8.GetBytes(text)),
        text => Encoding.UTF8.GetBytes("WARNING: something\n\u001b[33m" + text + "\u001b[0m\nbye"),
    ];

    private static readonly Gen<byte[]> s_document = Gen.Select(
        Gen.Int[0, s_envelopes.Length - 1], Gen.Int[0, s_encodings.Length - 1], Gen.Bool, Gen.Int[0, 4],
        (envelope, encoding, isWrapped, form) => s_encodings[encoding](s_envelopes[envelope](List(isWrapped, form)).ToJsonString()));

    private static readonly string[] s_expected = [.. Days(0).Select(d => d!.ToJsonString())];

    [Fact]
    public Task Same_answers_come_out_of_every_form() => s_document.SampleAsync(async bytes =>
    {
        var read = await DocumentReading.ReadAsync(bytes);
        return read.Problem is null && read.Objects.Select(o => Plain(o.Json)).SequenceEqual(s_expected.Select(Plain));
    }, iter: 500);

    [Fact]
    public Task Damage_is_a_problem_and_nothing_else() =>
        Gen.Select(s_document, Gen.Int[0, 3], Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).SampleAsync(async drawn =>
        {
            var (bytes, damage, where, what) = drawn;
            foreach (var (json, _) in (await DocumentReading.ReadAsync(Damaged(bytes, damage, where, what))).Objects)
                GraphElementParser.Parse(Encoding.UTF8.GetBytes(json), s_readAt);
            return true;
        }, iter: 3_000);

    private static byte[] Damaged(byte[] bytes, int damage, int where, int what)
    {
        var (at, other) = (where % bytes.Length, what % bytes.Length);
        switch (damage)
        {
            case 0: return bytes[..at];
            case 1: return bytes[at..];
            case 2: bytes[at] = (byte)what; return bytes;
            default: return [.. bytes[..at], .. bytes[Math.Min(at, other)..]];
        }
    }

    private static JsonArray List(bool isWrapped, int form)
    {
        JsonArray days = [.. Days(form)];
        foreach (var day in isWrapped ? days : [])
            foreach (var name in (string[])["controlScores", "averageComparativeScores", "enabledServices"])
                if (day![name] is JsonArray list) day[name] = new JsonObject { ["value"] = list.DeepClone(), ["Count"] = list.Count };
        return days;
    }

    /// <param name="form">1 keeps the control scores as a text, 2 the averages.</param>
    private static IEnumerable<JsonNode?> Days(int form)
    {
        for (var number = 0; number < 2; number++)
        {
            var day = Day(Given.Day(number), RichScore("MFA", 2.5m, 1, 4), Score("Zwölf “x”", 3));
            if (form == 1) day["controlScores"] = day["controlScores"]!.ToJsonString();
            if (form == 2) day["averageComparativeScores"] = day["averageComparativeScores"]!.ToJsonString();
            yield return day;
        }
    }

    private static string Plain(string json) => JsonNode.Parse(json)!.ToJsonString();

    private static byte[] Compressed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
