using System.Globalization;
using System.Text.RegularExpressions;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Export;

/// <summary>Names of downloads, all made alike: what, of which action, of which tenant, of which day.</summary>
public static partial class ExportName
{
    /// <summary>Some file systems take 255 bytes, and a letter may have three.</summary>
    private const int MaxPartLength = 40;

    /// <param name="extension">With its dot.</param>
    public static string Create(string what, Tenant tenant, DateTime day, string extension, string? action = null) =>
        Create(what, tenant, DateOnly.FromDateTime(day), extension, action);

    /// <param name="extension">With its dot.</param>
    public static string Create(string what, Tenant tenant, DateOnly day, string extension, string? action = null) =>
        string.Join('-', new[] { what, action, tenant.Name }.Select(Words).Where(w => w.Length > 0))
        + $"-{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{extension}";

    /// <summary>Letters and digits of any script in small letters, with dashes between the words.</summary>
    private static string Words(string? text)
    {
        var words = NoWord().Replace(text ?? "", "-").Trim('-').ToLowerInvariant();
        if (words.Length <= MaxPartLength) return words;
        var end = words.LastIndexOf('-', MaxPartLength);
        return end > 0 ? words[..end] : words[..MaxPartLength];
    }

    // Signs that stand above or below a letter are part of it.
    [GeneratedRegex(@"[^\p{L}\p{M}\p{Nd}]+")]
    private static partial Regex NoWord();
}
