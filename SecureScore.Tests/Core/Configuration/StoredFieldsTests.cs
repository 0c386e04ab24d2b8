using System.Buffers;
using System.Text;
using System.Text.Json;
using SecureScore.Core.Configuration;

namespace SecureScore.Tests.Core.Configuration;

public sealed class StoredFieldsTests
{
    public static TheoryData<ConfigurationPart> PartsInPieces =>
        [.. Enum.GetValues<ConfigurationPart>().Where(p => p != ConfigurationPart.Policies)];

    [Theory]
    [MemberData(nameof(PartsInPieces))]
    public void What_nobody_uses_is_not_kept_at_any_depth(ConfigurationPart part)
    {
        foreach (var sound in CompliantTenant.Objects[part])
        {
            var kept = Kept(
                part,
                sound.Replace("{", """{"methodsRegistered":["mobilePhone",{"id":"secret"}],"secret":null,""", StringComparison.Ordinal));

            Assert.DoesNotContain("secret", kept, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("mobilePhone", kept, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(kept).RootElement.ValueKind);
        }
    }

    [Fact]
    public async Task What_is_kept_says_the_same_as_what_came()
    {
        var source = new FakeConfigurationSource();
        foreach (var (part, objects) in CompliantTenant.Objects) source.With(part, [.. objects.Select(o => Kept(part, o))]);

        var (before, after) = (await CompliantTenant.Source().LoadAsync(), await source.LoadAsync());

        Assert.Empty(after.Warnings);
        Assert.Equal(before.Parts.Values, after.Parts.Values);
        Assert.Equal(Parsed.Words(before), Parsed.Words(after));
    }

    [Theory]
    [InlineData("""{"Id":"1","x":[1,{"id":2}],"isMfaCapable" :true}""", """{"Id":"1","isMfaCapable" :true}""")]
    [InlineData("""{"\u0069d":"a\"b","y":{}}""", """{"\u0069d":"a\"b"}""")]
    [InlineData("""{"x":1}""", "{}")]
    [InlineData("{}", "{}")]
    [InlineData(
        """ {"isSsprEnabled":[1,"two",{"id":3,"z":0},[]],"isMfaRegistered":-1.5e3} """,
        """{"isSsprEnabled":[1,"two",{"id":3},[]],"isMfaRegistered":-1.5e3}""")]
    [InlineData("5", "null")]
    [InlineData("""["id"]""", "null")]
    [InlineData("null", "null")]
    [InlineData("", "")]
    [InlineData("""{"id":"1",""", "")]
    [InlineData("""{"id":"1"} x""", "")]
    [InlineData("""{"\ud800":"1"}""", "")]
    public void Fields_are_kept_as_they_stand(string json, string kept) => Assert.Equal(kept, Kept(ConfigurationPart.Registrations, json));

    [Fact]
    public void Banned_passwords_are_kept_as_their_number_alone()
    {
        var kept = Kept(ConfigurationPart.DirectorySettings,
            """{"id":"s","templateId":"5cf42378-d67d-4f36-ba46-e8b86229381d","values":[{"value":"Contoso\tWinter2026\t\t Bike ","name":"bannedPasswordList"},{"name":"LockoutThreshold","value":"10"}]}""");

        Assert.DoesNotContain("Contoso", kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Bike", kept, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            new PasswordRules(false, 3, false, false),
            Parsed.FromJson(ConfigurationPart.DirectorySettings, kept).Configuration.PasswordRules);
    }

    [Theory]
    [InlineData(
        """{"templateId":"62375ab9-6b52-47ed-826b-58e47e0e304b","values":[{"name":"ClassificationList","value":"Secret"}]}""", "{}")]
    [InlineData("7", "null")]
    [InlineData("{", "")]
    public void Other_settings_leave_nothing(string json, string kept) =>
        Assert.Equal(kept, Kept(ConfigurationPart.DirectorySettings, json));

    [Fact]
    public void Policies_are_kept_whole()
    {
        const string Policy = """{"id":"1","conditions":{"somethingNew":["x"]}}""";

        Assert.Equal(Policy, Kept(ConfigurationPart.Policies, Policy));
    }

    public static string Kept(ConfigurationPart part, string json) => Kept(part, Encoding.UTF8.GetBytes(json));

    public static string Kept(ConfigurationPart part, byte[] json)
    {
        var to = new ArrayBufferWriter<byte>();
        StoredFields.Copy(part, json, to);
        return Encoding.UTF8.GetString(to.WrittenSpan);
    }
}
