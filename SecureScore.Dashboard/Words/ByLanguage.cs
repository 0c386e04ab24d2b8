using System.Collections.Concurrent;
using System.Globalization;

namespace SecureScore.Dashboard.Words;

/// <summary>What is made once for each language and kept, such as the choices of a list.</summary>
internal sealed class ByLanguage<T>(Func<T> make)
{
    private readonly ConcurrentDictionary<string, T> _made = new(StringComparer.Ordinal);

    public T Value => _made.GetOrAdd(CultureInfo.CurrentUICulture.Name, static (_, make) => make(), make);
}
