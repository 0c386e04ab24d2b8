using System.Diagnostics;
using Npgsql;

namespace SecureScore.Tests.Support;

/// <summary>A PostgreSQL server of Debian's packages, for this run of the tests alone; it ends with their process.</summary>
internal static class TestPostgres
{
    /// <summary>
    /// As root it runs as the account that the package made: the server refuses root. Ends when its input does, however the tests end.
    /// </summary>
    private const string Script = """
        set -eu
        bin=$1 dir=$2
        as() {
          if [ "$(id -u)" = 0 ]; then
            setpriv --reuid=postgres --regid=postgres --clear-groups env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/ "$@"
          else "$@"; fi
        }
        [ "$(id -u)" != 0 ] || chown postgres:postgres "$dir"
        cd /
        echo "$3" >"$dir/password"
        [ "$(id -u)" != 0 ] || chown postgres "$dir/password"
        as "$bin/initdb" -D "$dir/data" -U postgres -A password --pwfile="$dir/password" -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1
        as "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/data/server.log" \
          -o "-k $dir -c listen_addresses='' -c max_connections=300 -c jit=off -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
          start >"$dir/start.log" 2>&1
        echo started
        cat >/dev/null || true
        as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
        rm -rf "$dir"
        """;

    /// <summary>So that whatever connects has to give it.</summary>
    private const string Password = "of the tests";

    private static readonly Lazy<string> s_folder = new(Start);

    /// <summary>Whether the environment asks for PostgreSQL instead of SQLite.</summary>
    public static bool IsChosen { get; } =
        string.Equals(Environment.GetEnvironmentVariable(TestStore.Variable), "PostgreSql", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? Missing { get; } = Binaries() is null
        ? "PostgreSQL is not installed: apt-get install postgresql"
        : Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv") ? "setpriv is not installed: apt-get install util-linux"
        : null;

    public static string ConnectionString(string database) =>
        $"Host={s_folder.Value};Username=postgres;Password={Password};Database={database};Maximum Pool Size=20";

    public static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(CancellationToken.None);
        foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static string Start()
    {
        if (Missing is { } why) Assert.Skip(why);
        var folder = Directory.CreateDirectory(Path.Combine(Roomy(), $"securescore-pg-{Guid.NewGuid():N}")).FullName;
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", Binaries()!, folder, Password])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var shell = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            shell.StandardInput.Close();
            shell.WaitForExit(TimeSpan.FromSeconds(30));
        };
        return shell.StandardOutput.ReadLine() == "started"
            ? folder
            : throw new InvalidOperationException($"PostgreSQL did not start. Its logs are in {folder}.");
    }

    /// <summary>Memory where there is enough of it, else the disk.</summary>
    private static string Roomy() =>
        Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 1L << 31 ? "/dev/shm" : Path.GetTempPath();

    private static string? Binaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(Directory.Exists).Max()
        : null;
}
