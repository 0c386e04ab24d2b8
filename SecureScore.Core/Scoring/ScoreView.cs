using SecureScore.Core.Controls;

namespace SecureScore.Core.Scoring;

/// <summary>The set of controls that a score is computed over: one category, or all.</summary>
public readonly record struct ScoreView
{
    private readonly ControlCategory? _category;

    private ScoreView(ControlCategory category) => _category = category;

    /// <summary>Every control, whatever its category.</summary>
    public static ScoreView All { get; }

    /// <summary>The headline.</summary>
    public static ScoreView Identity { get; } = ForCategory(ControlCategory.Identity);

    /// <summary>The views that are kept ready for every day: the five categories and all.</summary>
    public static IReadOnlyList<ScoreView> Stored { get; } = [.. ControlCategory.Known.Select(ForCategory), All];

    /// <summary>The category; null for <see cref="All"/>.</summary>
    public ControlCategory? Category => _category;

    /// <summary>The name in code, database and address: a category's name, or <c>All</c>.</summary>
    public string Name => _category?.Name ?? "All";

    public static ScoreView ForCategory(ControlCategory category) => new(category);

    public bool Includes(ControlCategory category) => _category is not { } own || own == category;

    /// <summary>Reads a name, whatever its case; null when it is none of <see cref="Stored"/>.</summary>
    public static ScoreView? Parse(string? name)
    {
        foreach (var view in Stored)
            if (view.Name.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase)) return view;
        return null;
    }

    public override string ToString() => Name;
}
