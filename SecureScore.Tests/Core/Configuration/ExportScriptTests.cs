using SecureScore.Core.Configuration;

namespace SecureScore.Tests.Core.Configuration;

public sealed class ExportScriptTests
{
    [Theory]
    [InlineData("Export-Configuration.ps1")]
    [InlineData("export-configuration.sh")]
    public void Script_asks_for_every_part_as_the_connection_does(string script)
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "export", script));

        Assert.All(ConfigurationPartInfo.All, info =>
        {
            Assert.Contains(info.FileName, text, StringComparison.Ordinal);
            if (info.Part != ConfigurationPart.GroupMembers) Assert.Contains($"'{info.Address}'", text, StringComparison.Ordinal);
        });
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SecureScore.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run in a checkout.");
        return folder.FullName;
    }
}
