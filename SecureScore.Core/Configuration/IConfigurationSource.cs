using SecureScore.Core.Messages;

namespace SecureScore.Core.Configuration;

/// <summary>Where a tenant's configuration comes from: Graph, an export folder, or what was stored.</summary>
internal interface IConfigurationSource
{
    /// <summary>Reads one part.</summary>
    /// <param name="groups">For <see cref="ConfigurationPart.GroupMembers"/>: the groups whose members are wanted. For
    /// <see cref="ConfigurationPart.PerUserMfa"/>: the users who matter; more may come. Otherwise empty.</param>
    /// <returns>
    /// UTF-8 JSON of each object, valid until the next one is asked for. Members come as
    /// <c>{"id":"group","members":[{"@odata.type":"#microsoft.graph.user","id":"…"}]}</c>, a group perhaps in several of them; one
    /// without members comes with none, since a group that does not come counts as not read.
    /// </returns>
    /// <exception cref="ConfigurationPartException">The part cannot be read, or breaks off here.</exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ConfigurationPart part, IReadOnlyCollection<Guid> groups, CancellationToken cancellationToken);

    /// <summary>How a part had to be read, once it was; empty where there is only one way.</summary>
    IReadOnlyList<ConfigurationWarning> WarningsOf(ConfigurationPart part) => [];
}

/// <summary>A part could not be read, or not to its end.</summary>
/// <param name="outcome">Why, in a word.</param>
/// <param name="reason">Why.</param>
/// <param name="nextStep">What to do or to grant; null when nothing helps.</param>
internal sealed class ConfigurationPartException(PartOutcome outcome, Message reason, Message? nextStep, Exception? inner = null)
    : Exception(reason.ToString(), inner)
{
    public PartOutcome Outcome => outcome;

    public Message Reason => reason;

    public Message? NextStep => nextStep;
}
