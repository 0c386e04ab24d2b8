using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Whether the grant controls of a policy are enough.</summary>
internal sealed class PolicyGrants(StrengthTable strengths)
{
    public static bool Blocks(ConditionalAccessPolicy policy) => policy.Grant?.BuiltIn.Contains("block") == true;

    public static bool MentionsMfa(ConditionalAccessPolicy policy) =>
        policy.Grant is { } grant && (grant.AuthenticationStrengthId is not null || grant.BuiltIn.Contains("mfa"));

    /// <summary>What the controls let through; null when they are enough.</summary>
    /// <remarks>With OR the weakest alternative counts, with AND the strongest.</remarks>
    public string? Shortfall(AccessQuestion question, PolicyGrant? grant)
    {
        List<(bool IsEnough, string Words)> controls = grant is null ? [] : [.. Controls(question, grant)];
        if (controls.Count == 0) return "demands nothing";
        if (grant!.IsOr ? controls.All(c => c.IsEnough) : controls.Any(c => c.IsEnough)) return null;
        return $"accepts {controls.First(c => !c.IsEnough).Words} instead of {Goal(question)}";
    }

    private IEnumerable<(bool IsEnough, string Words)> Controls(AccessQuestion question, PolicyGrant grant)
    {
        foreach (var control in grant.BuiltIn) yield return (IsEnough(question, control), Words(control));
        if (grant.AuthenticationStrengthId is { } id) yield return (IsStrongEnough(question, id), $"the strength “{strengths.Name(id)}”");
        foreach (var factor in grant.CustomFactors) yield return (false, $"the custom control “{factor}”");
        if (grant.TermsOfUse.Count > 0) yield return (false, "terms of use");
    }

    private static bool IsEnough(AccessQuestion question, string control) => control == "block" || question switch
    {
        AccessQuestion.Mfa or AccessQuestion.SignInRisk => control == "mfa",
        AccessQuestion.UserRisk => control is "passwordchange" or "riskremediation",
        _ => false,
    };

    private bool IsStrongEnough(AccessQuestion question, string id) => question switch
    {
        AccessQuestion.Mfa or AccessQuestion.SignInRisk => strengths.IsMultiFactor(id),
        AccessQuestion.PhishingResistant => strengths.IsPhishingResistant(id),
        _ => false,
    };

    private static string Goal(AccessQuestion question) => question switch
    {
        AccessQuestion.PhishingResistant => "a phishing-resistant method",
        AccessQuestion.UserRisk => "a new password",
        _ => "MFA",
    };

    private static string Words(string control) => control switch
    {
        "mfa" => "any kind of MFA",
        "compliantdevice" => "a compliant device",
        "domainjoineddevice" => "a hybrid joined device",
        "approvedapplication" => "an approved app",
        "compliantapplication" => "an app with a protection policy",
        "passwordchange" => "a new password",
        "riskremediation" => "a remediated risk",
        "verifiedid" => "a verified ID",
        _ => $"“{control}”",
    };
}
