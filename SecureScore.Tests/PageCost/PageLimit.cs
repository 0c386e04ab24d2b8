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
        ["/"] = new(590, Http: 300),
        ["/actions"] = new(885),
        ["/actions/MFARegistrationV2"] = new(1080, 5.6),
        ["/history"] = new(480, Http: 301),
        ["/trends"] = new(660, Http: 303),
        ["/evaluation"] = new(365),
        ["/decisions"] = new(415),
    };

    public static TheoryData<string> Paths => [.. All.Keys];
}
