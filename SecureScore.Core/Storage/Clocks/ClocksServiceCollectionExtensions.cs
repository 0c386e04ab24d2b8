using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Clocks;

namespace SecureScore.Core.Storage.Clocks;

/// <summary>Registers the check of the clock.</summary>
internal static class ClocksServiceCollectionExtensions
{
    public static IServiceCollection AddClocks(this IServiceCollection services) =>
        services.AddSingleton<IClockCheck, ClockCheck>();
}
