using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Whether the grant controls of a policy are enough.</summary>
internal sealed class PolicyGrants(StrengthTable strengths)
{
    public static bool Blocks(ConditionalAccessPolicy policy) => policy.Grant?.BuiltIn.Contains("block") == true;

    public static bool MentionsMfa(ConditionalAccessPolicy policy) =>
        policy.Grant is { } grant && (grant.AuthenticationStrengthId is not null || grant.BuiltIn.Contains("mfa"));

    /// <summary>What the controls let through; null when they are enough.</summary>
    /// <remarks>With OR the weakest alternative counts, with AND the strongest.</remarks>
    public Message? Shortfall(AccessQuestion question, PolicyGrant? grant)
    {
        List<(bool IsEnough, Message Name)> controls = grant is null ? [] : [.. Controls(question, grant)];
        if (controls.Count == 0) return new("shortfall.demands-nothing");
        if (grant!.IsOr ? controls.All(c => c.IsEnough) : controls.Any(c => c.IsEnough)) return null;
        return new("shortfall.accepts", controls.First(c => !c.IsEnough).Name, Goal(question));
    }

    private IEnumerable<(bool IsEnough, Message Name)> Controls(AccessQuestion question, PolicyGrant grant)
    {
        foreach (var control in grant.BuiltIn) yield return (IsEnough(question, control), NameOf(control));
        if (grant.AuthenticationStrengthId is { } id) yield return (IsStrongEnough(question, id),
            new("grant.strength", strengths.Name(id)));
        foreach (var factor in grant.CustomFactors) yield return (false, new("grant.custom-control", factor));
        if (grant.TermsOfUse.Count > 0) yield return (false, new("grant.terms-of-use"));
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

    private static Message Goal(AccessQuestion question) => question switch
    {
        AccessQuestion.PhishingResistant => new("grant.phishing-resistant"),
        AccessQuestion.UserRisk => new("grant.new-password"),
        _ => new("grant.mfa"),
    };

    private static Message NameOf(string control) => control switch
    {
        "mfa" => new("grant.any-mfa"),
        "compliantdevice" => new("grant.compliant-device"),
        "domainjoineddevice" => new("grant.hybrid-joined-device"),
        "approvedapplication" => new("grant.approved-app"),
        "compliantapplication" => new("grant.protected-app"),
        "passwordchange" => new("grant.new-password"),
        "riskremediation" => new("grant.remediated-risk"),
        "verifiedid" => new("grant.verified-id"),
        _ => new("name.quoted", control),
    };
}
