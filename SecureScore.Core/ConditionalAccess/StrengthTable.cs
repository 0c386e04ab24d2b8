using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>How strong the authentication strengths of a tenant are.</summary>
/// <remarks>A strength is as good as its weakest combination. One that was not read proves nothing.</remarks>
internal sealed class StrengthTable(IEnumerable<AuthenticationStrength> strengths)
{
    private const string MultiFactorId = "00000000-0000-0000-0000-000000000002";
    private const string PasswordlessId = "00000000-0000-0000-0000-000000000003";
    private const string PhishingResistantId = "00000000-0000-0000-0000-000000000004";

    private static readonly HashSet<string> s_phishingResistant =
        new(StringComparer.OrdinalIgnoreCase) { "fido2", "windowsHelloForBusiness", "x509CertificateMultiFactor" };

    /// <summary>Single methods that are two factors by themselves.</summary>
    private static readonly HashSet<string> s_multiFactor = new(s_phishingResistant, StringComparer.OrdinalIgnoreCase)
    {
        "deviceBasedPush", "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "federatedMultiFactor",
    };

    /// <summary>Methods that are one factor.</summary>
    private static readonly HashSet<string> s_singleFactor = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "sms", "voice", "email", "softwareOath", "hardwareOath", "microsoftAuthenticatorPush",
        "x509CertificateSingleFactor", "federatedSingleFactor", "qrCodePin",
    };

    private readonly Dictionary<string, AuthenticationStrength> _byId = strengths
        .DistinctBy(s => s.Id, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(s => s.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>The strengths of a tenant; one that was not read is taken from a policy that demands it.</summary>
    public static StrengthTable From(TenantConfiguration configuration) =>
        new([.. configuration.AuthenticationStrengths,
            .. configuration.Policies.Select(p => p.Grant?.EmbeddedStrength).OfType<AuthenticationStrength>()]);

    /// <summary>Whether it is one of Microsoft's own, which are the same in every tenant.</summary>
    public static bool IsBuiltIn(string id) => id is MultiFactorId or PasswordlessId or PhishingResistantId;

    /// <summary>Why nobody can tell how strong it is; null when it is known.</summary>
    public PartState? Unknown(TenantConfiguration configuration, string id)
    {
        if (IsBuiltIn(id)) return null;
        var state = configuration.StateOf(ConfigurationPart.AuthenticationStrengths);
        if (_byId.GetValueOrDefault(id) is not { Combinations.Count: > 0 } strength) return state;
        var methods = strength.Combinations.SelectMany(MethodsOf);
        return methods.FirstOrDefault(m => !s_multiFactor.Contains(m) && !s_singleFactor.Contains(m)) is { } method
            ? new(state.Part, PartOutcome.Broken, null, 0, new("part.unknown-method", strength.Name, method), new("part.update"))
            : null;
    }

    public string Name(string id) => _byId.GetValueOrDefault(id)?.Name ?? id switch
    {
        MultiFactorId => "Multifactor authentication",
        PasswordlessId => "Passwordless MFA",
        PhishingResistantId => "Phishing-resistant MFA",
        _ => id,
    };

    public bool IsMultiFactor(string id) =>
        IsBuiltIn(id) || All(id, c => MethodsOf(c) is var methods && (methods.Length > 1 || methods.Any(s_multiFactor.Contains)));

    public bool IsPhishingResistant(string id) =>
        id == PhishingResistantId || !IsBuiltIn(id) && All(id, c => MethodsOf(c).Any(s_phishingResistant.Contains));

    /// <summary>The methods of a combination, all of which have to be used.</summary>
    private static string[] MethodsOf(string combination) =>
        combination.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private bool All(string id, Func<string, bool> isEnough) =>
        _byId.GetValueOrDefault(id) is { Combinations.Count: > 0 } strength && strength.Combinations.All(isEnough);
}
