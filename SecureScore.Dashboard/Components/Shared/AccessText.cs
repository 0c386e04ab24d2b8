using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Access in words.</summary>
public static class AccessText
{
    public static string ToText(AccessLevel level) => level switch
    {
        AccessLevel.ReadWrite => T("read and write"),
        AccessLevel.Read => T("read only"),
        _ => T("no access [lower case]"),
    };
}
