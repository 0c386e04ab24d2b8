using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SecureScore.Tests.Docs;

/// <summary>What the README publishes is compiled ahead, and is what is measured.</summary>
public sealed partial class PublishTests
{
    private static readonly XElement s_project = XElement.Parse(DocumentTests.TextOf("SecureScore.Dashboard/SecureScore.Dashboard.csproj"));

    // An option in the command could undo what the project says, and would be measured by nobody.
    [Fact]
    public void Command_of_the_readme_has_no_options_and_the_measurements_use_the_same()
    {
        var documented = Command().Matches(DocumentTests.TextOf("README.md")).Select(m => m.Groups[1].Value);
        var measured = DocumentTests.TextOf("SecureScore.Benchmarks/browser/servers.mjs");

        Assert.Equal(["SecureScore.Dashboard -c Release -o /opt/securescore"], documented);
        Assert.Contains("['publish', source, '-c', 'Release', '-o', target]", measured, StringComparison.Ordinal);
    }

    [Fact]
    public void Publishing_compiles_ahead_and_a_build_does_not()
    {
        var ahead = Assert.Single(s_project.Elements("PropertyGroup").Elements("PublishReadyToRun"));

        Assert.Equal("true", ahead.Value);
        Assert.Equal("'$(PublishReadyToRun)' == '' and '$(_IsPublishing)' == 'true'", ahead.Attribute("Condition")?.Value);
    }

    // Otherwise publishing rewrites the file, or refuses where it is locked.
    [Fact]
    public void Lock_file_has_the_packages_of_the_platform_that_is_published_for()
    {
        using var locked = JsonDocument.Parse(DocumentTests.TextOf("SecureScore.Dashboard/packages.lock.json"));

        var platforms = locked.RootElement.GetProperty("dependencies").EnumerateObject().Select(d => d.Name).Where(d => d.Contains('/'));

        Assert.Equal([$"net10.0/{Assert.Single(s_project.Descendants("RuntimeIdentifiers")).Value}"], platforms);
    }

    [GeneratedRegex("^dotnet publish (.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
