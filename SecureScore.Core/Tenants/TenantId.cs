namespace SecureScore.Core.Tenants;

/// <summary>The id of one Entra directory.</summary>
/// <remarks>
/// Normally a GUID, kept in lower case. Anonymised exports carry ids that are almost GUIDs; they are kept as they came
/// (see docs/decisions/003-tenant-ids-as-received.md), so the value is text and not <see cref="Guid"/>.
/// </remarks>
public readonly record struct TenantId
{
    private const int MaxLength = 64;

    private readonly string? _value;

    private TenantId(string value) => _value = value;

    /// <summary>The id in its one spelling.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether it is a GUID, as Entra's ids are.</summary>
    public bool IsGuid => Guid.TryParse(Value, out _);

    /// <summary>Reads an id: a GUID, or up to 64 ASCII letters, digits, dots, dashes and underscores.</summary>
    public static bool TryParse(string? text, out TenantId id)
    {
        var trimmed = text?.Trim() ?? "";
        if (Guid.TryParse(trimmed, out var guid))
        {
            id = new(guid.ToString("D"));
            return true;
        }
        var isSound = trimmed.Length is > 0 and <= MaxLength && trimmed.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        id = isSound ? new(trimmed) : default;
        return isSound;
    }

    /// <exception cref="FormatException">The text is no tenant id.</exception>
    public static TenantId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException("A tenant id is a GUID, or up to 64 letters, digits, dots, dashes and underscores.");

    public override string ToString() => Value;
}
