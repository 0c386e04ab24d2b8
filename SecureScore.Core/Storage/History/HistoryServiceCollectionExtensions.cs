using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.History;

namespace SecureScore.Core.Storage.History;

/// <summary>Registers what reads days and writes what follows from them.</summary>
internal static class HistoryServiceCollectionExtensions
{
    public static IServiceCollection AddHistory(this IServiceCollection services) => services
        .AddSingleton<IHistoryQuery, HistoryQuery>()
        .AddSingleton<IScoreEventQuery, ScoreEventQuery>()
        .AddSingleton<IDayNoteService, DayNoteService>()
        .AddSingleton<IFutureDayService, FutureDayService>();
}
