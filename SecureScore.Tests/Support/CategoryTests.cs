using System.Text.RegularExpressions;
using SecureScore.Tests.Core.Configuration;

namespace SecureScore.Tests.Support;

/// <summary>No test of the fast lane starts a browser or a process, or measures memory.</summary>
public sealed partial class CategoryTests
{
    [Theory]
    [InlineData(Category.Browser)]
    [InlineData(Category.Process)]
    [InlineData(Category.Memory)]
    public void A_test_without_the_trait_is_refused(string category) =>
        Assert.Contains(
            $"[Trait(\"Category\", \"{category}\")]", Assert.ThrowsAny<Exception>(() => Category.Require(category)).Message,
            StringComparison.Ordinal);

    /// <summary>Whatever starts or measures is in a file that asks for the trait, or has it.</summary>
    [Fact]
    public void Every_start_and_measurement_is_in_a_file_that_names_its_category()
    {
        var folder = Path.Combine(ExportScript.Root, "SecureScore.Tests");
        var named = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileNameWithoutExtension(file), Text: File.ReadAllText(file)))
            // The server of a database is started once for all tests, where the environment asks for it.
            .Where(file => file.Name != nameof(TestPostgres) && Slow().IsMatch(file.Text))
            .ToDictionary(file => file.Name, file => Named().IsMatch(file.Text));

        Assert.True(named.Count >= 5, "Starts and measurements are found.");
        Assert.DoesNotContain(named, file => !file.Value);
    }

    [GeneratedRegex(@"\bProcess\.Start\(|\.LaunchAsync\(|\bGC\.GetTotal|\.WorkingSet")]
    private static partial Regex Slow();

    [GeneratedRegex(@"Category\.Require\(|\[Trait\(""Category""")]
    private static partial Regex Named();
}
