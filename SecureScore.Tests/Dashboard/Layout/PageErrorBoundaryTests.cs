using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Layout;

/// <summary>What stands in place of a page that throws.</summary>
public sealed class PageErrorBoundaryTests : BunitContext
{
    private readonly ErrorLog _errors = new();

    public PageErrorBoundaryTests() => Services.AddLogging(logging => logging.AddProvider(_errors));

    [Fact]
    public void A_page_that_fails_gives_a_number_that_is_in_the_log()
    {
        var page = Show(new InvalidOperationException("broken"));

        Assert.Equal("This page failed", page.Find("[role=alert] h2").TextContent);
        Assert.Contains(page.Find("[role=alert] code").TextContent, Assert.Single(_errors.Entries), StringComparison.Ordinal);
    }

    [Fact]
    public void Access_that_is_lost_while_a_page_loads_is_said_and_no_fault()
    {
        var page = Show(Assert.Throws<AccessDeniedException>(() => new OpenTenant(Actor.Anonymous, Given.TenantId).Id));

        Assert.Equal("No access", page.Find("[role=alert] h2").TextContent);
        Assert.Contains("You have no access to this tenant any more.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(_errors.Entries);
    }

    private IRenderedComponent<PageErrorBoundary> Show(Exception thrown) => Render<PageErrorBoundary>(parameters => parameters
        .Add(p => p.ChildContent, builder =>
        {
            builder.OpenComponent<Thrower>(0);
            builder.AddComponentParameter(1, nameof(Thrower.Thrown), thrown);
            builder.CloseComponent();
        }));

    private sealed class Thrower : ComponentBase
    {
        [Parameter, EditorRequired] public required Exception Thrown { get; set; }

        protected override void OnParametersSet() => throw Thrown;
    }
}
