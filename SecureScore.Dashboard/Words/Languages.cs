using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace SecureScore.Dashboard.Words;

/// <summary>The languages of the screens: the browser's, unless the reader has chosen one.</summary>
/// <remarks>
/// The program knows no cultures of the machine (<c>InvariantGlobalization</c>), so that it reads, sorts and writes the same everywhere.
/// What German writes otherwise stands here. Workers, the command line and downloads are always English (docs/decisions/053).
/// </remarks>
public static class Languages
{
    /// <summary>The culture of pseudo-localized texts, for development alone.</summary>
    public const string Pseudo = "qps";

    /// <summary>Where the reader's choice is kept.</summary>
    public const string Cookie = "language";

    private static readonly string[] s_shortMonths =
        ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.", ""];

    private static readonly CultureInfo s_english = new("en");

    /// <summary>The culture of German.</summary>
    public static CultureInfo German { get; } = new("de")
    {
        NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        DateTimeFormat = { AbbreviatedMonthNames = s_shortMonths, AbbreviatedMonthGenitiveNames = s_shortMonths },
    };

    /// <summary>Each language by its own name.</summary>
    public static IReadOnlyList<(string Name, string Label)> All { get; } = [(s_english.Name, "English"), (German.Name, "Deutsch")];

    /// <summary>The culture of each language.</summary>
    internal static IReadOnlyList<CultureInfo> Cultures { get; } = [s_english, German];

    /// <summary>The language of the page, for <c>lang</c>: pseudo-localized texts are English ones.</summary>
    public static string Tag => CultureInfo.CurrentUICulture.Name == German.Name ? German.Name : s_english.Name;

    public static IServiceCollection AddLanguages(this IServiceCollection services, bool isDevelopment) =>
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new(s_english);
            options.SupportedCultures = options.SupportedUICultures =
                isDevelopment ? [s_english, German, new(Pseudo)] : [s_english, German];
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context =>
                    Task.FromResult(context.Request.Path.StartsWithSegments("/export") ? new ProviderCultureResult(s_english.Name) : null)),
                new CustomRequestCultureProvider(context =>
                    Task.FromResult(context.Request.Cookies[Cookie] is { } chosen ? new ProviderCultureResult(chosen) : null)),
                new BrowserLanguage(),
            ];
        });

    /// <summary>What the reader has chosen; null is the browser's language.</summary>
    public static string? ChosenBy(HttpRequest request) =>
        request.Cookies[Cookie] is { } chosen && All.Any(l => l.Name == chosen) ? chosen : null;

    /// <summary>What the browser asks for, without the country: only cultures of the machine know that <c>de-AT</c> is German.</summary>
    private sealed class BrowserLanguage : AcceptLanguageHeaderRequestCultureProvider
    {
        public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
            await base.DetermineProviderCultureResult(httpContext) is { } asked
                ? new([.. asked.UICultures.Select(tag => tag.IndexOf('-') is > 0 and var end ? tag.Subsegment(0, end) : tag)])
                : null;
    }
}
