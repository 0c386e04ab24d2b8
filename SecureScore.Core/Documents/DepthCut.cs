using SecureScore.Core.Messages;

namespace SecureScore.Core.Documents;

/// <summary>What PowerShell writes in the place of what lies deeper than it was told to go.</summary>
internal static class DepthCut
{
    /// <summary>The stable word for it.</summary>
    public const string Code = "depth-cut";

    /// <summary>The one step that helps.</summary>
    public static Message NextStep => new("depth-cut.next-step");

    private static readonly string[] s_beginnings =
        ["System.", "Microsoft.Graph.", "@{", "Microsoft.Open.", "Microsoft.PowerShell.", "Selected.System."];

    /// <summary>Whether a text is the name of a type, or an object in PowerShell's own words.</summary>
    public static bool IsTypeName(string text) =>
        Array.Exists(s_beginnings, beginning => text.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Whether a text stands for a list of objects: names of types, or only the blanks between nameless ones.</summary>
    public static bool IsList(string text) => string.IsNullOrWhiteSpace(text) || IsTypeName(text.TrimStart());
}
