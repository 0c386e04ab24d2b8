namespace SecureScore.Core.Graph;

/// <summary>The sentence of each failure, and what to do about it.</summary>
internal static class GraphFailureTexts
{
    /// <param name="quoted">What the other side said; null when it said nothing.</param>
    public static string Sentence(GraphFailureKind kind, string? quoted)
    {
        var sentence = Bare(kind);
        return quoted is null ? $"{sentence}." : $"{sentence}: {quoted}";
    }

    private static string Bare(GraphFailureKind kind) => kind switch
    {
        GraphFailureKind.NoName => "The name of Microsoft's server was not found",
        GraphFailureKind.NoConnection => "Nothing answers at Microsoft's address",
        GraphFailureKind.Tls => "The certificate of the server is not trusted",
        GraphFailureKind.TimedOut => "Microsoft did not answer in time",
        GraphFailureKind.CutOff => "The connection broke in the middle of the answer",
        GraphFailureKind.Throttled => "Too many requests: Microsoft asked to wait longer than SecureScore waits",
        GraphFailureKind.ServerError => "Microsoft Graph had an error of its own",
        GraphFailureKind.Unreadable => "The answer is not what Microsoft Graph answers",
        GraphFailureKind.BadNextPage => "The answer names a next page that was not followed",
        GraphFailureKind.TokenRefused => "The sign-in of this program was refused",
        GraphFailureKind.PermissionMissing => "A permission or role is missing",
        GraphFailureKind.LicenseMissing => "The tenant has no license for this",
        GraphFailureKind.MfaNeeded => "Microsoft asks for multifactor authentication",
        GraphFailureKind.ConditionalAccess => "Conditional Access blocks this program",
        GraphFailureKind.NoSuchTenant => "There is no tenant with this id in this cloud",
        GraphFailureKind.AppUnknown => "The tenant does not know this app registration",
        GraphFailureKind.AppDisabled => "The app is disabled in this tenant",
        GraphFailureKind.SecretWrong => "The client secret is wrong",
        GraphFailureKind.SecretExpired => "The client secret has expired",
        GraphFailureKind.CertificateRefused => "The certificate or federated token was refused",
        GraphFailureKind.CertificateExpired => "The certificate has expired",
        GraphFailureKind.ClockSkew => "This machine's clock and Microsoft's do not agree",
        GraphFailureKind.WrongCloud => "This tenant belongs to another cloud",
        GraphFailureKind.TokenServiceDown => "Microsoft's token service had an error",
        GraphFailureKind.CredentialUnusable => "The credential cannot be used on this machine",
        GraphFailureKind.NotFound => "Microsoft Graph knows no such thing",
        GraphFailureKind.ForeignTenant => "Microsoft answered for another tenant",
        GraphFailureKind.Rejected => "Microsoft Graph refused the request",
        _ => "Microsoft Graph did not do what was asked",
    };

