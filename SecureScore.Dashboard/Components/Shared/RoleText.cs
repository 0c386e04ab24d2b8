using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Microsoft's names of the Entra roles.</summary>
public static class RoleText
{
    /// <summary>The name of a role by its template; of one that the program does not know, the template itself.</summary>
    public static string OfId(string templateId) => EntraRole.NameOf(templateId) is { } name ? NameOf(name) : templateId;

    /// <param name="name">In English, as the program has it. An unknown one stays as it is.</param>
    public static string NameOf(string name) => name switch
    {
        "Global Administrator" => T("Global Administrator"),
        "Security Administrator" => T("Security Administrator"),
        "Exchange Administrator" => T("Exchange Administrator"),
        "SharePoint Administrator" => T("SharePoint Administrator"),
        "Helpdesk Administrator" => T("Helpdesk Administrator"),
        "User Administrator" => T("User Administrator"),
        "Service Support Administrator" => T("Service Support Administrator"),
        "Security Reader" => T("Security Reader"),
        "Security Operator" => T("Security Operator"),
        "Global Reader" => T("Global Reader"),
        _ => name,
    };
}
