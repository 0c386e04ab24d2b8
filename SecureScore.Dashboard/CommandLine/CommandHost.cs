using System.CommandLine;
using SecureScore.Core;
using SecureScore.Core.Faults;
using SecureScore.Core.Hosting;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Security;
using SecureScore.Dashboard.Startup;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.CommandLine;

/// <summary>Gives a command its settings, its services and a database that is up to date.</summary>
internal static class CommandHost
{
    /// <param name="updatesDatabase">Whether the database is created and brought up to date before.</param>
    /// <returns>What the command returns; 2 when settings or database do not let it run.</returns>
    public static async Task<int> RunAsync(
        ParseResult parsed, Func<IServiceProvider, Task<int>> command, CancellationToken cancellationToken, bool updatesDatabase = true)
    {
        var surroundings = parsed.InvocationConfiguration;
        using var host = Build(surroundings, _ => { }, cancellationToken);
        if (!host.Services.CheckSettings(surroundings.Error)) return ExitCode.CouldNotRun;
        try
        {
            if (updatesDatabase) await host.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellationToken);
            return await command(host.Services);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await surroundings.Error.WriteLineAsync(
                "Stopped before the end. What was stored until then is whole; run the command again for the rest.");
            return ExitCode.HadProblems;
        }
        catch (Exception ex) when (StorageFailure.Explain(ex, host.Services.GetRequiredService<DatabaseMigrator>().Place) is { } problem)
        {
            await surroundings.Error.WriteLineAsync(problem.Words());
        }
        return ExitCode.CouldNotRun;
    }

    /// <summary>Says what is refused.</summary>
    /// <returns>What the command returns; 1 where it is refused.</returns>
    public static async Task<int> TryAsync(IServiceProvider services, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RefusedException ex)
        {
            await services.Errors().WriteLineAsync(ex.Words());
            return ExitCode.HadProblems;
        }
    }

    /// <summary>The services of a command.</summary>
    /// <param name="configure">Settings that come last, and count.</param>
    public static IHost Build(
        InvocationConfiguration surroundings, Action<IConfigurationBuilder> configure, CancellationToken cancellationToken)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = ProgramHome.Folder });
        builder.Configuration.AddSettingsFile();
        // Standard output is for the report alone.
        builder.Logging.ClearProviders()
            .AddSimpleConsole(o => o.SingleLine = true)
            .AddFilter("SecureScore", LogLevel.Error)
            .AddFilter("Polly", LogLevel.Error)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None)     // what the database says is told once, in words
            .AddSafeValues();
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o =>
            o.LogToStandardErrorThreshold = LogLevel.Trace);
        (surroundings as CommandSurroundings)?.Configure?.Invoke(builder);
        configure(builder.Configuration);
        builder.Services.AddProcessRuns(cancellationToken);      // a signal to a command ends its runs
        builder.Services.AddCore(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(surroundings);
        return builder.Build();
    }

    /// <exception cref="TenantException">The text is no ID of a tenant.</exception>
    public static TenantId ParseTenant(string text) =>
        TenantId.TryParse(text, out var id) ? id : throw new TenantException(new("tenant.no-id", text));

    /// <summary>Reads a list.</summary>
    /// <param name="path">Of a file; - is standard input.</param>
    /// <returns>Null when it cannot be read, which is said then.</returns>
    public static async Task<string?> ReadAsync(IServiceProvider services, string path, CancellationToken cancellationToken)
    {
        try
        {
            return path == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            await services.Errors().WriteLineAsync($"The file “{path}” cannot be read. Check the path and that the program can read it.");
            return null;
        }
    }

    /// <summary>Where a command writes its report.</summary>
    public static TextWriter Output(this IServiceProvider services) => services.GetRequiredService<InvocationConfiguration>().Output;

    /// <summary>Where a command says what went wrong.</summary>
    public static TextWriter Errors(this IServiceProvider services) => services.GetRequiredService<InvocationConfiguration>().Error;
}
