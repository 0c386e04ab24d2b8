using System.Text.Json;
using SecureScore.Core.Controls;
using SecureScore.Core.Messages;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Graph;

/// <summary>Reads one object of a Graph answer: a <c>secureScore</c> or a <c>secureScoreControlProfile</c>.</summary>
/// <remarks>
/// Names match in any case and inside <c>AdditionalProperties</c>, where PowerShell's SDK puts what is undeclared.
/// Which kind it is shows from the properties it has.
/// </remarks>
internal static class GraphElementParser
{
    /// <summary>The step that helps where a file does not say whose it is.</summary>
    public static Message NameTheTenant => new("import.name-the-tenant");

    /// <param name="json">One complete object.</param>
    /// <param name="readAt">When the answer was read (UTC).</param>
    /// <param name="tenant">The tenant of objects that name none; null when nobody said.</param>
    /// <param name="cut">What of it PowerShell replaced by a type's name; null for nothing.</param>
    public static GraphElement Parse(ReadOnlySpan<byte> json, DateTime readAt, TenantId? tenant = null, IReadOnlyList<string>? cut = null)
    {
        try
        {
            return ParseObject(json, readAt, tenant, cut ?? []);
        }
        catch (InvalidOperationException)              // the reader's word for text that is no valid Unicode
        {
            return new GraphUnusable("not-utf8", new("object.not-utf8"));
        }
    }

