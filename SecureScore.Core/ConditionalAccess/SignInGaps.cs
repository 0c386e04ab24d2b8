using System.Numerics;
using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Names the sign-ins that are left open.</summary>
internal sealed class SignInGaps(IReadOnlyList<NamedLocation> locations)
{
    private const int MaxNames = 6;
    private const int MaxRuleLength = 80;

    /// <summary>The widest gap around a sign-in that no policy of a user reaches, such as “sign-ins on Linux”.</summary>
    /// <param name="policies">Those to be named, and those that fill some of what they leave open.</param>
    public Message Describe(SignInUnion union, SignInGap gap, BigInteger policies)
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
        return Name(gap.Asked.Code, named);
    }

    private Message Name(string signIns, List<(SignInAspect Aspect, List<string> Open, List<string> Closed)> named)
    {
        List<Message> words = [new(signIns)];
        foreach (var (aspect, open, closed) in named)
            switch (aspect.Kind)
            {
                case AspectKind.Client: words[0] = Clients(open, words[0]); break;
                case AspectKind.Application: words.Add(Others("gap.apps", open, closed, KnownApps.NameOf)); break;
                case AspectKind.ApplicationGroup:
                    words.Add(new(IsIn(open) ? "gap.apps-of" : "gap.apps-outside", KnownApps.NameOf(aspect.Id)));
                    break;
                case AspectKind.Platform: words.Add(Others("gap.platforms", open, closed, p => Message.Verbatim(Platform(p)))); break;
                case AspectKind.SignInRisk: words.Add(new("gap.sign-in-risk", open.Select(Level))); break;
                case AspectKind.UserRisk: words.Add(new("gap.user-risk", open.Select(Level))); break;
                case AspectKind.InsiderRisk: words.Add(Others("gap.insider-risk", open, closed, Message.Verbatim)); break;
                case AspectKind.Transfer: words.Add(Others("gap.ways", open, closed, Transfer)); break;
                case AspectKind.DeviceFilter:
                    words.Add(new(IsIn(open) ? "gap.devices-inside" : "gap.devices-outside", Cut(aspect.Id)));
                    break;
            }
        var places = named.Where(n => n.Aspect.Kind is AspectKind.Location or AspectKind.TrustedLocations)
            .ToLookup(n => IsIn(n.Open), n => n.Aspect);
        var (inside, outside) = (Several(places[true].Select(Location)), Several(places[false].Select(Location)));
        if (inside.Count > 0 && outside.Count > 0) words.Add(new("gap.places-but", inside, outside));
        else if (inside.Count > 0) words.Add(new("gap.places", inside));
        else if (outside.Count > 0) words.Add(new("gap.places-outside", outside));
        return words.Count == 1 ? words[0] : new("gap.all", words);
    }

    private static string Cut(string rule) => rule.Length > MaxRuleLength ? rule[..MaxRuleLength] : rule;

    private Message Location(SignInAspect aspect) => aspect.Kind == AspectKind.TrustedLocations
        ? new("gap.trusted-locations")
        : new("name.quoted", locations.FirstOrDefault(l => l.Id.Equals(aspect.Id, StringComparison.OrdinalIgnoreCase))?.Name ?? aspect.Id);

    private static bool IsIn(List<string> values) => values.Contains(SignInAspect.In);

    /// <param name="code">Of the message with the names of those that are open; with “-but” behind it, of those that are not.</param>
    private static Message Others(string code, List<string> open, List<string> closed, Func<string, Message> nameOf) =>
        open.Contains(SignInValues.AnyOther)
            ? new($"{code}-but", Several(closed.Select(nameOf)))
            : new(code, Several(open.Select(nameOf)));

    private static Message Level(string level) => level == "none" ? new("gap.no-level") : Message.Verbatim(level);

    private static Message Clients(List<string> clients, Message signIns)
    {
        var (isBrowser, isApps) = (clients.Contains(SignInClients.Browser), clients.Contains(SignInClients.Apps));
        return (isBrowser, isApps, clients.Contains(SignInClients.Persistent)) switch
        {
            (false, false, true) => new("gap.persistent-sessions"),
            (true, true, false) => new("gap.sign-in-frequency"),
            (true, false, _) => new("gap.browser", signIns),
            (false, true, _) => new("gap.client-apps", signIns),
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

    private static Message Transfer(string method) => method switch
    {
        "devicecodeflow" => new("gap.device-code-flow"),
        "authenticationtransfer" => new("gap.authentication-transfer"),
        _ => Message.Verbatim(method),
    };

    /// <summary>The last of too many as their number.</summary>
    public static IReadOnlyList<Message> Several(IEnumerable<Message> names)
    {
        Message[] all = [.. names];
        return all.Length <= MaxNames ? all : [.. all[..(MaxNames - 1)], new("names.more", all.Length - MaxNames + 1)];
    }
}
