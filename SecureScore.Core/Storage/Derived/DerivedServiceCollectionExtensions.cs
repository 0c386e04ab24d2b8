using Microsoft.Extensions.DependencyInjection;

namespace SecureScore.Core.Storage.Derived;

/// <summary>Registers what computes totals, events and completion.</summary>
internal static class DerivedServiceCollectionExtensions
{
    public static IServiceCollection AddDerived(this IServiceCollection services) => services.AddSingleton<DerivedData>();
}
