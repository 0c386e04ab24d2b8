using System.Diagnostics;
using Npgsql;

namespace SecureScore.Tests.Support;

/// <summary>A PostgreSQL server of Debian's packages, for this run of the tests alone; it ends with their process.</summary>
internal static class TestPostgres
{
    /// <summary>
    /// As root a server runs as the account that the package made: it refuses root. It ends when the script's input does, however the
    /// tests end.
    /// </summary>
    private const string Functions = """
        set -eu
        bin=$1 dir=$2
        as() {
          if [ "$(id -u)" = 0 ]; then
            setpriv --reuid=postgres --regid=postgres --clear-groups env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/ "$@"
          else "$@"; fi
        }
        start() {
          as "$bin/pg_ctl" -D "$1" -w -t 60 -l "$1/server.log" \
            -o "-k $2 -c listen_addresses='' -c max_connections=300 -c jit=off -c fsync=off -c full_page_writes=off $3" start >"$dir/start.log" 2>&1
        }
        stop() { as "$bin/pg_ctl" -D "$1" -m immediate stop >/dev/null 2>&1 || true; }
        trap '' PIPE
        trap 'stop "$dir/copy"; stop "$dir/data"' EXIT
        [ "$(id -u)" != 0 ] || chown postgres:postgres "$dir"
        cd /
        echo "$3" >"$dir/password"
        [ "$(id -u)" != 0 ] || chown postgres "$dir/password"
        as "$bin/initdb" -D "$dir/data" -U postgres -A password --pwfile="$dir/password" -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1
        """;

    private const string Script = $"""
        {Functions}
        start "$dir/data" "$dir" "-c synchronous_commit=off"
        echo started
        cat >/dev/null || true
        stop "$dir/data"
        rm -rf "$dir"
        """;

    /// <summary>A server and its copy, which has everything that was committed. They do what they are told, line by line.</summary>
    private const string PairScript = $"""
        {Functions}
        start "$dir/data" "$dir" "-c synchronous_standby_names=*"
        as "$bin/pg_basebackup" -d "host=$dir user=postgres password='$3'" -D "$dir/copy" -R -c fast --no-sync >"$dir/backup.log" 2>&1
        start "$dir/copy" "$dir/copy" ""
        echo started
        while read -r line; do
          case "$line" in
            end) stop "$dir/data" ;;
            promote) as "$bin/pg_ctl" -D "$dir/copy" -w promote >/dev/null 2>&1 ;;
          esac
          echo done
        done
        stop "$dir/data"
        stop "$dir/copy"
        rm -rf "$dir"
        """;

    /// <summary>So that whatever connects has to give it.</summary>
    private const string Password = "of the tests";

    private static readonly Lazy<string> s_folder = new(() => Start(Script).Folder);

    /// <summary>Whether the environment asks for PostgreSQL instead of SQLite.</summary>
    public static bool IsChosen { get; } =
        string.Equals(Environment.GetEnvironmentVariable(TestStore.Variable), "PostgreSql", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? Missing { get; } = Binaries() is null
        ? "PostgreSQL is not installed: apt-get install postgresql"
        : Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv") ? "setpriv is not installed: apt-get install util-linux"
        : null;

    /// <param name="host">Null is the server that all tests share.</param>
    public static string ConnectionString(string database, string? host = null) =>
        $"Host={host ?? s_folder.Value};Username=postgres;Password={Password};Database={database};Maximum Pool Size=20";

    /// <inheritdoc cref="ConnectionString" path="/param"/>
    public static async Task ExecuteAsync(string sql, string? host = null)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", host));
        await connection.OpenAsync(CancellationToken.None);
        foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>A server of the test's own, with a copy that can take its place.</summary>
    public static PostgresPair StartPair()
    {
        var (folder, shell) = Start(PairScript);
        return new(shell, $"{folder},{folder}/copy");
    }

    private static (string Folder, Process Shell) Start(string script)
    {
        if (Missing is { } why) Assert.Skip(why);
        var folder = Directory.CreateDirectory(Path.Combine(Roomy(), $"securescore-pg-{Guid.NewGuid():N}")).FullName;
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, "sh", Binaries()!, folder, Password])
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
            ? (folder, shell)
            : throw new InvalidOperationException($"PostgreSQL did not start. Its logs are in {folder}.");
    }

    /// <summary>Memory where there is enough of it, else the disk.</summary>
    private static string Roomy() =>
        Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > 1L << 31 ? "/dev/shm" : Path.GetTempPath();

    private static string? Binaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(Directory.Exists).Max()
        : null;
}
