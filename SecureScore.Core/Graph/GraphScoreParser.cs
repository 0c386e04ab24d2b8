using System.Text.Json;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Graph;

/// <summary>Reads the two lists inside a <c>secureScore</c>: control scores and comparison averages.</summary>
internal static class GraphScoreParser
{
    private const int MaxScores = 10_000;

    /// <summary>Names by their place in <see cref="Field"/>; a name is looked for where the last one was found plus one.</summary>
    private static readonly byte[][] s_names =
    [
        [.. "controlCategory"u8], [.. "controlName"u8], [.. "description"u8], [.. "score"u8], [.. "lastSynced"u8],
        [.. "implementationStatus"u8],
        [.. "scoreInPercentage"u8], [.. "count"u8], [.. "total"u8], [.. "on"u8], [.. "NotScored"u8], [.. "AdditionalProperties"u8],
    ];

    private enum Field
    {
        Category, Name, Description, Score, LastSynced, Status, Percentage, Count, Total, On, NotScored, Additional, Other
    }

    /// <summary>Reads <c>controlScores</c>; null and other kinds of value count as an empty list.</summary>
    public static List<GraphControlScore> Scores(ref Utf8JsonReader reader, List<GraphWarning> warnings, GraphNotes notes)
    {
        List<GraphControlScore> scores = [];
        if (reader.TokenType == JsonTokenType.StartObject)         // PowerShell's array of one
        {
            var single = new ScoreFields { Id = "" };
            ReadScore(ref reader, ref single, notes);
            scores.Add(single.ToScore());
            return scores;
        }
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return scores;
        }
        var others = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject || scores.Count >= MaxScores)
            {
                others += scores.Count < MaxScores ? 1 : 0;
                reader.Skip();
                continue;
            }
            var read = new ScoreFields { Id = "" };
            ReadScore(ref reader, ref read, notes);
            scores.Add(read.ToScore());
        }
        if (others > 0)
            warnings.Add(new("no-control-name", new("score.no-objects", others)));
        if (scores.Count >= MaxScores)
            warnings.Add(new("too-many-scores", new("score.too-many-scores", MaxScores)));
        return scores;
    }

    private static void ReadScore(ref Utf8JsonReader reader, ref ScoreFields read, GraphNotes notes)
    {
        var guess = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader, ref guess);
            reader.Read();
            switch (field)
            {
                case Field.Category: read.Category = GraphJson.Text(ref reader); break;
                case Field.Name: read.Id = GraphJson.Text(ref reader) ?? ""; break;
                case Field.Description: read.Description = GraphJson.Text(ref reader); break;
                case Field.Score: read.Points = GraphJson.Number(ref reader, notes, "score", out read.UnreadablePoints); break;
                case Field.LastSynced: read.LastSynced = GraphJson.Moment(ref reader, notes, "lastSynced"); break;
                case Field.Status: read.Status = GraphJson.Text(ref reader); break;
                case Field.Percentage: read.Percentage = GraphJson.Number(ref reader, notes, "scoreInPercentage"); break;
                case Field.Count: read.Count = GraphJson.Number(ref reader, notes, "count"); break;
                case Field.Total: read.Total = GraphJson.Number(ref reader, notes, "total"); break;
                case Field.On: read.IsOn = GraphJson.Switch(ref reader); break;
                case Field.NotScored: read.IsNotScored = GraphJson.Switch(ref reader) ?? false; break;
                case Field.Additional when reader.TokenType == JsonTokenType.StartObject: ReadScore(ref reader, ref read, notes); break;
                default: reader.Skip(); break;
            }
        }
    }

    /// <summary>Objects of one list have their properties in one order, so the next name is nearly always the next field.</summary>
    private static Field FieldOf(ref Utf8JsonReader reader, ref int guess)
    {
        for (var i = 0; i < s_names.Length; i++)
        {
            var at = (guess + i) % s_names.Length;
            if (!GraphJson.IsNamed(ref reader, s_names[at])) continue;
            guess = at + 1;
            return (Field)at;
        }
        return Field.Other;
    }

    /// <summary>Reads <c>averageComparativeScores</c>, whose order means nothing.</summary>
    public static List<ComparisonAverage> Averages(ref Utf8JsonReader reader, GraphNotes notes)
    {
        List<ComparisonAverage> averages = [];
        // PowerShell's array of one
        if (reader.TokenType == JsonTokenType.StartObject) return ReadAverage(ref reader, notes) is { } single ? [single] : [];
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return averages;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) reader.Skip();
            else if (ReadAverage(ref reader, notes) is { } average) averages.Add(average);
        }
        return averages;
    }

    private static ComparisonAverage? ReadAverage(ref Utf8JsonReader reader, GraphNotes notes)
    {
        string? basis = null, industry = null;
        decimal? percent = null;
        int? seatsFrom = null, seatsTo = null;
        Dictionary<string, (decimal? Points, decimal? Max)> categories = [];
        var inside = 0;
        while (reader.Read() && (reader.TokenType == JsonTokenType.PropertyName || inside-- > 0))
        {
            if (reader.TokenType == JsonTokenType.EndObject) continue;
            var name = reader.GetString() ?? "";
            reader.Read();
            switch (name.ToUpperInvariant())
            {
                case "ADDITIONALPROPERTIES" when reader.TokenType == JsonTokenType.StartObject: inside++; break;
                case "BASIS" or "SCOPE": basis = GraphJson.Text(ref reader); break;
                case "AVERAGESCORE": percent = Available(GraphJson.Number(ref reader, notes, name)); break;
                case "SEATSIZERANGELOWERVALUE": seatsFrom = GraphJson.Integer(ref reader, notes, name); break;
                case "SEATSIZERANGEUPPERVALUE": seatsTo = GraphJson.Integer(ref reader, notes, name); break;
                case "CATEGORYVALUE": industry = GraphJson.Text(ref reader); break;
                default: ReadCategory(ref reader, name, categories, notes); break;
            }
        }
        if (string.IsNullOrWhiteSpace(basis)) return null;
        return new ComparisonAverage
        {
            Basis = BasisOf(basis),
            AveragePercent = percent is >= 0 and <= 100 ? percent : null,
            SeatsFrom = seatsFrom,
            SeatsTo = seatsTo,
            Industry = industry,
            Categories = [.. categories.Select(c => new CategoryAverage(ControlCategory.Parse(c.Key), c.Value.Points, c.Value.Max))],
        };
    }

    /// <summary>Reads <c>identityScore</c> and <c>identityScoreMax</c>, and the like of each category.</summary>
    private static void ReadCategory(
        ref Utf8JsonReader reader, string name, Dictionary<string, (decimal? Points, decimal? Max)> categories, GraphNotes notes)
    {
        foreach (var category in ControlCategory.Known)
        {
            if (!name.StartsWith(category.Name, StringComparison.OrdinalIgnoreCase)) continue;
            var read = categories.GetValueOrDefault(category.Name);
            var suffix = name.AsSpan(category.Name.Length);
            if (suffix.Equals("Score", StringComparison.OrdinalIgnoreCase))
                read.Points = Available(GraphJson.Number(ref reader, notes, name));
            else if (suffix.Equals("ScoreMax", StringComparison.OrdinalIgnoreCase))
                read.Max = Available(GraphJson.Number(ref reader, notes, name));
            else break;
            categories[category.Name] = read;
            return;
        }
        reader.Skip();
    }

    /// <summary>−1 is Graph's word for "not available".</summary>
    private static decimal? Available(decimal? value) => value >= 0 ? value : null;

    private static string BasisOf(string text)
    {
        foreach (var known in (string[])[ComparisonAverage.AllTenants, ComparisonAverage.TotalSeats, ComparisonAverage.IndustryTypes])
            if (known.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) return known;
        return text.Trim();
    }

    private struct ScoreFields
    {
        public string Id;
        public string? Category, Description, Status, UnreadablePoints;
        public decimal? Points, Percentage, Count, Total;
        public bool? IsOn;
        public bool IsNotScored;
        public DateTime? LastSynced;

        public readonly GraphControlScore ToScore() => new(new ControlScore
        {
            ControlId = Id.Trim(),
            Category = ControlCategory.Parse(Category),
            Points = Points,
            ReceivedPoints = UnreadablePoints,
            Percentage = Percentage,
            Count = Count,
            Total = Total,
            IsOn = IsOn,
            LastSynced = LastSynced,
            IsNotScored = IsNotScored,
        }, Blank(Description), Blank(Status));

        private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
