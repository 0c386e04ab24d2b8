using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>How strong the authentication strengths of a tenant are.</summary>
/// <remarks>A strength is as good as its weakest combination. One that was not read proves nothing.</remarks>
internal sealed class StrengthTable(IEnumerable<AuthenticationStrength> strengths)
{
    private const string MultiFactorId = "00000000-0000-0000-0000-000000000002";
    private const string PasswordlessId = "00000000-0000-0000-0000-000000000003";
    private const string PhishingResistantId = "00000000-0000-0000-0000-000000000004";

    private static readonly HashSet<string> s_phishingResistant = new(StringComparer.OrdinalIgnoreCase) { "fido2", "windowsHelloForBusiness", "x509CertificateMultiFactor" };

    /// <summary>Single methods that are two factors by themselves.</summary>
    private static readonly HashSet<string> s_multiFactor = new(s_phishingResistant, StringComparer.OrdinalIgnoreCase)
    {
        "deviceBasedPush", "temporaryAccessPassOneTime", "temporaryAccessPassMultiUse", "federatedMultiFactor",
    };

    private readonly Dictionary<string, AuthenticationStrength> _byId = strengths.DistinctBy(s => s.Id, StringComparer.OrdinalIgnoreCase).ToDictionary(s => s.Id, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is one of Microsoft's own, which are the same in every tenant.</summary>
    public static bool IsBuiltIn(string id) => id is MultiFactorId or PasswordlessId or PhishingResistantId;

    public string Name(string id) => _byId.GetValueOrDefault(id)?.Name ?? id switch
    {
        MultiFactorId => "Multifactor authentication",
        PasswordlessId => "Passwordless MFA",
        PhishingResistantId => "Phishing-resistant MFA",
        _ => id,
    };

    public bool IsMultiFactor(string id) => IsBuiltIn(id) || All(id, c => c.Contains(',', StringComparison.Ordinal) || s_multiFactor.Contains(c));

    public bool IsPhishingResistant(string id) => id == PhishingResistantId || !IsBuiltIn(id) && All(id, s_phishingResistant.Contains);

    private bool All(string id, Func<string, bool> isEnough) =>
        _byId.GetValueOrDefault(id) is { Combinations.Count: > 0 } strength && strength.Combinations.All(isEnough);
}
