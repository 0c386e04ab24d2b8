using SecureScore.Core.Connections;
using SecureScore.Core.Tenants;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Connections;

/// <summary>Checks a connection with Azure's own credentials and real calls.</summary>
public abstract class ConnectionCheckTest : IAsyncLifetime
{
    private protected static readonly TenantId Contoso = TenantId.Parse(EntraSample.ContosoId.ToString());

    private protected GraphStandIns StandIns { get; private set; } = null!; // set before any test

    public async ValueTask InitializeAsync() => StandIns = await GraphStandIns.StartAsync(new(2026, 3, 1), "SecurityEvents.Read.All");

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await StandIns.DisposeAsync();
    }

    private protected async Task<TestDatabase> DatabaseAsync()
    {
        var database = await TestDatabase.CreateAsync(StandIns.Settings, StandIns.Trust);
        database.Clock.AdjustTime(TimeProvider.System.GetUtcNow()); // answers carry the machine's
        return database;
    }

    private protected static Task<ConnectionCheck> CheckAsync(TestDatabase database, TenantId? tenant = null, bool withWriteBack = false) =>
        database.Get<IConnectionChecker>()
            .CheckAsync(TestDatabase.Writer, tenant ?? Contoso, "Global", GraphStandIns.Credential, withWriteBack, TestDatabase.Token);
}
