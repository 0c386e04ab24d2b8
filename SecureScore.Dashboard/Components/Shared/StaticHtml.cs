using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Elements that nobody acts on, as one piece of HTML.</summary>
/// <remarks>
/// Element by element they were most of what a page sends and holds (docs/benchmarks.md). A piece is replaced as a whole when anything in
/// it changes, so a row of a table is a good size. What has handlers, components or references stays outside.
/// </remarks>
public static class StaticHtml
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("&<>\"");

    private static readonly HashSet<string> s_empty = new(StringComparer.OrdinalIgnoreCase) { "br", "hr", "img", "input", "meta", "wbr" };

    /// <summary>Text, or the value of an attribute in double quotes, so that nothing in it is read as HTML.</summary>
    /// <remarks>Letters, signs and apostrophes stay as they are: the page is UTF-8, and an escape is sent for every row.</remarks>
    public static string Encode(string text) => text.AsSpan().ContainsAny(s_special)
        ? text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
        : text;

    /// <exception cref="InvalidOperationException">Something in it needs a circuit.</exception>
    public static MarkupString Render(RenderFragment content)
    {
        var html = new StringBuilder();
#pragma warning disable BL0006 // The frames are read here and nowhere else; StaticHtmlTests would show a change of the framework.
        using var builder = new RenderTreeBuilder();
        content(builder);
        var frames = builder.GetFrames();
        Write(frames.Array.AsSpan(0, frames.Count), html);
        return new(html.ToString());
    }

    private static void Write(ReadOnlySpan<RenderTreeFrame> frames, StringBuilder html)
    {
        for (var at = 0; at < frames.Length;)
        {
            ref readonly var frame = ref frames[at];
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Element:
                    WriteElement(frame.ElementName, frames.Slice(at + 1, frame.ElementSubtreeLength - 1), html);
                    at += frame.ElementSubtreeLength;
                    break;
                case RenderTreeFrameType.Region:
                    Write(frames.Slice(at + 1, frame.RegionSubtreeLength - 1), html);
                    at += frame.RegionSubtreeLength;
                    break;
                case RenderTreeFrameType.Text:
                    html.Append(Encode(frame.TextContent));
                    at++;
                    break;
                case RenderTreeFrameType.Markup:
                    // The indentation of the source is sent for every row.
                    html.Append(string.IsNullOrWhiteSpace(frame.MarkupContent) ? " " : frame.MarkupContent);
                    at++;
                    break;
                default:
                    throw new InvalidOperationException($"A frame of the kind {frame.FrameType} cannot be a part of static HTML.");
            }
        }
    }

    private static void WriteElement(string name, ReadOnlySpan<RenderTreeFrame> inner, StringBuilder html)
    {
        html.Append('<').Append(name);
        var at = 0;
        for (; at < inner.Length && inner[at].FrameType == RenderTreeFrameType.Attribute; at++)
        {
            html.Append(' ').Append(inner[at].AttributeName);
            if (inner[at].AttributeValue is string value) html.Append("=\"").Append(Encode(value)).Append('"');
            else if (inner[at].AttributeValue is not true)
                throw new InvalidOperationException($"The attribute {inner[at].AttributeName} cannot be a part of static HTML.");
        }
        html.Append('>');
        if (s_empty.Contains(name)) return;
        Write(inner[at..], html);
        html.Append("</").Append(name).Append('>');
    }
#pragma warning restore BL0006
}
