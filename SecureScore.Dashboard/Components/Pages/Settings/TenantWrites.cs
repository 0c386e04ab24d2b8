using SecureScore.Core.Faults;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Settings;

/// <summary>A write that concerns tenants, from a page.</summary>
internal static class TenantWrites
{
    /// <returns>Why nothing was changed; null when it was.</returns>
    public static async Task<string?> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (RefusedException ex)
        {
            return ex.Words();
        }
        catch (StorageUnavailableException ex)
        {
            return T("{0} Nothing was changed; try again.", DatabaseText.Sentence(ex));
        }
    }
}
