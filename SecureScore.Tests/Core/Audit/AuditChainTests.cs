using SecureScore.Core.Audit;

namespace SecureScore.Tests.Core.Audit;

/// <summary>The hashes were made outside of the program, with sha256sum and Python's hashlib over bytes written by hand.</summary>
public sealed class AuditChainTests
{
    private const string Correlation = "0af7651916cd43dd8448eb211c80319c";
    private const string First = "ed0d784ba22e6fb9b30d23db47b4ec7cd931a2e3e0b4d1cfb86ff14ffd6fd997";

    // printf '%s' '19:securescore-audit-1,64:000…0,1:a,-,0:,' | sha256sum
    [Fact]
    public void Text_null_and_empty_text_are_written_as_documented() =>
        Assert.Equal(
            "a491234cd47e95a29723427de8fc397cbe561ed65e68e65f9299689f78338b17", AuditChain.HashOf(AuditChain.Start, "a", null, ""));

    [Fact]
    public void Two_entries_have_the_hashes_of_another_tool()
    {
        var first = AuditChain.HashOf(AuditChain.Start,
            "1", "2026-03-01T12:00:00.0000000Z", "SignedIn", "Succeeded", "person-1", "Ada Lovelace", "192.0.2.7", null, null, null,
            Correlation);
        var second = AuditChain.HashOf(first,
            "2", "2026-03-01T12:00:01.5000000Z", "DecisionMade", "Succeeded", "person-1", "Ada Lovelace", "192.0.2.7",
            "11111111-2222-3333-4444-555555555555",
            "MFARegistrationV2", "from “To address” to “Planned”, version 1", Correlation);

        Assert.Equal(First, first);
        Assert.Equal("da7e353480ab13da14d3b6ba2dfbf3152b6df4334d781f1aefe04303ef794724", second);
    }

    [Theory]
    [InlineData("ab", "c", "a", "bc")]
    [InlineData("a,1:b", "", "a", "1:b")]
    [InlineData(null, "a", "a", null)]
    [InlineData(null, null, "-", "-")]
    [InlineData("", null, null, "")]
    public void Columns_that_read_alike_in_a_row_have_different_hashes(string? left1, string? right1, string? left2, string? right2) =>
        Assert.NotEqual(AuditChain.HashOf(AuditChain.Start, left1, right1), AuditChain.HashOf(AuditChain.Start, left2, right2));
}
