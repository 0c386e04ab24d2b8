using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Views;

namespace SecureScore.Core.Storage.Views;

/// <summary>Registers the saved views of people.</summary>
internal static class ViewsServiceCollectionExtensions
{
    public static IServiceCollection AddSavedViews(this IServiceCollection services) =>
        services.AddSingleton<ISavedViewService, SavedViewService>();
}
