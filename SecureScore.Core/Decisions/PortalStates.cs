using SecureScore.Core.Scoring;

namespace SecureScore.Core.Decisions;

/// <summary>Our statuses and Microsoft's states. Source: docs/write-back.md, "What is sent".</summary>
public static class PortalStates
{
    public const string Default = "Default";
    public const string Ignored = "Ignored";
    public const string ThirdParty = "ThirdParty";
    public const string Reviewed = "Reviewed";

    /// <summary>What Graph sometimes answers for <see cref="Reviewed"/>; it is no documented value, so it is never sent.</summary>
    public const string AlternateMitigation = "AlternateMitigation";

    private static readonly string[] s_refused = ["scid_"];

    /// <summary>The state that stands for a status at Microsoft; null where there is none, so that the decision stays here.</summary>
    public static string? FromStatus(ActionStatus status) => status switch
    {
        ActionStatus.ToAddress => Default,
        ActionStatus.RiskAccepted => Ignored,
        ActionStatus.ResolvedThroughThirdParty => ThirdParty,
        ActionStatus.ResolvedThroughAlternateMitigation => Reviewed,
        _ => null,
    };

    /// <summary>
    /// The state that Microsoft should have while the status is in force: a status unknown there takes back what was sent before.
    /// </summary>
    public static string Wanted(ActionStatus status) => FromStatus(status) ?? Default;

    /// <summary>The status that a state of Microsoft stands for; null for one that this version does not know.</summary>
    public static ActionStatus? StatusOf(string? state) => state?.ToUpperInvariant() switch
    {
        null or "DEFAULT" => ActionStatus.ToAddress,
        "IGNORED" or "IGNORE" => ActionStatus.RiskAccepted,
        "THIRDPARTY" => ActionStatus.ResolvedThroughThirdParty,
        "REVIEWED" or "ALTERNATEMITIGATION" => ActionStatus.ResolvedThroughAlternateMitigation,
        _ => null,
    };

    /// <summary>Whether two states mean the same: case and older spellings do not count.</summary>
    public static bool AreEqual(string? one, string? other) =>
        StatusOf(one) is { } status ? status == StatusOf(other) : string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>An author as people read it; programs have only an id there.</summary>
    public static string NameOf(string? by) => string.IsNullOrWhiteSpace(by) ? "Microsoft" : Guid.TryParse(by, out _) ? $"app {by}" : by;

    /// <summary>Whether Microsoft gives full points because somebody said so.</summary>
    public static bool IsAttesting(string? state) =>
        StatusOf(state) is ActionStatus.ResolvedThroughThirdParty or ActionStatus.ResolvedThroughAlternateMitigation;

    /// <summary>Whether Graph refuses to change this control.</summary>
    public static bool IsRefusedFor(string controlId) =>
        s_refused.Any(prefix => controlId.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
