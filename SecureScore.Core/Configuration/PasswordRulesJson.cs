using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>The directory setting about passwords as Graph writes it: a template's id, and values by name.</summary>
internal static class PasswordRulesJson
{
    private const string TemplateId = "5cf42378-d67d-4f36-ba46-e8b86229381d";
    private const string IsChecked = "EnableBannedPasswordCheck";
    private const string BannedPasswords = "BannedPasswordList";
    private const string IsCheckedOnPremises = "EnableBannedPasswordCheckOnPremises";
    private const string ModeOnPremises = "BannedPasswordCheckOnPremisesMode";

    private static readonly string[] s_switches = [IsChecked, IsCheckedOnPremises];

    public static bool IsOfPasswords(JsonElement json) => json.Id("templateId") == Guid.Parse(TemplateId);

    /// <summary>Switches that have a name and no value: off would be a guess.</summary>
    public static IEnumerable<string> LostSwitches(JsonElement json) => json.Items("values")
        .Where(v => v.Text("name") is { } name && s_switches.Contains(name, StringComparer.OrdinalIgnoreCase) && v.Switch("value") is null)
        .Select(v => v.Text("name")!);      // filtered before

    /// <returns>Null for a setting that has nothing to do with passwords.</returns>
    public static PasswordRules? Parse(JsonElement json)
    {
        if (!IsOfPasswords(json)) return null;
        var values = json.Items("values").Where(v => v.Text("name") is not null)
            .GroupBy(v => v.Text("name")!, StringComparer.OrdinalIgnoreCase)        // filtered before
            .ToDictionary(v => v.Key, v => v.Last(), StringComparer.OrdinalIgnoreCase);
        return new(
            IsOn(IsChecked),
            ValueOf(BannedPasswords)?.Split('\t', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Length ?? 0,
            IsOn(IsCheckedOnPremises),
            IsEnforced(ValueOf(ModeOnPremises)));

        bool IsOn(string name) => values.TryGetValue(name, out var value) && (value.Switch("value") ?? false);
        string? ValueOf(string name) => values.TryGetValue(name, out var value) ? value.Text("value") : null;
    }

    /// <summary>Microsoft's default is to audit. The portal writes Enforce; some documents say Enforced.</summary>
    private static bool? IsEnforced(string? mode) => mode?.ToUpperInvariant() switch
    {
        "ENFORCE" or "ENFORCED" => true,
        "AUDIT" or "AUDITED" or null => false,
        _ => null,
    };

    /// <summary>Writes the setting with a star in the place of each banned password.</summary>
    public static void Write(PasswordRules rules, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("templateId", TemplateId);
        writer.WriteStartArray("values");
        WriteValue(IsChecked, rules.HasBannedPasswordCheck ? "True" : "False");
        WriteValue(BannedPasswords, string.Join('\t', Enumerable.Repeat('*', rules.BannedPasswords)));
        WriteValue(IsCheckedOnPremises, rules.HasOnPremisesCheck ? "True" : "False");
        WriteValue(ModeOnPremises, rules.IsOnPremisesEnforced switch { true => "Enforce", false => "Audit", null => "?" });
        writer.WriteEndArray();
        writer.WriteEndObject();

        void WriteValue(string name, string value)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("value", value);
            writer.WriteEndObject();
        }
    }
}
