using System.Runtime.CompilerServices;
using Microsoft.Kiota.Abstractions;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>Follows a list of Graph from page to page.</summary>
internal sealed class GraphPageReader(GraphClient graph)
{
    /// <summary>Where a list is taken for endless: a million users are 1,002 pages, and Graph may make them smaller.</summary>
    private const int MaxPages = 20_000;

    /// <exception cref="GraphException">It cannot be read, or not to its end.</exception>
    public async IAsyncEnumerable<ConfigurationPage> ReadAsync(
        RequestInformation request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> followed = new(StringComparer.Ordinal);
        for (var number = 1; number <= MaxPages; number++)
        {
            var page = ConfigurationPage.Parse(await SendAsync(request, cancellationToken));
            yield return page;
            if (page.Next is not { } next) yield break;
            if (!followed.Add(next))
                throw new GraphException(GraphFailureKind.BadNextPage, new("quoted.pages-in-a-circle"));
            request = graph.Next(next);
        }
        throw new GraphException(GraphFailureKind.BadNextPage, new("quoted.endless-pages", MaxPages));
    }

    /// <exception cref="GraphException">There is no answer, or Microsoft says that a part of it is missing.</exception>
    public async Task<GraphAnswer> SendAsync(RequestInformation request, CancellationToken cancellationToken)
    {
        // Words that were added later come as unknownFutureValue without it, and a policy could not be told from another.
        request.Headers.Add("Prefer", "include-unknown-enum-members");
        var answer = await graph.SendAsync(request, cancellationToken);
        return answer.Warning is { } warning
            ? throw ConfigurationFailures.Unreadable(new("quoted.partial", warning), answer)
            : answer;
    }
}
