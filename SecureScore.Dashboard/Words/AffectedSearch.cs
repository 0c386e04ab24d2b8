using SecureScore.Core.Evaluation;

namespace SecureScore.Dashboard.Words;

/// <summary>Searches what keeps a control from being complete by what people read of it.</summary>
public static class AffectedSearch
{
    /// <param name="text">
    /// A part of name, sign-in name, id or cause in any language, in any case; null or blank for all. It finds the same for every reader,
    /// and in a download.
    /// </param>
    /// <returns>Null for all.</returns>
    public static Func<AffectedObject, bool>? For(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var wanted = text.Trim();
        var causes = new CauseWords();
        return o => Has(o.Name) || Has(o.SignInName ?? "") || Has(o.Id) || causes.InEveryLanguage(o).Any(Has);

        bool Has(string part) => part.Contains(wanted, StringComparison.OrdinalIgnoreCase);
    }
}
