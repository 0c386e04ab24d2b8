using System.Globalization;

namespace SecureScore.Dashboard.Words;

/// <summary>Keeps the reader's language where another thread calls.</summary>
public static class ReaderCulture
{
    /// <inheritdoc cref="Keep{T}(Action{T})"/>
    public static Action Keep(Action call)
    {
        var kept = Keep<object?>(_ => call());
        return () => kept(null);
    }

    /// <summary>The same call in the culture of now: a worker's thread would write English on a German page.</summary>
    public static Action<T> Keep<T>(Action<T> call)
    {
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return value =>
        {
            using var _ = new Change(culture, language);
            call(value);
        };
    }

    /// <summary>What a call gives in another culture.</summary>
    public static T In<T>(CultureInfo culture, Func<T> call)
    {
        using var _ = new Change(culture, culture);
        return call();
    }

    private readonly ref struct Change
    {
        private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
        private readonly CultureInfo _language = CultureInfo.CurrentUICulture;

        public Change(CultureInfo culture, CultureInfo language) =>
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _language);
    }
}
