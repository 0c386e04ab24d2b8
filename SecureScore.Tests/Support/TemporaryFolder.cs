namespace SecureScore.Tests.Support;

/// <summary>An empty folder, removed afterwards with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("securescore-folder-").FullName;

    public void Dispose() => Directory.Delete(Path, true);
}
