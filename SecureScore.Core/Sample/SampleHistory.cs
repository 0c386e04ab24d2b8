namespace SecureScore.Core.Sample;

/// <summary>How the sample tenant stands on a day, as pure arithmetic: the same day is always the same.</summary>
/// <remarks>Days are numbered from 0, the first one. What happens in them is what real tenants go through.</remarks>
internal static class SampleHistory
{
    /// <summary>Days on the first start.</summary>
    public const int FirstDays = 400;

    /// <summary>Microsoft raises this control's maximum on a day.</summary>
    public const string ReweightedId = "aad_phishing_MFA_strength";
    public const int ReweightedDay = 280;
    public const decimal MaxBeforeReweighting = 4;

    public const string AddedId = "insiderRiskPolicy";
    public const int AddedDay = 340;

    public const string DeprecatedId = "mdo_bulkthreshold";
    public const int DeprecatedDay = 200;

    public const string MovedId = "aad_custom_banned_passwords";
    public const int MovedDay = 180;
    public const string MovedFrom = "Apps";

    public const int FirstMissingDay = 220;
    public const int LastMissingDay = 226;

    /// <summary>The first days less the missing ones.</summary>
    public const int StoredFirstDays = FirstDays - (LastMissingDay - FirstMissingDay + 1);

    private const int GrowthDay = 250;

    /// <summary>The days on which Microsoft changes profiles: each begins a new version of the catalog.</summary>
    public static IReadOnlyList<int> CatalogDays { get; } = [0, MovedDay, DeprecatedDay, ReweightedDay, AddedDay];

    public static bool IsMissing(int day) => day is >= FirstMissingDay and <= LastMissingDay;

    /// <summary>Whether Microsoft published a profile of the control by that day.</summary>
    public static bool HasProfile(SampleControl control, int day) => control.Id != AddedId || day >= AddedDay;

    /// <summary>Whether the control was scored that day. Some never are: the license or the product is missing.</summary>
    public static bool IsScored(SampleControl control, int day) =>
        HasProfile(control, day)
            && !(control.Id == DeprecatedId && day >= DeprecatedDay)
            && (Scripted(control.Id, 0) is not null || Chance(control, 1) >= 12);

    public static decimal MaxScore(SampleControl control, int day) =>
        control.Id == ReweightedId && day < ReweightedDay ? MaxBeforeReweighting : control.MaxScore;

    public static string Category(SampleControl control, int day) => control.Id == MovedId && day < MovedDay ? MovedFrom : control.Category;

    /// <summary>How many it could apply to; people and devices grow over time, and at once after an acquisition.</summary>
    public static int Total(SampleControl control, int day)
    {
        var acquired = day >= GrowthDay;
        return control.Population switch
        {
            "users" or "members" or "accounts" => 212 + day / 11 + (acquired ? 38 : 0),
            "devices" or "endpoints" => 240 + day / 8 + (acquired ? 41 : 0),
            "administrators" => 9 + day / 130,
            "mailboxes" => 225 + day / 12 + (acquired ? 40 : 0),
            "domain controllers" => 4,
            "servers" => 31 + day / 90,
            _ => 12 + Chance(control, 4) / 5,
        };
    }

    /// <summary>How many of them comply. For all-or-nothing controls 1 or 0.</summary>
    public static int Count(SampleControl control, int day)
    {
        var share = Scripted(control.Id, day) ?? Share(control, day);
        if (!control.IsProportional) return share >= 1 ? 1 : 0;
        var total = Total(control, day);
        return share >= 1 ? total : Math.Min(total - 1, (int)(total * share));
    }

    /// <summary>Users without MFA, admins and the like that the story is about; null for all other controls.</summary>
    private static decimal? Scripted(string id, int day) => id switch
    {
        // Everybody who came with the acquisition had to be registered first.
        "MFARegistrationV2" =>
            day < GrowthDay ? Math.Min(0.97m, 0.55m + day / 9 * 0.014m) : Math.Min(0.98m, 0.84m + (day - GrowthDay) / 12 * 0.012m),
        "AdminMFAV2" => day < 90 ? 0.78m : day < 210 ? 0.9m : 1,
        // An exclusion was left in a policy for a month.
        "BlockLegacyAuthentication" => day < 45 ? 0.92m : day is >= 300 and < 330 ? 0.71m : 1,
        "SigninRiskPolicy" => day < 150 ? 0 : 0.86m,
        // The newcomers' department was left out of the policy for a week.
        "UserRiskPolicy" => day < 160 ? 0 : day is >= 260 and < 267 ? 0.55m : 0.62m,
        "PasswordHashSync" => 0,
        // Somebody allowed user consent again two weeks ago: regressed and not yet looked at.
        "IntegratedApps" => day is >= 120 and < 385 ? 1 : 0,
        "PWAgePolicyNew" => day < 30 ? 0 : 1,
        "SelfServicePasswordReset" => 1,
        "RoleOverlap" => 1,
        "OneAdmin" => 1,
        AddedId => 0,
        ReweightedId or "aad_admin_consent_workflow" or "aad_sign_in_freq_session_timeout" => 0,
        MovedId => day < 110 ? 0 : 1,
        "aad_limited_administrative_roles" => day is >= 230 and < 392 ? 1 : 0,
        "aad_linkedin_connection_disables" or "aad_password_protection" or "aad_third_party_apps" => 0,
        DeprecatedId => 1,
        "mdo_safelinksforemail" or "mdo_safeattachments" or "spo_idle_session_timeout" or "exo_storageproviderrestricted" => 0,
        _ => null,
    };

    /// <summary>Every other control: met from the start, met one day, or slowly rising.</summary>
    private static decimal Share(SampleControl control, int day)
    {
        var kind = Chance(control, 2);
        if (!control.IsProportional) return kind < 45 || (kind < 70 && day >= 20 + Chance(control, 3) * 37 / 10) ? 1 : 0;
        if (kind < 20) return 1;
        var start = 0.2m + Chance(control, 3) * 0.006m;
        var step = 4 + Chance(control, 5) % 9;
        return Math.Min(kind < 40 ? 1 : 0.99m, start + day / step * step * (0.0004m + Chance(control, 6) * 0.00002m));
    }

    /// <summary>A number from 0 to 99 that belongs to the control and the question.</summary>
    private static int Chance(SampleControl control, int question)
    {
        // FNV-1a: string.GetHashCode differs from start to start.
        var hash = 2166136261u;
        foreach (var c in control.Id) hash = (hash ^ c) * 16777619u;
        hash = (hash ^ (uint)question) * 16777619u;
        return (int)((hash ^ hash >> 15) * 2654435761u >> 16) % 100;
    }
}
