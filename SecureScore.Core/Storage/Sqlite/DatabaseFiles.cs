using Microsoft.Extensions.Logging;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Keeps the database's files to the account that runs the program, where the system knows Unix modes.</summary>
public static partial class DatabaseFiles
{
    internal const string LockSuffix = ".lock";

    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(100);

    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode WritableForOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>SQLite gives these the mode of the database when it makes them.</summary>
    private static readonly string[] s_besides = ["-wal", "-shm", "-journal", LockSuffix];

    /// <summary>Makes an empty file, and its folder, for this account alone. Does nothing when the file is there.</summary>
    internal static void Create(string file)
    {
        if (File.Exists(file)) return;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) CreateFolder(folder);
        try
        {
            Open(file, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(file)) { } // another process was faster
    }

    /// <summary>Makes a folder, and those above it that are missing, for this account alone. Does nothing when it is there.</summary>
    public static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        if (Path.GetDirectoryName(folder) is { Length: > 0 } above) CreateFolder(above);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnersFolder);
    }

    /// <summary>Opens a file that nobody else may have open; a new one is for this account alone.</summary>
    internal static FileStream Open(string file, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnersFile;
        return new(file, options);
    }

    /// <summary>Waits for the lock on a file beside the database, which the operating system frees when its process is gone.</summary>
    internal static async Task<FileStream> LockAsync(string file, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return Open(file + LockSuffix, FileMode.OpenOrCreate);
            }
            catch (IOException) when (File.Exists(file + LockSuffix))
            {
                await Task.Delay(s_retry, time, cancellationToken);
            }
        }
    }

    /// <summary>Takes the rights of others away from files that an earlier version made, and warns where that is not possible.</summary>
    internal static void Close(string file, ILogger logger)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (var one in s_besides.Prepend("").Select(end => file + end).Where(File.Exists))
        {
            try
            {
                if ((File.GetUnixFileMode(one) & ~OwnersFolder) == 0) continue;
                File.SetUnixFileMode(one, OwnersFile);
                Log.Closed(logger, one);
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
            {
                Log.StaysOpen(logger, one, ex.Message);
            }
        }
        if (Path.GetDirectoryName(file) is not { Length: > 0 } folder) return;
        var mode = File.GetUnixFileMode(folder);
        if ((mode & WritableForOthers) != 0 && (mode & UnixFileMode.StickyBit) == 0) Log.FolderIsOpen(logger, folder);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Other accounts of this machine had rights on {File}. They are taken away")]
        public static partial void Closed(ILogger logger, string file);

        [LoggerMessage(Level = LogLevel.Warning,
            Message = "Other accounts of this machine have rights on {File}, and they cannot be taken away: {Why}")]
        public static partial void StaysOpen(ILogger logger, string file, string why);

        [LoggerMessage(Level = LogLevel.Warning,
            Message = "Other accounts of this machine can write to {Folder} and replace the database. "
                + "Give the folder to SecureScore's account alone")]
        public static partial void FolderIsOpen(ILogger logger, string folder);
    }
}
