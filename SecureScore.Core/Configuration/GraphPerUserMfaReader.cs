using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>Reads the state of per-user MFA of users, many with one request.</summary>
/// <remarks>A user who is refused or gone does not come, as long as others do: their state is not known.</remarks>
/// <param name="info">With the address of one user's state, with <c>{id}</c> in it.</param>
internal sealed class GraphPerUserMfaReader(GraphBatchReader batches, ConfigurationPartInfo info)
{
    /// <summary>As many as are asked for: Microsoft counts each, and few tenants have as many administrators.</summary>
    public const int MaxUsers = 1000;

    /// <returns><c>{"id":"user","perUserMfaState":"enforced"}</c>.</returns>
    /// <exception cref="GraphException">None can be read.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        IReadOnlyCollection<Guid> users, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GraphException? failure = null;
        var hasRead = false;
        await foreach (var (user, answer) in batches.AskAsync([.. users.Take(MaxUsers)], AddressOf, true, cancellationToken))
        {
            if (answer.IsMissing) continue;
            byte[]? state = null;
            try
            {
                state = StateOf(user, answer);
            }
            catch (GraphException ex) when (ConfigurationFailures.FromGraph(info, ex) is not null)
            {
                failure ??= ex;
            }
            if (state is null) continue;
            hasRead = true;
            yield return state;
        }
        if (!hasRead && failure is not null) throw failure;
    }

    private static byte[] StateOf(Guid user, GraphBatchAnswer answer)
    {
        if (!answer.IsSuccess) throw GraphFailures.From(answer.Alone);
        using var document = JsonDocument.Parse(ConfigurationPage.Single(answer.Alone));
        return Encoding.UTF8.GetBytes(
            new JsonObject { ["id"] = user, ["perUserMfaState"] = document.RootElement.Text("perUserMfaState") }.ToJsonString());
    }

    private string AddressOf(Guid user) => "/" + info.Address.Replace("{id}", user.ToString(), StringComparison.Ordinal);
}