    private static GraphElement ParseObject(ReadOnlySpan<byte> json, DateTime readAt, TenantId? tenant, IReadOnlyList<string> cut)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return new GraphUnusable("not-an-object", new("object.no-object"));
        var fields = new GraphFields();
        ReadProperties(ref reader, fields);
        if (fields.HasError)
            return new GraphUnusable("graph-error", (GraphError.Parse(json) ?? new GraphError(null, null, null)).ForFile);
        if (fields.IsIdentityHistory)
            return new GraphUnusable("not-supported", new("unsupported.sums"));
        var isProfile =
            fields is { LooksLikeProfile: true, Created: null, LocalCreated: null, Id: not null, Scores: null, CurrentScore: null };
        if (fields.Scores is not { Count: > 0 } && !isProfile && UnsupportedAnswers.Recognize(json) is { } neighbor) return neighbor;
        if (fields.Scores is not null || fields.CurrentScore is not null) return Snapshot(fields, readAt, tenant, cut);
        // Alerts and the like have a tenant and a title as well, but a date of creation, which no profile has.
        if (isProfile) return Profile(fields, tenant, cut);
        return new GraphUnusable("not-a-score-document", new("unsupported.unknown"));
    }

    private static void ReadProperties(ref Utf8JsonReader reader, GraphFields fields)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (GraphJson.IsNamed(ref reader, "AdditionalProperties"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartObject) ReadProperties(ref reader, fields);
                else reader.Skip();
            }
            else if (!fields.ReadShared(ref reader) && !fields.ReadSnapshot(ref reader) && !fields.ReadProfile(ref reader))
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private static GraphElement Snapshot(GraphFields fields, DateTime readAt, TenantId? tenant, IReadOnlyList<string> cut)
    {
        var (idTenant, idDay) = SplitId(fields.Id);
        if (TenantOf(fields.TenantId ?? idTenant, tenant) is not { } tenantId)
            return new GraphUnusable("no-tenant", new("score.no-tenant", NameTheTenant));
        if ((fields.Created ?? idDay) is not { } created)
            return new GraphUnusable("no-day", fields.LocalCreated is { } local
                ? new("score.local-date", local)
                : new("score.no-day"));
        if (TruncatedScores.HasLostScores(cut) || (fields.Scores is not { Count: > 0 } && fields.AreScoresText))
            return TruncatedScores.LostScores(created);
        if (fields.Scores is not { Count: > 0 } && fields.MaxScore == 0 && fields.CurrentScore is 0 or null)
            return new GraphUnusable(EmptyAnswer.NoPoints, EmptyAnswer.Explain(DateOnly.FromDateTime(created))) { IsExpected = true };
        List<GraphWarning> warnings = [.. TenantWarning(tenantId), .. fields.Warnings, .. TruncatedScores.WarningOf(cut)];
        if (SnapshotContradictions.Day(fields.Id, idDay, fields.Created, fields.LocalCreated) is { } day) warnings.Add(day);
        var snapshot = new ScoreSnapshot
        {
            TenantId = tenantId,
            Day = DateOnly.FromDateTime(created),
            ComputedAt = created,
            ReadAt = readAt,
            ReportedPoints = fields.CurrentScore,
            ReportedMaxPoints = fields.MaxScore,
            ActiveUsers = fields.ActiveUsers,
            LicensedUsers = fields.LicensedUsers,
            EnabledServices = fields.EnabledServices,
            Averages = fields.Averages ?? new List<ComparisonAverage>(),
        };
        if (fields.Scores is { Count: > 0 } scores && WithoutRepeats(scores, created, warnings) is { Count: > 0 } kept)
        {
            if (SnapshotContradictions.Sum(created, fields.CurrentScore, kept) is { } sum) warnings.Add(sum);
            return new GraphSnapshot(snapshot, kept) { Warnings = warnings, Notes = fields.Notes.All };
        }
        if (snapshot.Reported is { Numerator: >= 0 }) return new GraphSums(snapshot) { Warnings = warnings, Notes = fields.Notes.All };
        return new GraphUnusable("no-scores", new("score.empty", DateOnly.FromDateTime(created)));
    }

    private static GraphElement Profile(GraphFields fields, TenantId? tenant, IReadOnlyList<string> cut)
    {
        var tenantId = TenantOf(fields.TenantId, tenant);
        if (tenantId is null && !string.IsNullOrWhiteSpace(fields.TenantId))
            return new GraphUnusable("no-tenant", new("profile.no-tenant", fields.Id ?? "", NameTheTenant));
        if (!IsControlId(fields.Id))
            return new GraphUnusable("no-id", new("profile.no-id"));
        List<GraphWarning> warnings = [.. tenantId is { } known ? TenantWarning(known) : [], .. TruncatedScores.WarningOf(cut)];
        return new GraphControlProfile(tenantId, new ControlProfile
        {
            ControlId = fields.Id!,
            Title = fields.Title is { Length: > 0 } title ? title.Trim() : fields.Id!,
            Category = ControlCategory.Parse(fields.Category),
            MaxPoints = fields.MaxScore is >= 0 ? fields.MaxScore : null,
            Service = fields.Service,
            Tier = fields.Tier,
            UserImpact = fields.UserImpact,
            ImplementationCost = fields.ImplementationCost,
            ActionType = fields.ActionType,
            ActionUrl = fields.ActionUrl,
            Rank = fields.Rank,
            Threats = fields.Threats,
            Remediation = fields.Remediation,
            RemediationImpact = fields.RemediationImpact,
            IsDeprecated = fields.IsDeprecated,
            PortalState = fields.PortalState,
            PortalStateBy = fields.PortalStateBy,
            PortalStateAt = fields.PortalStateAt,
            PortalStateComment = fields.PortalStateComment,
        })
        { Warnings = warnings, Notes = fields.Notes.All };
    }

    /// <summary>Drops nameless scores and, of a control listed twice, all but the last.</summary>
    private static List<GraphControlScore> WithoutRepeats(List<GraphControlScore> scores, DateTime day, List<GraphWarning> warnings)
    {
        var byId = new Dictionary<string, int>(scores.Count, StringComparer.OrdinalIgnoreCase);
        List<GraphControlScore> kept = new(scores.Count);
        foreach (var score in scores)
        {
            var id = score.Score.ControlId;
            if (!IsControlId(id))
                warnings.Add(new("no-control-name", new("score.no-control-name", DateOnly.FromDateTime(day))));
            else if (byId.TryAdd(id, kept.Count)) kept.Add(score);
            else
            {
                kept[byId[id]] = score;
                warnings.Add(new("repeated-control", new("score.repeated-control", id, DateOnly.FromDateTime(day))));
            }
        }
        return kept;
    }

    private static IEnumerable<GraphWarning> TenantWarning(TenantId tenantId)
    {
        if (!tenantId.IsGuid)
            yield return new("tenant-not-a-guid", new("object.tenant-not-a-guid", tenantId.Value));
    }

    /// <summary>What an object names, else what the importer named; null for neither and for what is no tenant id.</summary>
    private static TenantId? TenantOf(string? text, TenantId? named) =>
        string.IsNullOrWhiteSpace(text) ? named : TenantId.TryParse(text, out var tenant) ? tenant : null;

    private static bool IsControlId(string? id) => id is { Length: > 0 and <= 256 } && !id.Any(char.IsControl);

    /// <summary>The id of a score is <c>{tenant}_{yyyy-MM-dd}</c>.</summary>
    private static (string? Tenant, DateTime? Day) SplitId(string? id)
    {
        var at = id?.LastIndexOf('_') ?? -1;
        if (at <= 0) return (null, null);
        DateTime? day = DateOnly.TryParseExact(id.AsSpan(at + 1), "yyyy-MM-dd", out var date)
            ? date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)
            : null;
        return (id![..at], day);
    }
}
