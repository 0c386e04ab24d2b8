namespace SecureScore.Tests.Support;

/// <summary>A database with the whole sample tenant, loaded once for all tests of a run.</summary>
internal static class SampleTemplate
{
    private static readonly string s_folder = Directory.CreateTempSubdirectory("securescore-template-").FullName;
    private static readonly Lazy<Task<string>> s_file = new(MakeAsync);

    /// <summary>Puts a copy at the path.</summary>
    public static async Task CopyToAsync(string path) => File.Copy(await s_file.Value, path);

    public static void Remove() => Directory.Delete(s_folder, true);

    private static async Task<string> MakeAsync()
    {
        var file = Path.Combine(s_folder, "sample.db");
        await using var database = await TestDatabase.WithSampleAsync();
        await database.Derived.RefreshAsync(CancellationToken.None);
        await database.RowsAsync($"VACUUM INTO '{file}'");
        return file;
    }
}
