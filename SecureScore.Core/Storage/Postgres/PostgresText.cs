namespace SecureScore.Core.Storage.Postgres;

/// <summary>Texts as PostgreSQL takes them.</summary>
internal static class PostgresText
{
    /// <summary>The same text, with U+FFFD for the one character, NUL, that PostgreSQL stores nowhere.</summary>
    public static string Of(string text) => text.Replace('\0', '\uFFFD');
}
