using System.Text.RegularExpressions;

namespace SecureScore.Core.Import;

/// <summary>Finds the scores that a file of profiles came with, by names and folders.</summary>
internal static partial class FileCompany
{
    /// <summary>Digits of a whole date; fewer are a page number.</summary>
    private const int DigitsOfDate = 8;

    /// <param name="scores">Files of the same tenant with their newest days.</param>
    /// <returns>
    /// The day of the scores with the same name but for the words, else of those in the same folder, else the newest;
    /// null when there are none.
    /// </returns>
    public static DateOnly? DayOf(string file, IReadOnlyCollection<(string File, DateOnly Day)> scores)
    {
        if (scores.Count == 0) return null;
        if (scores.FirstOrDefault(s => s.File == file) is { File: not null } same) return same.Day;
        var name = NameOf(file);
        var named = name.Count(char.IsAsciiDigit) < DigitsOfDate ? [] : scores.Where(s => NameOf(s.File) == name).ToList();
        var folder = FolderOf(file);
        var near = named.Count > 0 ? named : scores.Where(s => FolderOf(s.File) == folder).ToList();
        return (near.Count > 0 ? near : scores).Max(s => s.Day);
    }

    /// <summary>The name without folder, ending, page number and the words for scores and profiles.</summary>
    private static string NameOf(string file)
    {
        var name = Words().Replace(file[(file.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant(), "");
        var withoutPage = Page().Replace(name, "");
        return Separators().Replace(withoutPage.Count(char.IsAsciiDigit) >= DigitsOfDate ? withoutPage : name, "-").Trim('-');
    }

    private static string FolderOf(string file) => file[..Math.Max(file.LastIndexOfAny(['/', '\\']), 0)];

    [GeneratedRegex(@"microsoft|graph|security|secure|scores?|controls?|profiles?|\.(json|gz|txt|utf-?8)\b")]
    private static partial Regex Words();

    [GeneratedRegex(@"[-_ .]+(page|p)?[-_ ]?[0-9]{1,3}[-_ .]*$")]
    private static partial Regex Page();

    [GeneratedRegex(@"[-_ .()]+")]
    private static partial Regex Separators();
}
