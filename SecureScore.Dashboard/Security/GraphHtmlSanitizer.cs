using Ganss.Xss;

namespace SecureScore.Dashboard.Security;

/// <summary>Reduces Microsoft's texts to a few harmless elements.</summary>
public sealed class GraphHtmlSanitizer
{
    private readonly HtmlSanitizer _sanitizer;

    public GraphHtmlSanitizer()
    {
        _sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>
            {
                "p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "code", "a", "table", "thead", "tbody", "tr", "th", "td"
            },
            AllowedAttributes = new HashSet<string> { "href" },
            UriAttributes = new HashSet<string> { "href" },
            AllowedSchemes = new HashSet<string> { "https", "http", "mailto" },
        });
        // Keep the words of an element that is dropped, but never those of a script or style.
        _sanitizer.KeepChildNodes = true;
        _sanitizer.RemovingTag += (_, e) =>
        {
            if (e.Tag.LocalName is "script" or "style" or "iframe" or "object" or "template" or "noscript" or "textarea" or "title" or "svg"
                or "math")
                e.Tag.TextContent = "";
        };
        _sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is not AngleSharp.Html.Dom.IHtmlAnchorElement link) return;
            link.SetAttribute("target", "_blank");
            link.SetAttribute("rel", "noopener noreferrer");
        };
    }

    /// <summary>Text that is safe to show as markup.</summary>
    public string Sanitize(string html)
    {
        lock (_sanitizer) return _sanitizer.Sanitize(html);
    }
}
