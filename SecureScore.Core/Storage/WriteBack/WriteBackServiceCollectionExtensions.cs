using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage.WriteBack;

/// <summary>Registers the outbox of decisions to Microsoft.</summary>
internal static class WriteBackServiceCollectionExtensions
{
    public static IServiceCollection AddWriteBack(this IServiceCollection services) => services
        .AddSingleton<WriteBackSwitch>()
        .AddSingleton<WriteBackStore>()
        .AddSingleton<IWriteBackService, WriteBackService>();
}
