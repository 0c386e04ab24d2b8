using SecureScore.Core.Documents.Tables;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.WriteBack;

/// <summary>What stands beside a state at Microsoft. Source: docs/write-back.md, "Notes and names".</summary>
internal static class PortalComment
{
    /// <summary>Microsoft documents no limit; nobody reads more there.</summary>
    public const int MaxLength = 1000;

    private const int MaxNameLength = 200;

    public static string Create(ActionStatus status, string? note, string by)
    {
        var author = $" ({(by.Length <= MaxNameLength ? by : by[..MaxNameLength])}, SecureScore)";
        var text = note ?? $"Set to “{TermOf(status)}”";
        var room = MaxLength - author.Length;
        return (text.Length <= room ? text : string.Concat(text.AsSpan(0, WholeCharacters(text, room - 1)), "…")) + author;
    }

    /// <summary>The status in the words of Microsoft's portal: the comment is read there.</summary>
    private static string TermOf(ActionStatus status) => status switch
    {
        ActionStatus.ToAddress => "To address",
        ActionStatus.RiskAccepted => "Risk accepted",
        ActionStatus.ResolvedThroughThirdParty => PortalTable.ThirdParty,
        ActionStatus.ResolvedThroughAlternateMitigation => PortalTable.AlternateMitigation,
        _ => status.ToString(),
    };

    private static int WholeCharacters(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
