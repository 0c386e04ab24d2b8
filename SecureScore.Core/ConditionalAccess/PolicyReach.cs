using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Which sign-ins a policy reaches, by its conditions.</summary>
/// <remarks>
/// A policy that includes several things of different kinds, such as two locations, which may overlap, is several boxes.
/// What nobody can know is an aspect of its own that is true or not, such as whether an app is in Office 365: it is covered
/// when it is covered either way. Source: docs/evaluation.md, "Conditional Access".
/// </remarks>
internal static class PolicyReach
{
    /// <summary>Nobody could list the boxes of such a policy; it then reaches nothing.</summary>
    private const int MaxBoxes = 256;

    private static readonly SignInAspect s_apps = new(AspectKind.Application);
    private static readonly SignInAspect s_trusted = new(AspectKind.TrustedLocations);

    /// <summary>The clients that a policy reaches.</summary>
    public static IEnumerable<string> Clients(ConditionalAccessPolicy policy) => policy.ClientAppTypes.SelectMany(type => type switch
    {
        "all" => SignInClients.All,
        SignInClients.Browser => [SignInClients.Browser, SignInClients.Persistent],
        _ => [type],
    });

    /// <summary>The sign-ins that a policy reaches, whatever the client and whichever apps it is about.</summary>
    /// <param name="ignored">Conditions that the question does not ask about.</param>
    public static IReadOnlyList<SignInBox> Conditions(ConditionalAccessPolicy policy, params IReadOnlyCollection<AspectKind> ignored)
    {
        List<SignInBox?> boxes = [SignInBox.All];
        Limit(new(AspectKind.SignInRisk), policy.SignInRiskLevels);
        Limit(new(AspectKind.UserRisk), policy.UserRiskLevels);
        Limit(new(AspectKind.InsiderRisk), policy.InsiderRiskLevels);
        Limit(new(AspectKind.Transfer), policy.TransferMethods);
        Limit(new(AspectKind.Platform), policy.IncludePlatforms.Contains("all") ? [] : policy.IncludePlatforms);
        if (policy.ExcludePlatforms.Contains("all") || policy.ExcludeLocations.Contains("all")) return [];
        if (policy.ExcludePlatforms.Count > 0) Narrow(new(AspectKind.Platform), SignInValues.AllBut(policy.ExcludePlatforms));
        if (policy.DeviceFilter is { } rule) Narrow(new(AspectKind.DeviceFilter, rule), IsIn(!policy.ExcludesFilteredDevices));
        foreach (var location in policy.ExcludeLocations) Narrow(LocationOf(location), IsIn(false));
        var places = policy.IncludeLocations.Count == 0 || policy.IncludeLocations.Contains("all")
            ? [SignInBox.All]
            : policy.IncludeLocations.Select(l => SignInBox.All.And(LocationOf(l), IsIn(true)));
        var apps = ignored.Contains(AspectKind.Application) ? [SignInBox.All] : Apps(policy.Applications);
        SignInBox[] reached =
        [
            .. from box in boxes.OfType<SignInBox>()
               from place in places
               from app in apps
               let all = box.And(place)?.And(app)
               where all is not null
               select all,
        ];
        return reached.Length > MaxBoxes ? [] : reached;

        void Limit(SignInAspect aspect, IReadOnlyList<string> values)
        {
            if (values.Count > 0) Narrow(aspect, SignInValues.Only(values));
        }

        void Narrow(SignInAspect aspect, SignInValues values)
        {
            if (!ignored.Contains(aspect.Kind)) boxes = [.. boxes.Select(b => b?.And(aspect, values))];
        }
    }

    /// <summary>Sign-ins that there are none of: an app outside a group that it is in, a trusted location that is not trusted.</summary>
    public static IEnumerable<SignInBox> Impossible(IEnumerable<SignInBox> boxes, IReadOnlyList<NamedLocation> locations)
    {
        SignInAspect[] aspects = [.. boxes.SelectMany(b => b.Limits.Keys).Distinct()];
        string[] apps = [.. boxes.SelectMany(b => b.Named(s_apps)).Distinct()];
        foreach (var group in aspects.Where(a => a.Kind == AspectKind.ApplicationGroup))
            foreach (var app in apps)
                if (KnownApps.IsIn(app, group.Id) is { } isIn) yield return Both(s_apps, SignInValues.Only(app), group, IsIn(!isIn));
        if (!aspects.Contains(s_trusted)) yield break;
        foreach (var location in locations.Where(l => l.IsTrusted).Select(l => LocationOf(l.Id.ToLowerInvariant())).Where(aspects.Contains))
            yield return Both(location, IsIn(true), s_trusted, IsIn(false));

        static SignInBox Both(SignInAspect one, SignInValues values, SignInAspect other, SignInValues others) =>
            SignInBox.All.And(one, values)!.And(other, others)!;
    }

    /// <summary>Whether the part about named locations could tell more of what policies cover together.</summary>
    public static bool DependsOnNamedLocations(IEnumerable<ConditionalAccessPolicy> policies)
    {
        string[] named = [.. policies.SelectMany(p => p.IncludeLocations.Concat(p.ExcludeLocations)).Distinct()];
        return named.Contains("alltrusted") && named.Any(l => l is not ("alltrusted" or "all"));
    }

    private static IEnumerable<SignInBox> Apps(PolicyApplications applications)
    {
        SignInBox? kept = SignInBox.All;
        string[] excluded = [.. applications.Exclude.Where(IsApp)];
        if (applications.Exclude.Contains("all")) yield break;
        if (excluded.Length > 0) kept = kept.And(s_apps, SignInValues.AllBut(excluded));
        foreach (var group in Groups(applications.Exclude)) kept = kept?.And(group, IsIn(false));
        if (kept is null) yield break;
        if (applications.Include.Contains("all"))
        {
            yield return kept;
            yield break;
        }
        string[] included = [.. applications.Include.Where(IsApp)];
        if (included.Length > 0 && kept.And(s_apps, SignInValues.Only(included)) is { } some) yield return some;
        foreach (var group in Groups(applications.Include))
            if (kept.And(group, IsIn(true)) is { } whole) yield return whole;

        static bool IsApp(string word) => Guid.TryParse(word, out _);
        static IEnumerable<SignInAspect> Groups(IEnumerable<string> words) =>
            words.Where(w => !IsApp(w) && w is not ("all" or "none")).Select(w => new SignInAspect(AspectKind.ApplicationGroup, w));
    }

    private static SignInAspect LocationOf(string id) => id == "alltrusted" ? s_trusted : new(AspectKind.Location, id);

    private static SignInValues IsIn(bool isIn) => SignInValues.Only(isIn ? SignInAspect.In : SignInAspect.Out);
}
