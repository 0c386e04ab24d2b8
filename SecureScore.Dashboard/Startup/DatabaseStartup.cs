using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Sample;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Storage.Providers;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Startup;

/// <summary>Brings the database up to date while the port is open already, then starts what works with it.</summary>
public sealed class DatabaseStartup(
    IServiceProvider services, DatabaseReadiness readiness, DatabaseMigrator migrator, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var workers = new DeferredWorkers(services);
        try
        {
            await PrepareAsync(stoppingToken);
            await workers.StartAsync(stoppingToken);
        }
        catch (Exception ex) when (StorageFailure.Explain(ex, migrator.Place) is { } problem)
        {
            await Console.Error.WriteLineAsync($"SecureScore cannot start. {problem.Words()}");
            readiness.Fail(ex);
            lifetime.StopApplication();
            return;
        }
        catch (Exception ex) when (!stoppingToken.IsCancellationRequested)
        {
            readiness.Fail(ex);
            throw;
        }
        readiness.Succeed();
        lifetime.ApplicationStarted.Register(Announce);     // at once where the server listens already
        await workers.RunAsync(stoppingToken);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await migrator.MigrateAsync(cancellationToken);
        await services.GetRequiredService<IAccessAssignmentService>().RefreshAsync(cancellationToken);
        services.GetRequiredService<AssignmentCheck>().WarnIfNothingIsAssigned();
        await services.GetRequiredService<DerivedData>().RefreshAsync(cancellationToken);
        var isDemo = services.GetRequiredService<IOptions<SignInOptions>>().Value.IsDemo;
        if (isDemo && services.GetRequiredService<IOptions<DemoOptions>>().Value.SampleTenant)
            await services.GetRequiredService<SampleTenantLoader>().EnsureAsync(cancellationToken);
    }

    private void Announce()
    {
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses) Console.WriteLine($"SecureScore is ready: {address}");
    }
}
