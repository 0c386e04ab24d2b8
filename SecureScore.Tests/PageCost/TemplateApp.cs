using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.CompilerServices;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace SecureScore.Tests.PageCost;

// The components of the template, element by element as the compiler of .razor files writes them: this project has no such files.

/// <summary>The document, of which only the two interactive parts count.</summary>
public sealed class TemplateApp : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html>\r\n");
        builder.OpenElement(1, "html");
        builder.AddAttribute(2, "lang", "en");
        builder.OpenElement(3, "head");
        builder.AddMarkupContent(4, "<meta charset=\"utf-8\">\r\n    <base href=\"/\">");
        builder.OpenComponent<HeadOutlet>(5);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
        builder.CloseElement();
        builder.OpenElement(6, "body");
        builder.OpenComponent<TemplateRoutes>(7);
        builder.AddComponentRenderMode(RenderMode.InteractiveServer);
        builder.CloseComponent();
        builder.CloseElement();
        builder.CloseElement();
    }
}

/// <summary>Routes.razor of the template.</summary>
public sealed class TemplateRoutes : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<Router>(0);
        builder.AddComponentParameter(1, nameof(Router.AppAssembly), RuntimeHelpers.TypeCheck<Assembly>(typeof(TemplateApp).Assembly));
        builder.AddComponentParameter(2, nameof(Router.NotFoundPage), RuntimeHelpers.TypeCheck<Type>(typeof(TemplateNotFound)));
        builder.AddAttribute(3, nameof(Router.Found), (RenderFragment<RouteData>)(route => inner =>
        {
            inner.OpenComponent<RouteView>(4);
            inner.AddComponentParameter(5, nameof(RouteView.RouteData), route);
            inner.AddComponentParameter(6, nameof(RouteView.DefaultLayout), typeof(TemplateLayout));
            inner.CloseComponent();
            inner.AddMarkupContent(7, "\r\n        ");
            inner.OpenComponent<FocusOnNavigate>(8);
            inner.AddComponentParameter(9, nameof(FocusOnNavigate.RouteData), route);
            inner.AddComponentParameter(10, nameof(FocusOnNavigate.Selector), "h1");
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    }
}

/// <summary>MainLayout.razor of the template.</summary>
public sealed class TemplateLayout : LayoutComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "page");
        builder.AddAttribute(2, "b-j9x1x0wrbg");
        builder.OpenElement(3, "div");
        builder.AddAttribute(4, "class", "sidebar");
        builder.AddAttribute(5, "b-j9x1x0wrbg");
        builder.OpenComponent<TemplateMenu>(6);
        builder.CloseComponent();
        builder.CloseElement();
        builder.AddMarkupContent(7, "\r\n\r\n    ");
        builder.OpenElement(8, "main");
        builder.AddAttribute(9, "b-j9x1x0wrbg");
        builder.AddMarkupContent(
            10,
            "<div class=\"top-row px-4\" b-j9x1x0wrbg><a href=\"https://learn.microsoft.com/aspnet/core/\" target=\"_blank\" "
            + "b-j9x1x0wrbg>About</a></div>\r\n\r\n        ");
        builder.OpenElement(11, "article");
        builder.AddAttribute(12, "class", "content px-4");
        builder.AddAttribute(13, "b-j9x1x0wrbg");
        builder.AddContent(14, Body);
        builder.CloseElement();
        builder.CloseElement();
        builder.CloseElement();
        builder.AddMarkupContent(15, "\r\n\r\n");
        builder.AddMarkupContent(
            16,
            "<div id=\"blazor-error-ui\" data-nosnippet b-j9x1x0wrbg>\r\n    An unhandled error has occurred.\r\n    "
            + "<a href=\".\" class=\"reload\" b-j9x1x0wrbg>Reload</a>\r\n    <span class=\"dismiss\" b-j9x1x0wrbg>🗙</span></div>");
    }
}

/// <summary>NavMenu.razor of the template.</summary>
public sealed class TemplateMenu : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(
            0,
            "<div class=\"top-row ps-3 navbar navbar-dark\" b-ve6pwy73ts><div class=\"container-fluid\" b-ve6pwy73ts>"
            + "<a class=\"navbar-brand\" href b-ve6pwy73ts>Template</a></div></div>\r\n\r\n"
            + "<input type=\"checkbox\" title=\"Navigation menu\" class=\"navbar-toggler\" b-ve6pwy73ts>\r\n\r\n");
        builder.OpenElement(1, "div");
        builder.AddAttribute(2, "class", "nav-scrollable");
        builder.AddAttribute(3, "onclick", "document.querySelector('.navbar-toggler').click()");
        builder.AddAttribute(4, "b-ve6pwy73ts");
        builder.OpenElement(5, "nav");
        builder.AddAttribute(6, "class", "nav flex-column");
        builder.AddAttribute(7, "b-ve6pwy73ts");
        AddLink(builder, 8, "", "house-door", "Home");
        builder.AddMarkupContent(17, "\r\n\r\n        ");
        AddLink(builder, 18, "counter", "plus-square", "Counter");
        builder.AddMarkupContent(27, "\r\n\r\n        ");
        AddLink(builder, 28, "weather", "list-nested", "Weather");
        builder.CloseElement();
        builder.CloseElement();
    }

#pragma warning disable ASP0006 // Each call has numbers of its own, as the three links have in the template.
    private static void AddLink(RenderTreeBuilder builder, int first, string address, string icon, string name)
    {
        builder.OpenElement(first, "div");
        builder.AddAttribute(first + 1, "class", "nav-item px-3");
        builder.AddAttribute(first + 2, "b-ve6pwy73ts");
        builder.OpenComponent<NavLink>(first + 3);
        builder.AddComponentParameter(first + 4, "class", "nav-link");
        builder.AddComponentParameter(first + 5, "href", address);
        if (address.Length == 0) builder.AddComponentParameter(first + 6, nameof(NavLink.Match), NavLinkMatch.All);
        builder.AddAttribute(first + 7, nameof(NavLink.ChildContent), (RenderFragment)(inner => inner.AddMarkupContent(
            first + 8, $"<span class=\"bi bi-{icon}-{(icon == "list-nested" ? "" : "fill-")}nav-menu\" aria-hidden=\"true\" "
                + $"b-ve6pwy73ts></span> {name}\r\n            ")));
        builder.CloseComponent();
        builder.CloseElement();
    }
#pragma warning restore ASP0006
}

/// <summary>Counter.razor of the template.</summary>
[Route("/counter")]
public sealed class TemplateCounter : ComponentBase
{
    private int _count;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<PageTitle>(0);
        builder.AddAttribute(1, nameof(PageTitle.ChildContent), (RenderFragment)(inner => inner.AddContent(2, "Counter")));
        builder.CloseComponent();
        builder.AddMarkupContent(3, "\r\n\r\n");
        builder.AddMarkupContent(4, "<h1>Counter</h1>\r\n\r\n");
        builder.OpenElement(5, "p");
        builder.AddAttribute(6, "role", "status");
        builder.AddContent(7, "Current count: ");
        builder.AddContent(8, _count);
        builder.CloseElement();
        builder.AddMarkupContent(9, "\r\n\r\n");
        builder.OpenElement(10, "button");
        builder.AddAttribute(11, "class", "btn btn-primary");
        builder.AddAttribute(12, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => _count++));
        builder.AddContent(13, "Click me");
        builder.CloseElement();
    }
}

/// <summary>NotFound.razor of the template.</summary>
[Route("/not-found")]
public sealed class TemplateNotFound : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, "<h3>Not Found</h3>");
}
