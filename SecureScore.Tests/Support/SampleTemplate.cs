namespace SecureScore.Tests.Support;

/// <summary>
/// Databases as a start leaves them, made once for all servers of a run: migrations and the sample take longer than the start itself.
/// </summary>
internal static class SampleTemplate
{
    private static readonly string s_folder = Directory.CreateTempSubdirectory("securescore-template-").FullName;
    private static readonly Lazy<Task<string>> s_sample = new(() => MakeAsync("sample.db", hasSample: true));
    private static readonly Lazy<Task<string>> s_empty = new(() => MakeAsync("empty.db", hasSample: false));

    /// <summary>Fills a database: with the whole sample tenant, or with the schema alone.</summary>
    public static async Task FillAsync(TestStore store, bool hasSample)
    {
        if (store is SqliteStore) File.Copy(await (hasSample ? s_sample : s_empty).Value, store.File);
        else await store.FillAsync(await TestDatabase.TemplateAsync(hasSample));
    }

    public static void Remove() => Directory.Delete(s_folder, true);

    private static async Task<string> MakeAsync(string name, bool hasSample)
    {
        var file = Path.Combine(s_folder, name);
        await using var database = await (hasSample ? TestDatabase.WithSampleAsync() : TestDatabase.CreateAsync());
        await database.Derived.RefreshAsync(CancellationToken.None);
        await database.RowsAsync($"VACUUM INTO '{file}'");
        return file;
    }
}
