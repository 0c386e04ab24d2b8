using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.Support;

/// <summary>The dashboard in Entra mode, with the stand-in that people sign in at.</summary>
public sealed class EntraDashboard : IAsyncLifetime
{
    public StandInEntra Entra { get; private set; } = null!; // set before any test

    public DashboardServer Server { get; private set; } = null!; // set before any test

    public static async Task<EntraDashboard> StartAsync(params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var dashboard = new EntraDashboard();
        await dashboard.StartAsync([.. settings], log: null);
        return dashboard;
    }

    /// <summary>The same, with a clock that stands still.</summary>
    internal static async Task<EntraDashboard> StartStoppedAsync(
        CollectedLog? log, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var dashboard = new EntraDashboard();
        await dashboard.StartAsync([.. settings], log, isClockStopped: true);
        return dashboard;
    }

    /// <summary>The same, at an Entra whose clock is another one.</summary>
    public static async Task<EntraDashboard> StartAsync(TimeProvider ofEntra)
    {
        var dashboard = new EntraDashboard();
        await dashboard.StartAsync([], log: null, ofEntra: ofEntra);
        return dashboard;
    }

    /// <summary>The same, with everything that it logs collected.</summary>
    internal static async Task<EntraDashboard> StartLoggingAsync(
        CollectedLog log, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var dashboard = new EntraDashboard();
        await dashboard.StartAsync([.. settings], log);
        return dashboard;
    }

    /// <summary>Another instance on the same database, where nobody signs in: it takes over who has.</summary>
    public async Task<DashboardServer> StartBesideAsync()
    {
        var server = new DashboardServer { Entra = Entra, Beside = Server };
        foreach (var (key, value) in Server.Settings) server.Settings[key] = value;
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync() => await StartAsync([], log: null);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Entra.DisposeAsync();
    }

    private async Task StartAsync(
        IReadOnlyList<KeyValuePair<string, string>> settings, CollectedLog? log, bool isClockStopped = false, TimeProvider? ofEntra = null)
    {
        // A browser takes it for another site than the dashboard's, as Entra is.
        Entra = await StandInEntra.StartAsync(new() { Host = "127.0.0.1", Time = ofEntra ?? TimeProvider.System }, TestDatabase.Token);
        Server = new DashboardServer { Entra = Entra, Log = log, IsClockStopped = isClockStopped };
        foreach (var (key, value) in settings) Server.Settings[key] = value;
        await Server.InitializeAsync();
    }
}
