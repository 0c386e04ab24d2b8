namespace SecureScore.Core.Controls;

/// <summary>The area a control belongs to, as published on a day.</summary>
/// <remarks>Names that Microsoft adds later are kept as they came: see <see cref="IsKnown"/>.</remarks>
public readonly record struct ControlCategory
{
    private static readonly string[] s_names = ["Identity", "Data", "Device", "Apps", "Infrastructure"];

    private readonly string? _name;

    private ControlCategory(string name) => _name = name;

    public static ControlCategory Identity { get; } = new("Identity");
    public static ControlCategory Data { get; } = new("Data");
    public static ControlCategory Device { get; } = new("Device");
    public static ControlCategory Apps { get; } = new("Apps");
    public static ControlCategory Infrastructure { get; } = new("Infrastructure");

    /// <summary>The five documented categories, the headline first.</summary>
    public static IReadOnlyList<ControlCategory> Known { get; } = [Identity, Apps, Data, Device, Infrastructure];

    /// <summary>The published name; empty when nothing was published.</summary>
    public string Name => _name ?? "";

    /// <summary>Whether this is one of the five documented categories.</summary>
    public bool IsKnown => Array.IndexOf(s_names, Name) >= 0;

    /// <summary>Reads a category, whatever its case; unknown names are kept.</summary>
    public static ControlCategory Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        foreach (var name in s_names)
            if (name.Equals(trimmed, StringComparison.OrdinalIgnoreCase)) return new(name);
        return new(trimmed);
    }

    public override string ToString() => Name;
}
