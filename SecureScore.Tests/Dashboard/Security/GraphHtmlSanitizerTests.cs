using AngleSharp.Html.Parser;
using CsCheck;
using SecureScore.Dashboard.Security;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Security;

public sealed class GraphHtmlSanitizerTests
{
    private static readonly GraphHtmlSanitizer s_sanitizer = new();

    private static readonly string[] s_allowed =
        ["P", "BR", "B", "STRONG", "I", "EM", "U", "UL", "OL", "LI", "CODE", "A", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD"];

    private static readonly Gen<string> s_soup = GivenActions.OneOf(
        "<script>", "</script>", "<p>", "</p>", "<svg>", "</svg>", "<math><mi>", "</math>", "<style>", "</style>", "<noscript>",
        "</noscript>", "<template>", "</template>",
        "<a href=\"javascript:x()\">", "</a>", "<img src=x onerror=x()>", "<table><tr><td onclick=x()>", "</table>", "<!--", "-->",
        "<![CDATA[", "]]>", "\"", "'", "`", "<", ">", "/",
        "<iframe srcdoc='<script>x()</script>'>", "</iframe>", "<textarea>", "</textarea>", "<title>", "</title>", "&lt;script&gt;",
        "&#60;", "\0", "words").Array[0, 14].Select(string.Concat);

    [Theory]
    [InlineData("<script>x()</script>ok", "ok")]
    [InlineData("<p onclick=\"x()\" style=\"color:red\" class=\"c\" id=\"i\">ok</p>", "<p>ok</p>")]
    [InlineData("<img src=x onerror=x()>ok", "ok")]
    [InlineData("<a href=\"javascript:x()\">ok</a>", "<a target=\"_blank\" rel=\"noopener noreferrer\">ok</a>")]
    [InlineData("<a href=\" java\tscript:x()\">ok</a>", "<a target=\"_blank\" rel=\"noopener noreferrer\">ok</a>")]
    [InlineData("<a href=\"data:text/html,x\">ok</a>", "<a target=\"_blank\" rel=\"noopener noreferrer\">ok</a>")]
    [InlineData("<a href=\"vbscript:x\">ok</a>", "<a target=\"_blank\" rel=\"noopener noreferrer\">ok</a>")]
    [InlineData(
        "<a href=\"https://example.org/?a=1&amp;b=2\" target=\"_self\">ok</a>",
        "<a href=\"https://example.org/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">ok</a>")]
    [InlineData(
        "<a href=\"mailto:a@example.org\">ok</a>", "<a href=\"mailto:a@example.org\" target=\"_blank\" rel=\"noopener noreferrer\">ok</a>")]
    [InlineData("<svg onload=x()><script>x()</script></svg>ok", "ok")]
    [InlineData("<style>body{display:none}</style>ok", "ok")]
    [InlineData("<iframe src=\"https://example.org\">x</iframe>ok", "ok")]
    [InlineData("<form action=/><input name=a><button>ok</button></form>", "ok")]
    [InlineData("<div><span>words of a dropped element stay</span></div>", "words of a dropped element stay")]
    [InlineData("<base href=\"https://example.org/\"><meta http-equiv=refresh content=0><link rel=stylesheet href=x>ok", "ok")]
    [InlineData("<ol><li><b>one</b></li><li><code>two</code></li></ol>", "<ol><li><b>one</b></li><li><code>two</code></li></ol>")]
    [InlineData("", "")]
    public void Only_a_few_harmless_elements_stay(string html, string expected) => Assert.Equal(expected, s_sanitizer.Sanitize(html));

    [Fact]
    public void No_mixture_of_tags_lets_anything_else_through() => s_soup.Sample(html =>
    {
        var clean = s_sanitizer.Sanitize(html);
        var document = new HtmlParser().ParseDocument($"<!DOCTYPE html><div id=root>{clean}</div>");
        foreach (var element in document.QuerySelectorAll("#root *"))
        {
            Assert.Contains(element.TagName, s_allowed);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, new[] { "href", "target", "rel" }));
            Assert.DoesNotContain("script:", element.GetAttribute("href") ?? "", StringComparison.OrdinalIgnoreCase);
        }
        Assert.Empty(document.Scripts);
    });
}
