using System.Text;
using System.Text.Json;
using CsCheck;
using SecureScore.Core.Configuration;
using SecureScore.Core.Import;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>Sound documents with something broken in them: nothing but what is declared comes out, and it always ends.</summary>
public sealed class ConfigurationFuzzTests
{
    private static readonly string[] s_pieces =
        ["null", "true", "-1e400", "1", "\"\"", "\"\\ud800\"", "[]", "{}", "[[[[]]]]", "{\"a\":{\"b\":null}}", "\"All\"",
            "99999999999999999999", "{", "}", "]", ",", ":", "\""];

    private static readonly Gen<ConfigurationPart> s_part = Gen.Int[0, Enum.GetValues<ConfigurationPart>().Length - 1].Select(n =>
        (ConfigurationPart)n);

    [Fact]
    public void Parser_takes_anything() => s_part.SelectMany(part => Gen.Select(Gen.Const(part), Broken(part))).Sample(drawn =>
    {
        var parser = new ConfigurationParser(new TenantConfigurationBuilder(default(TenantId)), FakeConfigurationSource.ReadAt);
        for (var times = 0; times < 2; times++) parser.Read(drawn.Item1, drawn.Item2);
        return parser.NamedGroups is not null && parser.Warnings.ToList().All(o => o.Message.Words().Length < 10_000);
    }, iter: 20_000);

    [Fact]
    public void Kept_is_nothing_or_JSON() =>
        s_part.Where(p => p != ConfigurationPart.Policies).SelectMany(part => Gen.Select(Gen.Const(part), Broken(part))).Sample(drawn =>
        {
            var kept = StoredFieldsTests.Kept(drawn.Item1, drawn.Item2);
            return kept.Length == 0 || JsonDocument.Parse(kept).RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Null;
        }, iter: 20_000);

    [Fact]
    public Task Loader_ends_with_a_state_for_every_part() =>
        s_part.SelectMany(part => Gen.Select(Gen.Const(part), Broken(part), Broken(part))).SampleAsync(async drawn =>
        {
            var source = CompliantTenant.Source().WithBytes(drawn.Item1, drawn.Item2, drawn.Item3);

            return (await source.LoadAsync()).Parts.Count == ConfigurationPartInfo.All.Count;
        }, iter: 500);

    [Fact]
    public Task Whose_configuration_it_is_is_told_or_refused() => Broken(ConfigurationPart.Organization).SampleAsync(async bytes =>
    {
        var file = new ImportSource("organization.json", null, _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes)));
        try
        {
            return (await ConfigurationFiles.TenantOfAsync([file], TestContext.Current.CancellationToken)).Value.Length > 0;
        }
        catch (EvaluationFilesException)
        {
            return true;
        }
    }, iter: 5_000);

    [Theory]
    [InlineData("""{"id":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"id":""")]
    [InlineData("[]")]
    public void Organization_that_nobody_can_read_is_of_no_tenant(string json) =>
        Assert.Null(DirectoryParser.TenantOf(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public Task Files_of_anything_leave_a_state_for_every_part() =>
        s_part.SelectMany(part => Gen.Select(Gen.Const(part), Broken(part))).SampleAsync(async drawn =>
        {
            var (broken, bytes) = drawn;
            List<ImportSource> files =
                [.. ConfigurationPartInfo.All.Select(info => new ImportSource(info.FileName, null, _ => ValueTask.FromResult<Stream>(
                    new MemoryStream(info.Part == broken
                        ? bytes
                        : Encoding.UTF8.GetBytes($"[{string.Join(',', CompliantTenant.Objects[info.Part])}]")))))];

            return (await FakeConfigurationSource.LoadAsync(new FolderConfigurationSource(files))).Parts.Count
                == ConfigurationPartInfo.All.Count;
        }, iter: 200);

    /// <summary>A sound object of the part after one to four accidents.</summary>
    private static Gen<byte[]> Broken(ConfigurationPart part) => Gen.Int[0, CompliantTenant.Objects[part].Length - 1]
        .SelectMany(number => Gen.Select(Gen.Int[0, 6], Gen.Int[0, 100_000], Gen.Int[0, 100_000]).Array[1, 4]
            .Select(accidents => accidents.Aggregate(
                Encoding.UTF8.GetBytes(CompliantTenant.Objects[part][number]),
                (bytes, accident) => Break(bytes, accident.Item1, accident.Item2, accident.Item3))));

    private static byte[] Break(byte[] bytes, int accident, int where, int what)
    {
        if (bytes.Length == 0) return bytes;
        var tokens = Tokens(bytes);
        var (at, other) = (where % tokens.Count, what % tokens.Count);
        switch (accident)
        {
            case 0: tokens.RemoveAt(at); break;
            case 1: tokens.Insert(at, tokens[other]); break;
            case 2: (tokens[at], tokens[other]) = (tokens[other], tokens[at]); break;
            case 3: tokens[at] = Encoding.UTF8.GetBytes(s_pieces[what % s_pieces.Length]); break;
            case 4: return bytes[..(where % bytes.Length)];
            case 5: bytes[where % bytes.Length] = (byte)what; return bytes;
            case 6: tokens[at] = [.. Enumerable.Repeat(tokens[at], 1 + what % 40).SelectMany(t => t)]; break;
        }
        return [.. tokens.SelectMany(t => t)];
    }

    /// <summary>Texts, punctuation and what stands between them.</summary>
    private static List<byte[]> Tokens(byte[] bytes)
    {
        List<byte[]> tokens = [];
        for (var start = 0; start < bytes.Length;)
        {
            var end = start + 1;
            if (bytes[start] == '"') end = Math.Max(end, Array.IndexOf(bytes, (byte)'"', end) + 1);
            else
                while (end < bytes.Length && char.IsAsciiLetterOrDigit((char)bytes[start]) && char.IsAsciiLetterOrDigit((char)bytes[end]))
                    end++;
            tokens.Add(bytes[start..end]);
            start = end;
        }
        return tokens;
    }
}
