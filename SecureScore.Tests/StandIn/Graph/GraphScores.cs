namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Computes what nobody changed, the same for the same seed.</summary>
internal sealed class GraphScores(int seed, DateOnly firstDay, int days)
{
    private const int Wobble = 3;

    public int Users { get; } = 5 + (int)(Mix((uint)seed) % 200);

    public GraphResult Get(GraphControl control, DateOnly day)
    {
        var random = Mix(Hash(control.Id) ^ (uint)(seed * 7919));
        var progress = (double)(day.DayNumber - firstDay.DayNumber) / Math.Max(days, 1);
        if (control.Scoring == GraphScoring.Percentage) return Share(control, Reached(random, progress, day));
        // In a third it always was fulfilled, in a third it is from some day on, in a third it never is.
        var isOn = (random % 3) switch { 0 => true, 1 => progress >= random / 3 % 100 / 100.0, _ => false };
        var score = isOn ? control.Max : 0;
        return control.Scoring == GraphScoring.Binary ? new(score, null, null, isOn) : new(score, isOn ? 3 : 1, null, null);
    }

    public GraphResult Share(GraphControl control, int count) =>
        new(Math.Round(control.Max * count / Users, 2), count, Users, null);

    private int Reached(uint random, double progress, DateOnly day)
    {
        var begin = random % 60 / 100.0;
        var share = begin + (progress * (random / 60 % 40 / 100.0));
        var wobble = (int)(Mix(random ^ (uint)day.DayNumber) % Wobble);
        return Math.Clamp((int)(share * Users) + wobble, 0, Users);
    }

    /// <remarks>Not the one of strings, which differs from run to run.</remarks>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        return hash;
    }

    private static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7feb352du;
        x = (x ^ (x >> 15)) * 0x846ca68bu;
        return x ^ (x >> 16);
    }
}
