namespace SecureScore.Tests.PageCost;

/// <summary>What a page may cost.</summary>
/// <param name="Frames">A little above what it has: what every open page pays for should not grow unseen.</param>
/// <param name="Memory">Times the template's live memory of an open page.</param>
/// <param name="Socket">Times the template's bytes over the socket until it is interactive.</param>
/// <param name="Http">KB over HTTP with an empty cache.</param>
internal sealed record PageLimit(
    int Frames, double Socket = PageLimit.MostSocket, int Http = PageLimit.MostHttp, double Memory = PageLimit.MostMemory)
{
    public const double MostSocket = 5;
    public const double MostMemory = 3;
    public const int MostHttp = 250;

    /// <summary>Each page with its limits. Those above the general ones are in docs/benchmarks.md, with where it sits.</summary>
    public static readonly Dictionary<string, PageLimit> All = new(StringComparer.Ordinal)
    {
        ["/"] = new(1250, 6.0, 295),
        ["/actions"] = new(1450, 5.6),
        ["/actions/MFARegistrationV2"] = new(2200, 8.6, Memory: 3.5),
        ["/history"] = new(4600, 12.3, 301, 4),
        ["/trends"] = new(900, Http: 297),
        ["/evaluation"] = new(2700, 8.6, Memory: 3.5),
        ["/decisions"] = new(550),
    };

    public static TheoryData<string> Paths => [.. All.Keys];
}
