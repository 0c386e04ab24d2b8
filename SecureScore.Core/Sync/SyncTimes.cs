using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Quartz;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Sync;

/// <summary>When each tenant is read: the configured time, spread so that not all come at once.</summary>
internal static class SyncTimes
{
    private const int SecondsOfADay = 24 * 60 * 60;

    /// <summary>The tenant's time of day, every day the same, on whichever machine.</summary>
    public static CronExpression CreateSchedule(TenantId tenant, SyncOptions options)
    {
        var seconds = (options.Time.ToTimeSpan().TotalSeconds + Offset(tenant, options.SpreadMinutes)) % SecondsOfADay;
        var at = TimeSpan.FromSeconds(seconds);
        return new CronExpression(string.Create(CultureInfo.InvariantCulture, $"{at.Seconds} {at.Minutes} {at.Hours} * * ?"), options.Zone);
    }

    /// <summary>The next run by the clock.</summary>
    public static DateTimeOffset? Next(TenantId tenant, SyncOptions options, DateTimeOffset after) =>
        CreateSchedule(tenant, options).GetNextValidTimeAfter(after);

    /// <summary>Seconds after the configured time, from the id alone.</summary>
    private static int Offset(TenantId tenant, int spreadMinutes)
    {
        if (spreadMinutes == 0) return 0;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(tenant.Value));
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)(spreadMinutes * 60));
    }
}
