namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Addresses that came with Microsoft's data and lead to Microsoft.</summary>
public static class MicrosoftLink
{
    private static readonly string[] s_domains =
        [".microsoft.com", ".azure.com", ".office.com", ".cloud.microsoft", ".microsoft.us", ".azure.us", ".azure.cn"];

    /// <summary>The address when it is https on a host of Microsoft; else null, and nothing is to be clicked.</summary>
    public static string? Parse(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0
            && s_domains.Any(d => uri.IdnHost.EndsWith(d, StringComparison.OrdinalIgnoreCase)) ? uri.AbsoluteUri : null;
}
