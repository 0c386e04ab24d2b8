using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SecureScore.Tests.Support;

/// <summary>Where the sources of the Dashboard ask for a text in the reader's language.</summary>
internal static partial class TextCalls
{
    /// <summary>
    /// Every text that a file asks for, with how many arguments it has; null where the text is not written out in the call.
    /// </summary>
    public static IEnumerable<(string File, string Call, string? Text, int Arguments)> OfDashboard() =>
        from kind in (string[])["*.razor", "*.cs"]
        from file in SourceTree.Files("SecureScore.Dashboard", kind)
        where !file.EndsWith("/Texts.cs", StringComparison.Ordinal)
        from call in In(SourceTree.Read(file))
        select (file, call.Call, call.Text, call.Arguments);

    internal static IEnumerable<(string Call, string? Text, int Arguments)> In(string source) =>
        from match in Call().Matches(source)
        let call = CallAt(source, match.Index)
        let arguments = call.ArgumentList.Arguments
        let isPlural = match.Groups["name"].Value == "Plural"
        from at in isPlural ? (int[])[1, 2] : [0]
        // the number of a plural is its first argument
        select (call.ToString(), at < arguments.Count ? TextOf(arguments[at].Expression) : null, arguments.Count - (isPlural ? 2 : 1));

    /// <summary>The call alone: what follows it in markup, such as a tag, would be a comparison.</summary>
    private static InvocationExpressionSyntax CallAt(string source, int index)
    {
        var parsed = SyntaxFactory.ParseExpression(source, index, consumeFullText: false);
        return parsed.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Where(c => c.SpanStart == parsed.SpanStart)
            .MinBy(c => c.Span.Length)!; // the pattern begins with one
    }

    private static string? TextOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
            when TextOf(sum.Left) is { } left && TextOf(sum.Right) is { } right => left + right,
        _ => null,
    };

    [GeneratedRegex(@"(?<![\w.])(?:Texts\.)?(?<name>T|Html|Plural|Pattern)\((?=\s*[^)\s])")]
    private static partial Regex Call();
}
