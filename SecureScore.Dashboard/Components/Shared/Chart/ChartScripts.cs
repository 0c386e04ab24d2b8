using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>Where the browser finds what draws a chart. The last three are asked for when they are needed.</summary>
/// <remarks>They stand in the page once (App.razor), and not in the call of every chart: shell.js reads them there.</remarks>
internal sealed record ChartScripts(
    [property: JsonPropertyName("entry")] string Entry,
    [property: JsonPropertyName("script")] string Library,
    [property: JsonPropertyName("style")] string Style,
    [property: JsonPropertyName("tips")] string Tips,
    [property: JsonPropertyName("keys")] string Keys,
    [property: JsonPropertyName("more")] string More,
    [property: JsonPropertyName("save")] string Save)
{
    public static string ToJson(ResourceAssetCollection assets) => JsonSerializer.Serialize(
        new ChartScripts(
            "./" + assets["Components/Shared/Chart/Chart.razor.js"], assets["lib/apexcharts.esm.js"], assets["lib/apexcharts.css"],
            assets["chart-tips.js"], assets["chart-keys.js"], assets["chart-more.js"], assets["chart-save.js"]),
        ChartScriptsContext.Default.ChartScripts);
}

[JsonSerializable(typeof(ChartScripts))]
internal sealed partial class ChartScriptsContext : JsonSerializerContext;
