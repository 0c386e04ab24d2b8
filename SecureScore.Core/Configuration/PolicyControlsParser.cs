using System.Globalization;

namespace SecureScore.Core.Configuration;

/// <summary>Reads what a policy demands and how it limits sessions.</summary>
internal static class PolicyControlsParser
{
    /// <summary>Far more than the year that Microsoft takes; longer times are a mistake in the file.</summary>
    private const int MaxFrequency = 10_000;

    /// <returns>Null when it demands nothing.</returns>
    public static PolicyGrant? Grant(PolicyObject controls)
    {
        var strength = controls.Child("authenticationStrength");
        var isOr = controls.Word("operator", "or", "and");
        var grant = new PolicyGrant
        {
            IsOr = isOr == "or",
            BuiltIn = controls.Words("builtInControls", "block", "mfa", "compliantdevice", "domainjoineddevice", "approvedapplication",
                "compliantapplication", "passwordchange", "riskremediation", "verifiedid"),
            AuthenticationStrengthId = strength.Text("id")?.ToLowerInvariant(),
            EmbeddedStrength = Embedded(strength),
            CustomFactors = controls.Texts("customAuthenticationFactors"),
            TermsOfUse = controls.Texts("termsOfUse"),
        };
        if (strength.HasContent && grant.AuthenticationStrengthId is null) controls.Note("authenticationStrength");
        controls.NoteTheRest();
        var demands = grant.BuiltIn.Count + grant.CustomFactors.Count + grant.TermsOfUse.Count
            + (grant.AuthenticationStrengthId is null ? 0 : 1);
        if (demands == 0) return null;
        if (isOr is null && demands > 1) controls.Note("operator");      // one control alone means the same either way
        return grant;
    }

    private static AuthenticationStrength? Embedded(PolicyObject strength) =>
        strength.Text("id") is { } id && strength.Lines("allowedCombinations") is { Count: > 0 } combinations
            ? new(id.ToLowerInvariant(), strength.Text("displayName") ?? id, combinations) : null;

    /// <returns>Null when it limits nothing that this version looks at.</returns>
    public static PolicySession? Session(PolicyObject controls)
    {
        var frequency = Frequency(controls.Child("signInFrequency"));
        var browser = controls.Child("persistentBrowser");
        var isNeverPersistent = browser.IsOn("isEnabled") & browser.Word("mode", "never", "always") == "never";
        browser.NoteTheRest();
        controls.Ignore("applicationEnforcedRestrictions", "cloudAppSecurity", "disableResilienceDefaults", "continuousAccessEvaluation",
            "secureSignInSession", "globalSecureAccessFilteringProfile");
        controls.NoteTheRest();
        return frequency is null && !isNeverPersistent ? null : new(frequency, isNeverPersistent);
    }

    private static TimeSpan? Frequency(PolicyObject frequency)
    {
        var isOn = frequency.IsOn("isEnabled");
        var interval = frequency.Word("frequencyInterval", "timebased", "everytime");
        var unit = frequency.Word("type", "hours", "days");
        var text = frequency.Text("value");
        frequency.Word("authenticationType", "primaryandsecondaryauthentication", "secondaryauthentication");
        frequency.NoteTheRest();
        if (!isOn) return null;
        if (interval == "everytime") return TimeSpan.Zero;
        if (unit is "hours" or "days"
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value is > 0 and <= MaxFrequency)
            return unit == "hours" ? TimeSpan.FromHours(value) : TimeSpan.FromDays(value);
        frequency.Note("value");
        return null;
    }
}
