using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Words;

/// <summary>The texts of the screens in the reader's language.</summary>
/// <remarks>
/// A text is its own key: the English sentence stands where it is used, and <c>Texts.de.resx</c> has it in German. <c>Texts.resx</c> has
/// only keys that are not what is shown: an English word with two meanings carries the one that is meant, as in <c>Change [verb]</c>, and
/// a word that begins with a small letter in one place and a capital in another is marked, since a resource file has no two keys that
/// differ by case alone.
/// </remarks>
public static class Texts
{
    private static readonly IStringLocalizer s_texts =
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)
            .Create(typeof(Texts));

    /// <summary>A text with its arguments, in the reader's language and formats.</summary>
    public static string T(string text, params ReadOnlySpan<object?> arguments)
    {
        var found = Find(text);
        return arguments.IsEmpty ? found : string.Format(CultureInfo.CurrentCulture, found, arguments);
    }

    /// <summary>One text for 1 and another for every other number; <c>{0}</c> is the number, the arguments follow.</summary>
    public static string Plural(long count, string one, string other, params ReadOnlySpan<object?> arguments) =>
        string.Format(CultureInfo.CurrentCulture, Find(count == 1 ? one : other), [Number(count), .. arguments]);

    /// <summary>A text with markup of its own. In an argument nothing is read as markup, unless it is markup already.</summary>
    public static MarkupString Html(string text, params ReadOnlySpan<object?> arguments)
    {
        if (arguments.IsEmpty) return new(Find(text));
        var encoded = new object[arguments.Length];
        for (var i = 0; i < encoded.Length; i++)
        {
            encoded[i] = arguments[i] is MarkupString markup
                ? markup.Value
                : StaticHtml.Encode(Convert.ToString(arguments[i], CultureInfo.CurrentCulture) ?? "");
        }
        return new(string.Format(CultureInfo.CurrentCulture, Find(text), encoded));
    }

    /// <summary>A pattern of dates, for <see cref="DateOnly.ToString(string, IFormatProvider)"/>.</summary>
    public static string Pattern(string pattern) => s_texts[pattern].Value;

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static string Find(string text) => Pseudolocalization.Of(s_texts[text].Value);
}
