using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>What a failure of Graph means for the part that was read.</summary>
internal static class ConfigurationFailures
{
    /// <returns>Null for a failure that every part would meet: the run has to end with it.</returns>
    public static ConfigurationPartException? FromGraph(ConfigurationPartInfo part, GraphException failure) => failure.Kind switch
    {
        GraphFailureKind.LicenseMissing => new(PartOutcome.NoLicence,
            $"Microsoft answers “{part.Title}” only to tenants with {part.License ?? "a licence that this one lacks"}.",
            $"With {part.License ?? "the licence"} it is read by itself. Until then the controls that need it are not evaluated.", failure),
        GraphFailureKind.PermissionMissing => Forbidden(part, failure),
        // What is read here is Conditional Access, so a refusal may speak of it without being one by it.
        GraphFailureKind.ConditionalAccess when failure.Status is not null
            && part.Address.StartsWith("identity/conditionalAccess/", StringComparison.Ordinal) =>
            Forbidden(part, failure),
        GraphFailureKind.TimedOut or GraphFailureKind.CutOff or GraphFailureKind.Throttled or GraphFailureKind.ServerError
            or GraphFailureKind.Unreadable
            or GraphFailureKind.BadNextPage or GraphFailureKind.NotFound or GraphFailureKind.Rejected => Broken(part, failure),
        _ => null,
    };

    /// <summary>For a part that no app may ask for.</summary>
    public static ConfigurationPartException DelegatedOnly(ConfigurationPartInfo part) => new(
        PartOutcome.DelegatedOnly, $"Microsoft shows “{part.Title}” to people only, never to an app.",
        $"Import it from an export folder, as {part.FileName}.");

    public static GraphException Unreadable(string why, GraphAnswer answer, Exception? inner = null) =>
        new(
            GraphFailureKind.Unreadable, GraphFailureTexts.Sentence(GraphFailureKind.Unreadable, why),
            GraphFailureTexts.NextStep(GraphFailureKind.Unreadable), inner) { Status = answer.Status, RequestId = answer.RequestId };

    private static ConfigurationPartException Forbidden(ConfigurationPartInfo part, GraphException failure) => new(
        PartOutcome.Forbidden, $"The permission to read “{part.Title}” is not granted.",
        $"Grant the application permission {part.Permission} to the app and give admin consent: Entra admin centre → App registrations → "
            + "the app → API permissions.", failure);

    private static ConfigurationPartException Broken(ConfigurationPartInfo part, GraphException failure) => new(
        PartOutcome.Broken,
        $"Reading “{part.Title}” broke off: {failure.Message}{(failure.RequestId is { } id ? $" (request id {id})" : "")}",
        NextStep(failure), failure);

    /// <summary>Of the texts that were written with scores in mind, those that do not fit here are written here.</summary>
    private static string NextStep(GraphException failure) => failure.Kind == GraphFailureKind.NotFound
        ? "Microsoft may have moved it: it is tried again with the next run."
        : failure.NextStep;
}
