namespace SecureScore.Core.Configuration;

/// <summary>Tells subscriptions for AI agents from those for people.</summary>
/// <remarks>
/// Microsoft lists their plans as plans of users; only names tell. A suite for people that has agents' plans as well also has
/// mailboxes or Office. Source: docs/evaluation.md, "Licenses".
/// </remarks>
internal static class AgentLicenses
{
    private static readonly string[] s_peoplesPlans =
        ["EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_STANDARD", "EXCHANGE_S_DESKLESS", "OFFICESUBSCRIPTION"];

    public static bool Include(string name, IReadOnlyList<string> plans) =>
        IsMarker(name) || plans.Any(IsMarker) && !plans.Any(p => s_peoplesPlans.Contains(p, StringComparer.OrdinalIgnoreCase));

    private static bool IsMarker(string name) =>
        name.Contains("AGENT_365", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_FOR_AGENTS", StringComparison.OrdinalIgnoreCase);
}
