using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Storage.Postgres;
using SecureScore.Core.Storage.Sqlite;

namespace SecureScore.Tests.Support;

/// <summary>Puts an interceptor of a test into the program's contexts, whichever provider they have.</summary>
internal static class TestInterceptors
{
    public static IServiceCollection Intercept(this IServiceCollection services, IInterceptor interceptor) => services
        .ConfigureDbContext<SqliteDbContext>(options => options.AddInterceptors(interceptor), ServiceLifetime.Singleton)
        .ConfigureDbContext<PostgresDbContext>(options => options.AddInterceptors(interceptor), ServiceLifetime.Singleton);
}
