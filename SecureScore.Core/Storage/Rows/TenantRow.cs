using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage.Rows;

internal sealed class TenantRow
{
    public const int MaxNameLength = 100;

    public int Id { get; set; }
    public required string TenantId { get; set; }

    /// <summary>What is shown: a person's name for it, else Microsoft's, else the id.</summary>
    public required string Name { get; set; }

    /// <summary>The name of its organization; null until it was read.</summary>
    public string? MicrosoftName { get; set; }

    /// <summary>Whether <see cref="Name"/> is Microsoft's and follows it.</summary>
    public bool IsNameFromMicrosoft { get; set; }

    /// <summary>Whether nobody sees it and no schedule reads it.</summary>
    public bool IsHidden { get; set; }

    public bool IsSample { get; set; }

    /// <summary>Whether a person chose it as the default; of one tenant at most.</summary>
    public bool IsChosenDefault { get; set; }

    /// <summary>Raised by every write that changes what a page shows; readers in other processes see that they are behind.</summary>
    public long Revision { get; set; }

    /// <summary>First day whose daily totals are to be computed again; null when all are up to date. Survives a crash.</summary>
    public DateOnly? StaleFrom { get; set; }

    /// <summary>The rule that the daily totals were computed under.</summary>
    public RiskAcceptedRule? TotalsRule { get; set; }

    /// <summary>What somebody chose; null for Microsoft's points where there are some, ours where there are none.</summary>
    public ScoreBase? ScoreBase { get; set; }

    /// <summary>The base that the daily totals were computed on.</summary>
    public ScoreBase? TotalsBase { get; set; }

    /// <remarks>
    /// A tenant that was removed and comes again must not repeat a revision that another process remembers: each begins
    /// at the second it is made.
    /// </remarks>
    public static TenantRow Create(SecureScore.Core.Tenants.TenantId id, DateTime now) =>
        new() { TenantId = id.Value, Name = id.Value, Revision = (now.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond };

    /// <summary>Takes a person's name; blank returns to Microsoft's, or to the id.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool SetName(string? name)
    {
        var before = (Name, IsNameFromMicrosoft);
        (Name, IsNameFromMicrosoft) = Clean(name) is { } given ? (given, false) : (MicrosoftName ?? TenantId, MicrosoftName is not null);
        return before != (Name, IsNameFromMicrosoft);
    }

    /// <summary>Takes note of the organization's name, and shows it unless a person named the tenant.</summary>
    public void UpdateName(string name)
    {
        if (IsSample || Clean(name) is not { } learned) return;
        MicrosoftName = learned;
        if (IsNameFromMicrosoft || Name == TenantId) (Name, IsNameFromMicrosoft) = (learned, true);
    }

    /// <summary>What is derived from this day on is to be computed again.</summary>
    public void MarkStaleFrom(DateOnly day)
    {
        if (StaleFrom is null || day < StaleFrom) StaleFrom = day;
    }

    private static string? Clean(string? name)
    {
        var clean = string.Concat((name ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return clean.Length == 0 ? null : clean[..Math.Min(clean.Length, MaxNameLength)].TrimEnd();
    }
}
