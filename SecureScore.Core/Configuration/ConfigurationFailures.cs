using SecureScore.Core.Graph;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Configuration;

/// <summary>What a failure of Graph means for the part that was read.</summary>
internal static class ConfigurationFailures
{
    /// <returns>Null for a failure that every part would meet: the run has to end with it.</returns>
    public static ConfigurationPartException? FromGraph(ConfigurationPartInfo part, GraphException failure) => failure.Kind switch
    {
        GraphFailureKind.LicenseMissing => new(PartOutcome.NoLicence,
            part.License is { } lacking ? new("part.no-license", part.Part, lacking) : new("part.no-known-license", part.Part),
            part.License is { } license ? new("part.buy-license", license) : new("part.buy-some-license"), failure),
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
        PartOutcome.DelegatedOnly, new("part.people-only", part.Part), new("part.import-it", part.FileName));

    public static GraphException Unreadable(Message why, GraphAnswer answer, Exception? inner = null) =>
        new(GraphFailureKind.Unreadable, why, inner) { Status = answer.Status, RequestId = answer.RequestId };

    private static ConfigurationPartException Forbidden(ConfigurationPartInfo part, GraphException failure) => new(
        PartOutcome.Forbidden, new("part.forbidden", part.Part), new("part.grant", part.Permission), failure);

    private static ConfigurationPartException Broken(ConfigurationPartInfo part, GraphException failure) => new(
        PartOutcome.Broken,
        failure.RequestId is { } id
            ? new("part.request-broke-off", part.Part, failure.Reason, id)
            : new("part.broke-off", part.Part, failure.Reason),
        NextStep(failure), failure);

    /// <summary>Of the texts that were written with scores in mind, those that do not fit here are written here.</summary>
    private static Message NextStep(GraphException failure) => failure.Kind == GraphFailureKind.NotFound
        ? new("part.moved")
        : failure.NextStep;
}
