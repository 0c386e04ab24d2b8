using System.Text.Json.Nodes;

namespace SecureScore.Tests.Support;

/// <summary>Answers of real tenants, which are not ours to keep here: a folder that an environment variable names.</summary>
internal static class Captures
{
    public const string Variable = "SECURESCORE_CAPTURES";

    /// <summary>The path of a capture; skips the test when there is no folder.</summary>
    public static string Path(string name)
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"The environment variable {Variable} names no folder with captured answers.");
        return System.IO.Path.Combine(folder, name);
    }

    /// <summary>The objects of a captured collection, read without the product.</summary>
    public static IReadOnlyList<JsonObject> Objects(string name) =>
        [.. JsonNode.Parse(File.ReadAllText(Path(name)))!["value"]!.AsArray().Select(n => n!.AsObject())];
}
