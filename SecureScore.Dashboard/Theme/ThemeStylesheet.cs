using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using MudBlazor;
using MudBlazor.Services;

namespace SecureScore.Dashboard.Theme;

/// <summary>Both schemes of the theme as one stylesheet, rendered once.</summary>
/// <remarks>
/// MudThemeProvider knows its scheme only after the browser was asked, and costs memory in every circuit.
/// A stylesheet lets the browser choose before the first paint and is cached for good.
/// </remarks>
public sealed partial class ThemeStylesheet
{
    // The render never waits for anything, so nothing is blocked here.
    private static readonly Lazy<ThemeStylesheet> s_dashboard =
        new(() => RenderAsync(DashboardTheme.Create()).GetAwaiter().GetResult());

    private ThemeStylesheet(string text)
    {
        Text = text;
        Plain = Encoding.UTF8.GetBytes(text);
        Gzip = Compress(Plain, target => new GZipStream(target, CompressionLevel.SmallestSize));
        Brotli = Compress(Plain, target => new BrotliStream(target, CompressionLevel.SmallestSize));
        Version = Base64Url.EncodeToString(SHA256.HashData(Plain).AsSpan(0, 9));
    }

    /// <summary>That of the dashboard's theme. Rendering and packing take longer than a start should: once a process.</summary>
    public static ThemeStylesheet Dashboard => s_dashboard.Value;

    /// <summary>Where the stylesheet is served. Changes with its content.</summary>
    public string Address => $"{ThemeEndpoint.Path}?v={Version}";

    public string Text { get; }

    internal string Version { get; }
    internal byte[] Plain { get; }
    internal byte[] Gzip { get; }
    internal byte[] Brotli { get; }

    private static async Task<ThemeStylesheet> RenderAsync(MudTheme theme)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMudServices();
        services.AddSingleton<IJSRuntime, NoBrowser>();
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);

        var light = await VariablesAsync(renderer, theme, isDark: false);
        var dark = await VariablesAsync(renderer, theme, isDark: true);
        foreach (var (name, value) in DashboardPalettes.Variables)
            (light[name], dark[name]) = value;
        foreach (var (name, value) in DashboardTheme.Scales.Concat(DashboardIcons.Variables))
            light[name] = dark[name] = value;

        return new ThemeStylesheet(Combine(light, dark));
    }

    private static async Task<Dictionary<string, string>> VariablesAsync(HtmlRenderer renderer, MudTheme theme, bool isDark)
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MudThemeProvider.Theme)] = theme,
            [nameof(MudThemeProvider.IsDarkMode)] = isDark,
            [nameof(MudThemeProvider.ObserveSystemDarkModeChange)] = false,
        });
        var html = await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<MudThemeProvider>(parameters)).ToHtmlString());
        var variables = Declaration().Matches(html).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        return variables.Count > 0
            ? variables
            : throw new InvalidOperationException("MudThemeProvider rendered no variables: its markup has changed.");
    }

    private static string Combine(Dictionary<string, string> light, Dictionary<string, string> dark)
    {
        var lightText = string.Concat(light.Select(pair => $"{pair.Key}:{pair.Value};"));
        // Sizes, fonts and depths are the same in both schemes and are said once.
        var darkText = string.Concat(
            dark.Where(pair => light.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => $"{pair.Key}:{pair.Value};"));
        return $$$"""
            :root{color-scheme:light;{{{lightText}}}}
            @media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;{{{darkText}}}}}
            @media screen{:root[data-theme=dark]{color-scheme:dark;{{{darkText}}}}}
            html{scrollbar-color:var(--mud-palette-gray-light) transparent}
            body{margin:0;background:var(--mud-palette-background);color:var(--mud-palette-text-primary)}

            """;
    }

    private static byte[] Compress(byte[] plain, Func<Stream, Stream> compressor)
    {
        using var target = new MemoryStream();
        using (var stream = compressor(target))
            stream.Write(plain);
        return target.ToArray();
    }

    [GeneratedRegex(@"^\s*(--[\w-]+):\s*([^;{}<>]+);\s*$", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    /// <summary>Stands in for the browser, to which the provider says goodbye.</summary>
    private sealed class NoBrowser : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => default;

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => default;
    }
}
