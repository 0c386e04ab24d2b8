using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Tests.Support;

/// <summary>One chart in a real page, with the markup, the data and the script of the program, but no circuit.</summary>
internal static class ChartOnPage
{
    private const string Mount = """
        async ([markup, data, isSelectable]) => {
          document.body.innerHTML = `<main class="mud-typography" style="padding:16px;max-width:1100px"><h1>Chart</h1>${markup}</main>`;
          window.chosen = [];
          const selection = isSelectable ? { invokeMethodAsync: async (...call) => window.chosen.push(call) } : null;
          window.chart = await mountChart(document.querySelector('.chart-plot'), Uint8Array.from(atob(data), c => c.charCodeAt(0)), selection);
        }
        """;

    /// <summary>Draws the chart on a page that has no circuit, which keeps nothing of its own.</summary>
    public static async Task DrawAsync(this IPage page, ChartOptions options, IReadOnlySet<string>? hidden = null, bool isSelectable = true)
    {
        var (markup, arguments) = Render(options, hidden, isSelectable);
        await page.ShowAsync("/login", isInteractive: false);
        await page.WaitForFunctionAsync("() => window.mountChart");
        await page.EvaluateAsync(Mount, new object?[] { markup, Convert.ToBase64String((byte[])arguments[1]!), isSelectable });
    }

    /// <summary>Gives the drawn chart other data, as the circuit would.</summary>
    public static Task RedrawAsync(this IPage page, ChartOptions options, IReadOnlySet<string>? hidden = null) =>
        page.EvaluateAsync(
            "async data => window.chart.update(Uint8Array.from(atob(data), c => c.charCodeAt(0)))",
            Convert.ToBase64String((byte[])Render(options, hidden, false).Arguments[1]!));

    private static (string Markup, IReadOnlyList<object?> Arguments) Render(
        ChartOptions options, IReadOnlySet<string>? hidden, bool isSelectable)
    {
        using var context = new Context();
        var chart = context.Render<Chart>(p =>
        {
            p.Add(c => c.Options, options).Add(c => c.Label, "Score by day");
            if (hidden is not null)
                p.Add(c => c.Hidden, hidden).Add(c => c.OnSeriesToggled, EventCallback.Factory.Create<string>(context, () => { }));
            if (isSelectable) p.Add(c => c.OnPointSelected, EventCallback.Factory.Create<DateOnly>(context, () => { }));
        });
        chart.Find("summary").Click();
        return (chart.Markup, context.JSInterop.Invocations["mountChart"].Single().Arguments);
    }

    private sealed class Context : DashboardContext;
}