    public static string NextStep(GraphFailureKind kind) => kind switch
    {
        GraphFailureKind.NoName => "Check this machine's DNS and network, and HTTPS_PROXY when it needs a proxy.",
        GraphFailureKind.NoConnection => "Check the network and the firewall of this machine, and HTTPS_PROXY when it needs a proxy.",
        GraphFailureKind.Tls =>
            "A proxy that opens connections needs its certificate among those that this machine trusts. Never switch the check off.",
        GraphFailureKind.TimedOut or GraphFailureKind.CutOff =>
            "It is tried again by itself. If it lasts, look for a proxy or firewall that cuts long answers.",
        GraphFailureKind.Throttled =>
            "It is tried again by itself. If it lasts, look for other programs that use the same app registration.",
        GraphFailureKind.ServerError =>
            "It is tried again by itself. If it lasts, look at Microsoft's service health and name the request id to its support.",
        GraphFailureKind.Unreadable => "Look for a proxy that answers in Microsoft's place. It is tried again by itself.",
        GraphFailureKind.BadNextPage => "Nothing was sent there. Report it with the request id: Graph does not do this, a proxy might.",
        GraphFailureKind.TokenRefused =>
            "Run Check on the connection page. If it lasts, look into the sign-in logs of the tenant, under service principal sign-ins.",
        GraphFailureKind.PermissionMissing => "Grant the permission and give admin consent: the connection page shows the way.",
        GraphFailureKind.LicenseMissing => "Buy the license, or do without: SecureScore reads the rest.",
        GraphFailureKind.MfaNeeded =>
            "Connect with an app registration or a managed identity: an account with multifactor authentication cannot run unattended.",
        GraphFailureKind.ConditionalAccess =>
            "Exclude the app from the policy for workload identities, or add this machine's address to its named locations.",
        GraphFailureKind.NoSuchTenant =>
            "Compare the id with the one on the overview page of the Entra admin centre, and the cloud of the connection.",
        GraphFailureKind.AppUnknown => "Register the app in this tenant or give admin consent to it there, and compare the client id.",
        GraphFailureKind.AppDisabled =>
            "Entra admin centre, Enterprise applications, the app, Properties: “Enabled for users to sign-in” must be Yes.",
        GraphFailureKind.SecretWrong =>
            "Set the secret's value again, not its id: environment variable, user secret or file in Secrets:Folder.",
        GraphFailureKind.SecretExpired =>
            "Make a new secret in the app registration, under Certificates & secrets, and give it to this program.",
        GraphFailureKind.CertificateRefused =>
            "Upload this certificate to the app registration, or compare issuer, subject and audience of the federated credential.",
        GraphFailureKind.CertificateExpired => "Make a new certificate, upload it to the app registration, and give it to this program.",
        GraphFailureKind.ClockSkew => "Set the clock of this machine by NTP.",
        GraphFailureKind.WrongCloud =>
            "Choose the tenant's cloud in the connection, such as UsGovL4 for GCC High. China (21Vianet) publishes no secure scores.",
        GraphFailureKind.TokenServiceDown => "It is tried again by itself. If it lasts, look at Microsoft's service health.",
        GraphFailureKind.CredentialUnusable =>
            "Check the settings Graph:Credentials of the connection's credential, and that the program may read its files.",
        GraphFailureKind.ForeignTenant =>
            "A managed identity reads its own tenant only: connect that one, or use an app registration of this one. "
                + "Nothing of the other tenant was stored.",
        GraphFailureKind.NotFound => "The control may be gone: look at it in Microsoft's portal.",
        _ => "Look at the message; name the request id to Microsoft's support if it does not explain itself.",
    };

    /// <summary>What to do about an error answer that was saved as a file.</summary>
    public static string NextStepForFile(GraphFailureKind kind) => kind switch
    {
        GraphFailureKind.WrongCloud =>
            "Sign in to the tenant's own cloud (GCC High: Connect-MgGraph -Environment USGov, graph.microsoft.us), then export again.",
        GraphFailureKind.PermissionMissing =>
            "Consent to the permission (for scores: SecurityEvents.Read.All) and sign in with a role that can read, such as Security "
                + "Reader. Then export again.",
        GraphFailureKind.LicenseMissing => "Without the license Microsoft does not answer this. Leave the file out.",
        GraphFailureKind.MfaNeeded =>
            "Sign in interactively with multifactor authentication, or with an app registration, then export again.",
        GraphFailureKind.ConditionalAccess =>
            "Sign in from a device and place that Conditional Access allows, or exclude the app from the policy. Then export again.",
        GraphFailureKind.NoSuchTenant => "Compare the tenant id with the one in the Entra admin center, sign in again, then export again.",
        GraphFailureKind.TokenRefused => "Sign in again with an account of this tenant and a token for Microsoft Graph, then export again.",
        GraphFailureKind.NotFound => "Compare the address of the request with the documentation, then export again.",
        GraphFailureKind.Rejected => "Correct the request as the message says, then export again.",
        GraphFailureKind.Throttled => "Wait some minutes, then export again.",
        GraphFailureKind.ServerError or GraphFailureKind.TokenServiceDown => "This passes by itself. Export again later.",
        GraphFailureKind.AppUnknown or GraphFailureKind.AppDisabled or GraphFailureKind.SecretWrong or GraphFailureKind.SecretExpired
            or GraphFailureKind.CertificateRefused or GraphFailureKind.CertificateExpired or GraphFailureKind.ClockSkew =>
            $"{NextStep(kind)} Then export again.",
        _ => "Follow the message, then export again.",
    };
}
