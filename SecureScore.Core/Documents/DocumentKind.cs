using SecureScore.Core.Messages;

namespace SecureScore.Core.Documents;

/// <summary>What a file is, as its first bytes say.</summary>
public enum DocumentKind
{
    /// <summary>JSON, perhaps after some lines of something else.</summary>
    Json,

    /// <summary>Text that is no JSON: a table with commas, tabs or columns, or anything else.</summary>
    Text,

    /// <summary>A file of Excel, old or new.</summary>
    Workbook,

    /// <summary>A web page or XML.</summary>
    Markup,

    /// <summary>A PDF or an image: made to be looked at.</summary>
    Picture,

    /// <summary>A packed file that holds others.</summary>
    Archive,

    /// <summary>Nothing, or blanks.</summary>
    Empty,
}

/// <summary>Something about a document that was unusual and how it was taken.</summary>
/// <param name="Code">Stable word for scripts, such as <c>inside-envelope</c>.</param>
/// <param name="Message">What was found and how it was taken.</param>
public sealed record DocumentFinding(string Code, Message Message);
