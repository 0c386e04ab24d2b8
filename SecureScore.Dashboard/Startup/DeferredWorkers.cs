namespace SecureScore.Dashboard.Startup;

/// <summary>Hosted services that need the database: they start when it is ready, and stop with the program.</summary>
internal sealed class DeferredWorkers(IServiceProvider services) : IAsyncDisposable
{
    private const string Key = "after the database";

    private readonly List<IHostedService> _started = [];

    /// <summary>Takes all hosted services that are registered so far, but the framework's own, out of the host's hands.</summary>
    public static void TakeOver(IServiceCollection services)
    {
        var hosted = services.Where(s => s.ServiceType == typeof(IHostedService) && !s.IsKeyedService && !IsOfFramework(s)).ToList();
        foreach (var one in hosted)
        {
            services.Remove(one);
            services.Add(one switch
            {
                { ImplementationInstance: { } instance } => ServiceDescriptor.KeyedSingleton(typeof(IHostedService), Key, instance),
                { ImplementationFactory: { } make } =>
                    ServiceDescriptor.KeyedSingleton(typeof(IHostedService), Key, (provider, _) => make(provider)),
                _ => ServiceDescriptor.KeyedSingleton(typeof(IHostedService), Key, one.ImplementationType!), // one of the three there is
            });
        }
    }

    /// <summary>Starts them one after the other, as the host would.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var all = services.GetKeyedServices<IHostedService>(Key).ToList();
        foreach (var one in all.OfType<IHostedLifecycleService>()) await one.StartingAsync(cancellationToken);
        foreach (var one in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _started.Add(one);
            await one.StartAsync(CancellationToken.None);   // theirs would be cancelled with it, out of turn
        }
        foreach (var one in all.OfType<IHostedLifecycleService>()) await one.StartedAsync(cancellationToken);
    }

    /// <summary>Waits until the program ends.</summary>
    /// <exception cref="Exception">What one of them ended with: the host ends with it, as if the service were its own.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var working = _started.OfType<BackgroundService>().Select(s => s.ExecuteTask).OfType<Task>();
        List<Task> running = [.. working, Task.Delay(Timeout.Infinite, cancellationToken)];
        await foreach (var ended in Task.WhenEach(running)) await ended;
    }

    /// <summary>Stops them, the last one first.</summary>
    public async ValueTask DisposeAsync()
    {
        var all = Enumerable.Reverse(_started).ToList();
        foreach (var one in all.OfType<IHostedLifecycleService>()) await one.StoppingAsync(CancellationToken.None);
        foreach (var one in all) await one.StopAsync(CancellationToken.None);
        foreach (var one in all.OfType<IHostedLifecycleService>()) await one.StoppedAsync(CancellationToken.None);
    }

    // The keys of cookies, which one of its services reads at the start, can lie in the database.
    private static bool IsOfFramework(ServiceDescriptor service) => service.ImplementationType?.Namespace is { } name
        && name.StartsWith("Microsoft.", StringComparison.Ordinal)
        && !name.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal);
}
