namespace SecureScore.Dashboard.Components.Pages.Trends;

/// <summary>A zone as it is typed.</summary>
internal sealed class ZoneRow
{
    public string? Word { get; set; }

    public string? From { get; set; }
}
