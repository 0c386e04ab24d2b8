namespace SecureScore.Core.Graph;

/// <summary>One of Microsoft's clouds: where tokens and scores come from.</summary>
/// <param name="Name">As connections and settings name it.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Login">Where tokens come from; ends with a slash.</param>
/// <param name="Graph">Where Graph is; ends with a slash.</param>
public sealed record GraphCloud(string Name, string Label, Uri Login, Uri Graph)
{
    /// <summary>Where the Entra admin center of the cloud is; ends with a slash. Null for a cloud of one's own.</summary>
    public Uri? AdminCenter { get; init; }

    /// <summary>The name of the cloud that nearly everybody is in.</summary>
    public const string Global = "Global";

    /// <summary>The clouds that publish secure scores. 21Vianet in China does not.</summary>
    /// <remarks>Source: Microsoft's "National cloud deployments", and "Get secureScore", section "Supported clouds".</remarks>
    public static IReadOnlyList<GraphCloud> Published { get; } =
    [
        new(Global, "Global", new("https://login.microsoftonline.com/"), new("https://graph.microsoft.com/"))
        {
            AdminCenter = new("https://entra.microsoft.com/")
        },
        new("UsGovL4", "US Government L4 (GCC High)", new("https://login.microsoftonline.us/"), new("https://graph.microsoft.us/"))
        {
            AdminCenter = new("https://entra.microsoft.us/")
        },
        new("UsGovL5", "US Government L5 (DoD)", new("https://login.microsoftonline.us/"), new("https://dod-graph.microsoft.us/"))
        {
            AdminCenter = new("https://entra.microsoft.us/")
        },
    ];

    /// <summary>One of <see cref="Published"/>; null for a cloud of one's own.</summary>
    public static GraphCloud? Find(string name) => Published.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The clouds as the settings have them.</summary>
    internal static IReadOnlyList<GraphCloud> All(GraphOptions options)
    {
        var published = Published.Select(cloud => options.Clouds.TryGetValue(cloud.Name, out var own)
            ? cloud with { Login = Address(own.Login) ?? cloud.Login, Graph = Address(own.Graph) ?? cloud.Graph }
            : cloud);
        // The validator has seen to it that a cloud of one's own has both addresses.
        var added = options.Clouds.Where(own => !Published.Any(c => c.Name.Equals(own.Key, StringComparison.OrdinalIgnoreCase)))
            .Select(own => new GraphCloud(own.Key, own.Key, Address(own.Value.Login)!, Address(own.Value.Graph)!));
        return [.. published, .. added];
    }

    private static Uri? Address(string? text) => text is null ? null : new(text.EndsWith('/') ? text : text + "/");
}
