using System.Text.RegularExpressions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Architecture;

/// <summary>A digit is 0 to 9: .NET's <c>\d</c> and <c>char.IsDigit</c> take those of every script, which no number is read from.</summary>
public sealed partial class DigitTests
{
    [Fact]
    public void No_pattern_takes_digits_of_other_scripts() => Assert.Empty(
        from project in (string[])["SecureScore.Core", "SecureScore.Dashboard"]
        from file in SourceTree.Files(project, "*.cs")
        from line in SourceTree.Read(file).Split('\n')
        where AnyDigit().IsMatch(line)
        select $"{file}: {line.Trim()}");

    [GeneratedRegex(@"Regex\(.*\\d|char\.IsDigit\(|\bIsNumber\(")]
    private static partial Regex AnyDigit();
}
