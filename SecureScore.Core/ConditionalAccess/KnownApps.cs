using SecureScore.Core.Messages;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Apps of Microsoft that are the same in every tenant.</summary>
/// <remarks>
/// Source: learn.microsoft.com, "Conditional Access: Target resources" and "Apps included in Conditional Access Office 365 app suite".
/// </remarks>
internal static class KnownApps
{
    public const string AzureManagement = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
    public const string ExchangeOnline = "00000002-0000-0ff1-ce00-000000000000";

    private const string Office365 = "office365";
    private const string AdminPortals = "microsoftadminportals";

    private static readonly Dictionary<string, (string Name, bool IsOffice)> s_apps = new()
    {
        [ExchangeOnline] = ("Exchange Online", true),
        ["00000003-0000-0ff1-ce00-000000000000"] = ("SharePoint Online", true),
        ["cc15fd57-2c6c-4117-a88c-83b1d56b4bbe"] = ("Microsoft Teams", true),
        ["00000005-0000-0ff1-ce00-000000000000"] = ("Viva Engage", true),
        [AzureManagement] = ("Azure management", false),
    };

    /// <summary>Whether an app is in a group; null when that is not sure.</summary>
    public static bool? IsIn(string app, string group) =>
        s_apps.TryGetValue(app, out var known) && group is (Office365 or AdminPortals) ? group == Office365 && known.IsOffice : null;

    public static Message NameOf(string app) => s_apps.TryGetValue(app, out var known) ? Message.Verbatim(known.Name) : app switch
    {
        Office365 => Message.Verbatim("Office 365"),
        AdminPortals => new("app.admin-portals"),
        _ => new("app.unknown", app),
    };
}
