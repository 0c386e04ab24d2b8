using Microsoft.Extensions.Options;

namespace SecureScore.Core.Graph;

/// <summary>How Microsoft Graph is reached; section <c>Graph</c>.</summary>
public sealed class GraphOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Graph";

    /// <summary>Addresses of clouds by name; what is not given here is as Microsoft publishes it.</summary>
    public Dictionary<string, GraphCloudOptions> Clouds { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>App registrations that connections may name.</summary>
    public Dictionary<string, GraphCredentialOptions> Credentials { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Requests to Graph at the same time, per tenant and kind of address; Microsoft allows 4.</summary>
    public int MaxConcurrentRequests { get; set; } = 4;

    /// <summary>Requests for secure scores a minute, per tenant; Microsoft allows 150. Other addresses have limits of their own.</summary>
    public int RequestsPerMinute { get; set; } = 150;

    /// <summary>Days asked for in one answer.</summary>
    public int DaysPerPage { get; set; } = 10;

    /// <summary>Seconds that one attempt may take, its whole answer included.</summary>
    public int RequestTimeoutSeconds { get; set; } = 60;

    /// <summary>Attempts after the first one that failed in a way that may pass.</summary>
    public int MaxRetries { get; set; } = 5;

    /// <summary>Seconds before the first of them; doubled each time. Graph's own Retry-After goes before.</summary>
    public double RetryDelaySeconds { get; set; } = 2;

    /// <summary>Whether the beta interface with recommendations is read as well.</summary>
    public bool ReadRecommendations { get; set; }

    /// <summary>Whether the daily run reads the tenant's configuration as well and evaluates it.</summary>
    public bool ReadConfiguration { get; set; } = true;

    /// <summary>The client id of a credential, as Microsoft names what it writes; null when the settings have none.</summary>
    internal string? ClientIdOf(string credential) => Credentials.TryGetValue(credential, out var settings) ? settings.ClientId : null;
}

/// <summary>Addresses of one of Microsoft's clouds, or of what stands in for it.</summary>
public sealed class GraphCloudOptions
{
    /// <summary>Where tokens come from, such as <c>https://login.microsoftonline.com/</c>.</summary>
    public string? Login { get; set; }

    /// <summary>Where Graph is, such as <c>https://graph.microsoft.com/</c>.</summary>
    public string? Graph { get; set; }
}

/// <summary>Refuses settings of <see cref="GraphOptions"/> that cannot work.</summary>
internal sealed class GraphOptionsValidator : IValidateOptions<GraphOptions>
{
    private const int MicrosoftConcurrent = 4;
    private const int MicrosoftPerMinute = 150;
    private const int MaxDaysPerPage = 90;

    public ValidateOptionsResult Validate(string? name, GraphOptions options)
    {
        List<string> failures = [];
        Require(
            options.MaxConcurrentRequests is >= 1 and <= MicrosoftConcurrent,
            $"{GraphOptions.Section}:{nameof(options.MaxConcurrentRequests)} must be 1 to {MicrosoftConcurrent}, which "
                + "is what Microsoft allows.");
        Require(
            options.RequestsPerMinute is >= 1 and <= MicrosoftPerMinute,
            $"{GraphOptions.Section}:{nameof(options.RequestsPerMinute)} must be 1 to {MicrosoftPerMinute}, which "
                + "is what Microsoft allows.");
        Require(
            options.DaysPerPage is >= 1 and <= MaxDaysPerPage,
            $"{GraphOptions.Section}:{nameof(options.DaysPerPage)} must be 1 to {MaxDaysPerPage}.");
        Require(
            options.RequestTimeoutSeconds is >= 1 and <= 600,
            $"{GraphOptions.Section}:{nameof(options.RequestTimeoutSeconds)} must be 1 to 600.");
        Require(options.MaxRetries is >= 0 and <= 10, $"{GraphOptions.Section}:{nameof(options.MaxRetries)} must be 0 to 10.");
        Require(
            options.RetryDelaySeconds is > 0 and <= 60,
            $"{GraphOptions.Section}:{nameof(options.RetryDelaySeconds)} must be more than 0 and at most 60.");
        foreach (var (cloud, addresses) in options.Clouds) failures.AddRange(ProblemsOf(cloud, addresses));
        foreach (var (credential, values) in options.Credentials)
            failures.AddRange(values.Problems($"{GraphOptions.Section}:{nameof(options.Credentials)}:{credential}"));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string otherwise)
        {
            if (!holds) failures.Add(otherwise);
        }
    }

    private static IEnumerable<string> ProblemsOf(string cloud, GraphCloudOptions addresses)
    {
        var key = $"{GraphOptions.Section}:{nameof(GraphOptions.Clouds)}:{cloud}";
        var isKnown = GraphCloud.Published.Any(c => c.Name.Equals(cloud, StringComparison.OrdinalIgnoreCase));
        if (!isKnown && (addresses.Login is null || addresses.Graph is null))
            yield return $"{key} is none of Microsoft's clouds ({string.Join(", ", GraphCloud.Published.Select(c => c.Name))}), so it "
                + "needs both Login and Graph.";
        if (!IsValid(addresses.Login))
            yield return $"{key}:Login must be an https address without a query, such as https://login.microsoftonline.com/.";
        if (!IsValid(addresses.Graph))
            yield return $"{key}:Graph must be an https address without a query, such as https://graph.microsoft.com/.";
    }

    /// <summary>Tokens travel to both addresses: never without TLS.</summary>
    private static bool IsValid(string? address) => address is null
        || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Query.Length == 0
            && uri.UserInfo.Length == 0);
}
