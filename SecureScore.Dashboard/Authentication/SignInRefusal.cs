using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Why somebody who came back from the identity provider was not let in.</summary>
public enum SignInRefusal
{
    /// <summary>The account's tenant is not one of those that may use this program.</summary>
    OtherTenant,

    /// <summary>The person pressed Cancel, or did not consent.</summary>
    Cancelled,

    /// <summary>The answer fits no sign-in of this browser: too late, twice, or not asked for.</summary>
    OutOfDate,

    /// <summary>The token is not acceptable.</summary>
    BadToken,

    /// <summary>The token's time is over or has not come: the clocks do not agree.</summary>
    ClockSkew,

    /// <summary>Entra ID refused, with a number that it explains.</summary>
    RefusedByEntra,

    /// <summary>Entra ID does not accept this program: its secret or certificate is wrong or has expired.</summary>
    BadCredential,

    /// <summary>Entra ID did not answer.</summary>
    Unreachable,

    /// <summary>Too many sign-ins in a short time.</summary>
    TooMany,
}

/// <summary>The address of the page that says why.</summary>
public static class SignInRefusals
{
    public const string Path = "/login/refused";

    /// <param name="code">Entra ID's number, such as 50105; null when there is none.</param>
    /// <param name="correlation">What the log calls it.</param>
    public static string AddressOf(SignInRefusal reason, string? code, string correlation) =>
        $"{Path}?reason={Slug.Of(reason)}&id={correlation}{(code is null ? "" : $"&code={code}")}";
}
