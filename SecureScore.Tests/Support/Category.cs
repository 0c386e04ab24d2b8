namespace SecureScore.Tests.Support;

/// <summary>Kinds of tests that the fast lane leaves out, by their trait.</summary>
internal static class Category
{
    public const string Browser = "Browser";
    public const string Process = "Process";
    public const string Memory = "Memory";

    /// <summary>Fails a test that starts or measures such a thing without its trait.</summary>
    public static void Require(string category)
    {
        var context = TestContext.Current;
        var traits = context.Test?.Traits ?? context.TestClass?.Traits;
        Assert.True(
            traits?.GetValueOrDefault(nameof(Category))?.Contains(category) is true,
            $"The fast lane would run this test: give it [Trait(\"{nameof(Category)}\", \"{category}\")].");
    }
}
