using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>Where the browser finds what draws a chart. The last two are asked for when they are needed.</summary>
internal sealed record ChartScripts(
    [property: JsonPropertyName("script")] string Library,
    [property: JsonPropertyName("style")] string Style,
    [property: JsonPropertyName("tips")] string Tips,
    [property: JsonPropertyName("keys")] string Keys,
    [property: JsonPropertyName("more")] string More)
{
    public static string Entry(ResourceAssetCollection assets) => "./" + assets["Components/Shared/Chart/Chart.razor.js"];

    public static ChartScripts FromAssets(ResourceAssetCollection assets) =>
        new(assets["lib/apexcharts.esm.js"], assets["lib/apexcharts.css"], assets["chart-tips.js"], assets["chart-keys.js"],
            assets["chart-more.js"]);
}
