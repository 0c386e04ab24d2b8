using System.Text.Json;
using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Graph;

/// <summary>The properties of one object while it is read, before it is known what the object is.</summary>
internal sealed class GraphFields
{
    public string? Id { get; private set; }
    public string? TenantId { get; private set; }
    public decimal? MaxScore { get; private set; }
    public bool HasError { get; private set; }
    public bool IsIdentityHistory { get; private set; }

    public DateTime? Created { get; private set; }

    /// <summary>What stands as the date in a local format; null when nothing does.</summary>
    public string? LocalCreated { get; private set; }

    public decimal? CurrentScore { get; private set; }
    public int? ActiveUsers { get; private set; }
    public int? LicensedUsers { get; private set; }
    public IReadOnlyList<string> EnabledServices { get; private set; } = [];
    public List<ComparisonAverage>? Averages { get; private set; }
    public List<GraphControlScore>? Scores { get; private set; }

    /// <summary>Whether a text is in the place of the control scores: they are lost.</summary>
    public bool AreScoresText { get; private set; }
    public List<GraphWarning> Warnings { get; } = [];
    public GraphNotes Notes { get; } = new();

    public bool LooksLikeProfile { get; private set; }
    public string? Title { get; private set; }
    public string? Category { get; private set; }
    public string? Service { get; private set; }
    public string? Tier { get; private set; }
    public string? UserImpact { get; private set; }
    public string? ImplementationCost { get; private set; }
    public string? ActionType { get; private set; }
    public string? ActionUrl { get; private set; }
    public int? Rank { get; private set; }
    public IReadOnlyList<string> Threats { get; private set; } = [];
    public string? Remediation { get; private set; }
    public string? RemediationImpact { get; private set; }
    public bool IsDeprecated { get; private set; }
    public string? PortalState { get; private set; }
    public string? PortalStateBy { get; private set; }
    public DateTime? PortalStateAt { get; private set; }
    public string? PortalStateComment { get; private set; }

    /// <summary>Reads a property that both kinds, or neither, have. False when it is none of them.</summary>
    public bool ReadShared(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "id"u8)) Id = GraphJson.Text(ref reader);
        else if (Take(ref reader, "azureTenantId"u8)) TenantId = GraphJson.Text(ref reader);
        else if (Take(ref reader, "maxScore"u8)) MaxScore = GraphJson.Number(ref reader, Notes, "maxScore");
        else if (Take(ref reader, "error"u8) || Take(ref reader, "odata.error"u8))
        {
            HasError |= reader.TokenType is JsonTokenType.StartObject or JsonTokenType.String;
            reader.Skip();
        }
        else if (Take(ref reader, "tenantScore"u8))
        {
            IsIdentityHistory = true;
            reader.Skip();
        }
        else return false;
        return true;
    }

    /// <summary>Reads a property of a <c>secureScore</c>. False when it is none.</summary>
    public bool ReadSnapshot(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "createdDateTime"u8))
        {
            Created = GraphJson.Moment(ref reader, Notes, "createdDateTime", out var local);
            LocalCreated = local;
        }
        else if (Take(ref reader, "currentScore"u8)) CurrentScore = GraphJson.Number(ref reader, Notes, "currentScore");
        else if (Take(ref reader, "activeUserCount"u8)) ActiveUsers = GraphJson.Integer(ref reader, Notes, "activeUserCount");
        else if (Take(ref reader, "licensedUserCount"u8)) LicensedUsers = GraphJson.Integer(ref reader, Notes, "licensedUserCount");
        else if (Take(ref reader, "enabledServices"u8)) EnabledServices = GraphJson.Texts(ref reader);
        else if (Take(ref reader, "controlScores"u8))
        {
            AreScoresText = reader.TokenType == JsonTokenType.String;
            Scores = GraphScoreParser.Scores(ref reader, Warnings, Notes);
        }
        // The second name is that of 2018.
        else if (Take(ref reader, "averageComparativeScores"u8) || Take(ref reader, "averageScoreByScopes"u8))
            Averages = GraphScoreParser.Averages(ref reader, Notes);
        else return false;
        return true;
    }

    /// <summary>Reads a property of a <c>secureScoreControlProfile</c>. False when it is none.</summary>
    public bool ReadProfile(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "title"u8)) Title = GraphJson.Text(ref reader);
        else if (Take(ref reader, "controlCategory"u8)) Category = GraphJson.Text(ref reader);
        else if (Take(ref reader, "service"u8)) Service = GraphJson.Text(ref reader);
        else if (Take(ref reader, "tier"u8)) Tier = GraphJson.Text(ref reader);
        else if (Take(ref reader, "userImpact"u8)) UserImpact = GraphJson.Text(ref reader);
        else if (Take(ref reader, "implementationCost"u8)) ImplementationCost = GraphJson.Text(ref reader);
        else if (Take(ref reader, "actionType"u8)) ActionType = GraphJson.Text(ref reader);
        else if (Take(ref reader, "actionUrl"u8)) ActionUrl = GraphJson.Text(ref reader);
        else if (Take(ref reader, "rank"u8)) Rank = GraphJson.Integer(ref reader);
        else if (Take(ref reader, "threats"u8)) Threats = GraphJson.Texts(ref reader);
        else if (Take(ref reader, "remediation"u8)) Remediation = GraphJson.Text(ref reader);
        else if (Take(ref reader, "remediationImpact"u8)) RemediationImpact = GraphJson.Text(ref reader);
        else if (Take(ref reader, "deprecated"u8)) IsDeprecated = GraphJson.Switch(ref reader) ?? false;
        else if (Take(ref reader, "controlStateUpdates"u8)) ReadStates(ref reader);
        else return false;
        LooksLikeProfile = true;
        return true;
    }

    /// <summary>Steps onto the value when the property has this name.</summary>
    private static bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!GraphJson.IsNamed(ref reader, name)) return false;
        reader.Read();
        return true;
    }

    /// <summary>Keeps the newest state; the list is Microsoft's history of what people set.</summary>
    private void ReadStates(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)         // PowerShell's array of one
        {
            (PortalState, PortalStateBy, PortalStateAt, PortalStateComment) = ReadState(ref reader);
            return;
        }
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }
        var newest = DateTime.MinValue;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }
            var read = ReadState(ref reader);
            if ((read.At ?? DateTime.MinValue) < newest || (PortalState is not null && read.At is null && IsDefault(read.State))) continue;
            newest = read.At ?? DateTime.MinValue;
            (PortalState, PortalStateBy, PortalStateAt, PortalStateComment) = read;
        }
    }

    /// <summary>Without a date it is how every control begins, wherever it stands in the list.</summary>
    private static bool IsDefault(string? state) =>
        string.IsNullOrWhiteSpace(state) || state.Trim().Equals("Default", StringComparison.OrdinalIgnoreCase);

    private (string? State, string? By, DateTime? At, string? Comment) ReadState(ref Utf8JsonReader reader)
    {
        (string? State, string? By, DateTime? At, string? Comment) read = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Take(ref reader, "state"u8)) read.State = GraphJson.Text(ref reader);
            else if (Take(ref reader, "updatedBy"u8)) read.By = GraphJson.Text(ref reader);
            else if (Take(ref reader, "updatedDateTime"u8)) read.At = GraphJson.Moment(ref reader, Notes, "updatedDateTime");
            else if (Take(ref reader, "comment"u8)) read.Comment = GraphJson.Text(ref reader);
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return read;
    }
}
