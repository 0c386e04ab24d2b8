using System.Numerics;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Names the sign-ins that are left open.</summary>
internal sealed class SignInGapText(IReadOnlyList<NamedLocation> locations)
{
    private const int MaxNames = 6;
    private const int MaxRuleLength = 80;

    /// <summary>The widest gap around a sign-in that no policy of a user reaches, in words such as "sign-ins on Linux".</summary>
    /// <param name="policies">Those to be named, and those that fill some of what they leave open.</param>
    public string Describe(SignInUnion union, SignInGap gap, BigInteger policies)
    {
        SignInBox[] boxes = [.. union.Boxes(gap.Asked, policies)], none = [.. union.Impossible(gap.Asked)];
        var open = gap.Aspects.Zip(gap.Values).ToDictionary(p => p.First, p => new List<string> { p.Second });
        List<(SignInAspect Aspect, List<string> Open, List<string> Closed)> named = [];
        foreach (var aspect in gap.Aspects)
        {
            var values = union.Values(gap.Asked, aspect).ToLookup(value =>
            {
                open[aspect] = [value];
                return boxes.All(b => open.Any(o => !o.Value.Exists(v => b.Reaches(o.Key, v)))) // no policy reaches any of it
                    || none.Any(b => open.All(o => o.Value.TrueForAll(v => b.Reaches(o.Key, v)))); // there is none of it
            });
            open[aspect] = [.. values[true]];
            if (values[false].Any()) named.Add((aspect, open[aspect], [.. values[false]]));
        }
        return Sentence(gap.Asked.Words, named);
    }

    private string Sentence(string signIns, List<(SignInAspect Aspect, List<string> Open, List<string> Closed)> named)
    {
        List<string> words = [signIns];
        foreach (var (aspect, open, closed) in named)
            switch (aspect.Kind)
            {
                case AspectKind.Client: words[0] = Clients(open, signIns); break;
                case AspectKind.Application: words.Add($"to {Other("apps", open, closed, KnownApps.Name)}"); break;
                case AspectKind.ApplicationGroup: words.Add($"to {(IsIn(open) ? "" : "apps outside ")}{KnownApps.Name(aspect.Id)}"); break;
                case AspectKind.Platform: words.Add($"on {Other("platforms", open, closed, Platform)}"); break;
                case AspectKind.SignInRisk: words.Add($"at {Levels(open)} sign-in risk"); break;
                case AspectKind.UserRisk: words.Add($"at {Levels(open)} user risk"); break;
                case AspectKind.InsiderRisk: words.Add($"at {Other("levels", open, closed, l => l)} of insider risk"); break;
                case AspectKind.Transfer: words.Add($"through {Other("ways", open, closed, Transfer)}"); break;
                case AspectKind.DeviceFilter:
                    words.Add($"from devices {(IsIn(open) ? "inside" : "outside")} the filter “{Cut(aspect.Id)}”");
                    break;
            }
        var places = named.Where(n => n.Aspect.Kind is AspectKind.Location or AspectKind.TrustedLocations);
        return string.Join(' ', words.Concat(Places(places.ToLookup(n => IsIn(n.Open), n => n.Aspect))));
    }

    private static string Cut(string rule) => rule.Length > MaxRuleLength ? rule[..MaxRuleLength] : rule;

    private IEnumerable<string> Places(ILookup<bool, SignInAspect> places)
    {
        if (places[true].Any()) yield return $"from {Joined(places[true].Select(Location), "and")}";
        var from = places[true].Any() ? "" : "from ";
        if (places[false].Any()) yield return $"{from}outside {Joined(places[false].Select(Location), "and")}";
    }

    private string Location(SignInAspect aspect) => aspect.Kind == AspectKind.TrustedLocations
        ? "trusted locations"
        : $"“{locations.FirstOrDefault(l => l.Id.Equals(aspect.Id, StringComparison.OrdinalIgnoreCase))?.Name ?? aspect.Id}”";

    private static bool IsIn(List<string> values) => values.Contains(SignInAspect.In);

    private static string Other(string things, List<string> open, List<string> closed, Func<string, string> name) =>
        open.Contains(SignInValues.AnyOther)
            ? $"{things} other than {Joined(closed.Select(name), "and")}"
            : Joined(open.Select(name), "and");

    private static string Levels(List<string> open) => Joined(open.Select(l => l == "none" ? "no" : l), "or");

    private static string Clients(List<string> clients, string signIns)
    {
        var (isBrowser, isApps) = (clients.Contains(SignInClients.Browser), clients.Contains(SignInClients.Apps));
        return (isBrowser, isApps, clients.Contains(SignInClients.Persistent)) switch
        {
            (false, false, true) => "persistent browser sessions",
            (true, true, false) => "the sign-in frequency",
            (true, false, _) => $"browser {signIns}",
            (false, true, _) => $"{signIns} of apps on phones and computers",
            _ => signIns,
        };
    }

    private static string Platform(string platform) => platform switch
    {
        "ios" => "iOS",
        "macos" => "macOS",
        "windowsphone" => "Windows Phone",
        _ => string.Concat(char.ToUpperInvariant(platform[0]).ToString(), platform.AsSpan(1)),
    };

    private static string Transfer(string method) => method switch
    {
        "devicecodeflow" => "device code flow",
        "authenticationtransfer" => "authentication transfer",
        _ => method,
    };

    /// <summary>Words one after the other; the last of too many as their number.</summary>
    public static string Joined(IEnumerable<string> words, string and)
    {
        string[] all = [.. words];
        if (all.Length > MaxNames) all = [.. all[..(MaxNames - 1)], $"{all.Length - MaxNames + 1} more"];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {and} {all[^1]}";
    }
}
