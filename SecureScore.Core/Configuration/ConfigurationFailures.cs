using System.Net;
using System.Text.RegularExpressions;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>What a failure of Graph means for the part that was read.</summary>
internal static partial class ConfigurationFailures
{
    /// <returns>Null for a failure that every part would meet: the run has to end with it.</returns>
    public static ConfigurationPartException? Of(ConfigurationPartInfo part, GraphException failure) => failure.Kind switch
    {
        _ when IsRefused(failure) && IsLicence(failure.Code, failure.Message) => new(PartOutcome.NoLicence, $"Microsoft answers “{part.Title}” only to tenants with {part.Licence ?? "a licence that this one lacks"}.",
            $"With {part.Licence ?? "the licence"} it is read by itself. Until then the controls that need it are not evaluated.", failure),
        GraphFailureKind.PermissionMissing => Forbidden(part, failure),
        // What is read here is Conditional Access, so a refusal may speak of it without being one by it.
        GraphFailureKind.ConditionalAccess when failure.Status is not null && part.Address.StartsWith("identity/conditionalAccess/", StringComparison.Ordinal) => Forbidden(part, failure),
        GraphFailureKind.TimedOut or GraphFailureKind.CutOff or GraphFailureKind.Throttled or GraphFailureKind.ServerError or GraphFailureKind.Unreadable
            or GraphFailureKind.BadNextPage or GraphFailureKind.NotFound or GraphFailureKind.Rejected => Broken(part, failure),
        _ => null,
    };

    /// <summary>For a part that no app may ask for.</summary>
    public static ConfigurationPartException DelegatedOnly(ConfigurationPartInfo part) => new(
        PartOutcome.DelegatedOnly, $"Microsoft shows “{part.Title}” to people only, never to an app.", $"Import it from an export folder, as {part.FileName}.");

    /// <summary>Whether a refusal means that the tenant lacks a licence.</summary>
    /// <remarks>Microsoft says it with codes of its own or in the message alone. A role that lacks is no licence that lacks.</remarks>
    public static bool IsLicence(string? code, string? message) => code?.Contains("UnsupportedUserRole", StringComparison.OrdinalIgnoreCase) != true
        && (LicenceCode().IsMatch(code ?? "") || LicenceWord().IsMatch(message ?? ""));

    public static GraphException Unreadable(string why, GraphAnswer answer, Exception? inner = null) =>
        new(GraphFailureKind.Unreadable, GraphFailureTexts.Sentence(GraphFailureKind.Unreadable, why), GraphFailureTexts.NextStep(GraphFailureKind.Unreadable), inner) { Status = answer.Status, RequestId = answer.RequestId };

    private static ConfigurationPartException Forbidden(ConfigurationPartInfo part, GraphException failure) => new(
        PartOutcome.Forbidden, $"The permission to read “{part.Title}” is not granted.",
        $"Grant the application permission {part.Permission} to the app and give admin consent: Entra admin centre → App registrations → the app → API permissions.", failure);

    private static ConfigurationPartException Broken(ConfigurationPartInfo part, GraphException failure) => new(
        PartOutcome.Broken, $"Reading “{part.Title}” broke off: {failure.Message}{(failure.RequestId is { } id ? $" (request id {id})" : "")}", NextStep(failure), failure);

    /// <summary>Of the texts that were written with scores in mind, those that do not fit here are said anew.</summary>
    private static string NextStep(GraphException failure) => failure.Kind == GraphFailureKind.NotFound
        ? "Microsoft may have moved it: it is tried again with the next run."
        : failure.NextStep;

    private static bool IsRefused(GraphException failure) => failure.Status is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.Forbidden;

    [GeneratedRegex("NonPremiumTenant|PremiumLicen[cs]e", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LicenceCode();

    /// <summary>As a word of its own, unlike in names of permissions.</summary>
    [GeneratedRegex(@"\blicen[cs]e[sd]?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LicenceWord();
}
