using Microsoft.Extensions.Options;
using SecureScore.Core.Sample;
using SecureScore.Core.Storage;
using SecureScore.Dashboard.Authentication;

namespace SecureScore.Dashboard.Startup;

/// <summary>Brings the database up to date before the first request is taken.</summary>
public sealed class DatabaseStartup(
    DatabaseMigrator migrator, DerivedData derived, SampleTenantLoader sample, IOptions<SignInOptions> signIn, IOptions<DemoOptions> demo) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await migrator.MigrateAsync(cancellationToken);
        await derived.RefreshAsync(cancellationToken);
        if (signIn.Value.IsDemo && demo.Value.SampleTenant) await sample.EnsureAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
