using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>A piece of HTML says what its elements said, and nothing that acts gets into it.</summary>
public sealed class StaticHtmlTests
{
    [Fact]
    public void Elements_attributes_and_texts_are_written_as_they_are()
    {
        var html = Render(builder =>
        {
            builder.OpenElement(0, "td");
            builder.AddAttribute(1, "class", "number");
            builder.AddAttribute(2, "hidden", true);
            builder.AddAttribute(3, "disabled", false);
            builder.AddAttribute(4, "title", (string?)null);
            builder.AddMarkupContent(5, "<b>1</b>");
            builder.OpenElement(6, "br");
            builder.CloseElement();
            builder.AddContent(7, inner => inner.AddContent(8, 5));
            builder.CloseElement();
        });

        Assert.Equal("""<td class="number" hidden><b>1</b><br>5</td>""", html);
    }

    // Titles, notes and names come from outside.
    [Fact]
    public void Texts_and_attributes_are_encoded()
    {
        var html = Render(builder =>
        {
            builder.OpenElement(0, "a");
            builder.AddAttribute(1, "title", "\"><script>");
            builder.AddContent(2, "<script>alert('é')</script>&");
            builder.CloseElement();
        });

        Assert.Equal("""<a title="&quot;&gt;&lt;script&gt;">&lt;script&gt;alert('é')&lt;/script&gt;&amp;</a>""", html);
    }

    [Fact]
    public void Space_between_elements_is_sent_as_one_space() =>
        Assert.Equal("<b></b> <i></i>", Render(builder =>
        {
            builder.OpenElement(0, "b");
            builder.CloseElement();
            builder.AddMarkupContent(1, "\n                        ");
            builder.OpenElement(2, "i");
            builder.CloseElement();
        }));

    [Fact]
    public void A_handler_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Render(builder =>
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => { }));
            builder.CloseElement();
        }));

    [Fact]
    public void A_component_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Render(builder =>
        {
            builder.OpenComponent<Delta>(0);
            builder.CloseComponent();
        }));

    [Fact]
    public void A_reference_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Render(builder =>
        {
            builder.OpenElement(0, "p");
            builder.AddElementReferenceCapture(1, _ => { });
            builder.CloseElement();
        }));

    private static string Render(Action<RenderTreeBuilder> content) => StaticHtml.Render(new RenderFragment(content)).Value;
}
