using System.Runtime.CompilerServices;
using SecureScore.Core.Configuration;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Configuration;

namespace SecureScore.Core.Jobs;

/// <summary>Writes down what is read from a source, and tells how far it is.</summary>
internal sealed class RecordedSource(IConfigurationSource source, ConfigurationDraft draft, EvaluationState state, RunFeed feed)
    : IConfigurationSource
{
    public IReadOnlyList<ConfigurationWarning> WarningsOf(ConfigurationPart part) => source.WarningsOf(part);

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ConfigurationPart part, IReadOnlyCollection<Guid> groups, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (state.Part != part) state.At(part, feed);       // members come in rounds
        await foreach (var json in source.ReadAsync(part, groups, cancellationToken))
        {
            await draft.AddAsync(part, json, cancellationToken);
            state.Count++;
            yield return json;
        }
    }
}
