using System.Runtime.CompilerServices;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;

namespace SecureScore.Dashboard.Words;

/// <summary>Searches what keeps a control from being complete by what people read of it.</summary>
public static class AffectedSearch
{
    /// <param name="text">A part of name, sign-in name, id or cause, in any case; null or blank for all.</param>
    /// <returns>Null for all.</returns>
    public static Func<AffectedObject, bool>? For(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var wanted = text.Trim();
        // A million users share a few causes.
        ConditionalWeakTable<Message, string> causes = [];
        return o => Has(o.Name) || Has(o.SignInName ?? "") || Has(o.Id) || Has(causes.GetValue(o.Cause, cause => cause.Words()));

        bool Has(string part) => part.Contains(wanted, StringComparison.OrdinalIgnoreCase);
    }
}
