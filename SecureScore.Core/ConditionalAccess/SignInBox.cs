namespace SecureScore.Core.ConditionalAccess;

/// <summary>What policies tell sign-ins apart by.</summary>
internal enum AspectKind
{
    Client,
    Application,

    /// <summary>A group of apps, such as Office 365: an app is in it or not.</summary>
    ApplicationGroup,
    Platform,

    /// <summary>A named location. A place can be in several, so each is an aspect of its own.</summary>
    Location,
    TrustedLocations,
    SignInRisk,
    UserRisk,
    InsiderRisk,
    Transfer,

    /// <summary>The rule of a device filter, which is true of a device or not.</summary>
    DeviceFilter,
}

/// <summary>One aspect of a sign-in.</summary>
/// <param name="Id">Of the location, group or rule; empty for aspects that there is only one of.</param>
internal readonly record struct SignInAspect(AspectKind Kind, string Id = "")
{
    public const string In = "in";
    public const string Out = "out";

    private static readonly string[] s_isOrNot = [In, Out];
    private static readonly string[] s_riskLevels = ["none", "low", "medium", "high"];

    /// <summary>Every value that there is; null where Microsoft may add to them.</summary>
    public IReadOnlyList<string>? Domain => Kind switch
    {
        AspectKind.ApplicationGroup or AspectKind.Location or AspectKind.TrustedLocations or AspectKind.DeviceFilter => s_isOrNot,
        AspectKind.SignInRisk or AspectKind.UserRisk => s_riskLevels,
        _ => null,
    };
}

/// <summary>Values of an aspect: some, or all but some.</summary>
internal sealed class SignInValues
{
    /// <summary>Stands for every value that no policy names.</summary>
    public const string AnyOther = "";

    private readonly HashSet<string> _named;
    private readonly bool _isAllBut;

    private SignInValues(IEnumerable<string> named, bool isAllBut) => (_named, _isAllBut) = ([.. named], isAllBut);

    public bool IsEmpty => !_isAllBut && _named.Count == 0;

    public IReadOnlyCollection<string> Named => _named;

    public static SignInValues Only(params IEnumerable<string> named) => new(named, false);

    public static SignInValues AllBut(params IEnumerable<string> named) => new(named, true);

    public bool Contains(string value) => _named.Contains(value) != _isAllBut;

    public SignInValues And(SignInValues other) => (_isAllBut, other._isAllBut) switch
    {
        (true, true) => AllBut(_named.Union(other._named)),
        (true, false) => other.And(this),
        _ => Only(_named.Where(other.Contains)),
    };
}

/// <summary>Sign-ins with certain values of some aspects and any value of the others.</summary>
internal sealed class SignInBox
{
    private readonly Dictionary<SignInAspect, SignInValues> _limits;

    private SignInBox(Dictionary<SignInAspect, SignInValues> limits) => _limits = limits;

    public static SignInBox All { get; } = new([]);

    public IReadOnlyDictionary<SignInAspect, SignInValues> Limits => _limits;

    /// <summary>Null when no sign-in is left.</summary>
    public SignInBox? And(SignInBox other)
    {
        var box = this;
        foreach (var (aspect, values) in other._limits) box = box?.And(aspect, values);
        return box;
    }

    /// <inheritdoc cref="And(SignInBox)"/>
    public SignInBox? And(SignInAspect aspect, SignInValues values)
    {
        var both = _limits.TryGetValue(aspect, out var own) ? own.And(values) : values;
        return both.IsEmpty ? null : new(new(_limits) { [aspect] = both });
    }

    /// <summary>Values of an aspect that it names.</summary>
    public IReadOnlyCollection<string> Named(SignInAspect aspect) => _limits.TryGetValue(aspect, out var values) ? values.Named : [];

    /// <summary>Whether sign-ins with this value of the aspect are among its own.</summary>
    public bool Reaches(SignInAspect aspect, string value) => !_limits.TryGetValue(aspect, out var values) || values.Contains(value);
}
