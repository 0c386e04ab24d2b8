using System.Globalization;

namespace SecureScore.Dashboard.Security;

/// <summary>Tells finders of a weakness whom to write to, at the address of RFC 9116.</summary>
public static class SecurityTxt
{
    /// <summary>A mailto:, tel: or https: address of whoever runs this server; without it there is no such file.</summary>
    public const string ContactKey = "Security:Contact";

    private const int ValidDays = 180;

    public static IEndpointRouteBuilder MapSecurityTxt(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IConfiguration>()[ContactKey] is not { Length: > 0 } contact) return endpoints;
        endpoints.MapGet("/.well-known/security.txt", (TimeProvider time) =>
        {
            var expires = time.GetUtcNow()
                .UtcDateTime.Date.AddDays(ValidDays)
                .ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
            return TypedResults.Text($"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en\n", "text/plain");
        }).AllowAnonymous();
        return endpoints;
    }

    /// <summary>Why the contact cannot stand in such a file; null when it can, or when there is none.</summary>
    public static string? Problem(string? contact) =>
        string.IsNullOrEmpty(contact)
            || (Uri.TryCreate(contact, UriKind.Absolute, out var address)
                && address.Scheme is "mailto" or "tel" or "https"
                && !contact.Any(char.IsControl))
            ? null
            : $"{ContactKey} is “{contact}”; it must be an address such as “mailto:security@contoso.com” or "
                + "“https://contoso.com/security”.";
}
