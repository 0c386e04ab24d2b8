using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>Reads a Conditional Access policy. What it does not know, it names: such a policy covers nobody.</summary>
internal static class PolicyParser
{
    /// <returns>Null when the object has no usable id.</returns>
    public static ConditionalAccessPolicy? Parse(JsonElement json)
    {
        if (json.Id("id") is not { } id) return null;
        List<string> notUnderstood = [];
        var root = new PolicyObject(json, "", notUnderstood);
        var conditions = root.Child("conditions");
        var policy = PolicyConditionsParser.Parse(conditions, new()
        {
            Id = id.ToString(),
            Name = json.Text("displayName") ?? id.ToString(),
            State = StateOf(root),
            Users = new(),
            Applications = new(),
            ClientAppTypes = [],
            Grant = PolicyControlsParser.Grant(root.Child("grantControls")),
            Session = PolicyControlsParser.Session(root.Child("sessionControls")),
        });
        return policy with { NotUnderstood = notUnderstood };
    }

    private static PolicyState StateOf(PolicyObject root)
    {
        switch (root.Word("state", "enabled", "disabled", "enabledforreportingbutnotenforced"))
        {
            case "enabled": return PolicyState.Enabled;
            case "enabledforreportingbutnotenforced": return PolicyState.ReportOnly;
            case null: root.Note("state"); break;
        }
        return PolicyState.Disabled;
    }
}
