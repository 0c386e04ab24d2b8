using System.Globalization;

namespace SecureScore.Dashboard.Words;

/// <summary>Keeps the reader's language where another thread calls.</summary>
public static class ReaderCulture
{
    /// <summary>The same call in the culture of now: a worker's thread would write English on a German page.</summary>
    public static Action<T> Keep<T>(Action<T> call)
    {
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return value =>
        {
            var (itsCulture, itsLanguage) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
            try
            {
                call(value);
            }
            finally
            {
                (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (itsCulture, itsLanguage);
            }
        };
    }
}
