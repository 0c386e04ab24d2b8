namespace SecureScore.Dashboard.Startup;

/// <summary>The folder that relative settings start from, whatever folder the program was called in.</summary>
public static class ProgramHome
{
    /// <summary>The project's folder when run from a checkout; otherwise the folder of the program itself.</summary>
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SecureScore.Dashboard.csproj"))) return folder.FullName;
        return AppContext.BaseDirectory;
    }
}
