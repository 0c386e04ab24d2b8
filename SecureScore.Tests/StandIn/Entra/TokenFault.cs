namespace SecureScore.Tests.StandIn.Entra;

/// <summary>What the stand-in does wrong with the ID tokens that it issues.</summary>
public enum TokenFault
{
    None,
    WrongIssuer,
    WrongAudience,
    WrongNonce,
    MissingNonce,
    Expired,
    NotYetValid,

    /// <summary>Header <c>alg: none</c>, no signature.</summary>
    AlgorithmNone,

    /// <summary>Header says RS256, the signature is empty.</summary>
    EmptySignature,

    /// <summary>Signed with a key that is not in the set, under its own key id.</summary>
    ForeignKey,

    /// <summary>Signed with a key that is not in the set, under the key id of one that is.</summary>
    ForeignKeyUnderKnownId,

    /// <summary>HS256 with the public key, in PEM, as the secret.</summary>
    HmacWithPublicKey,

    /// <summary>HS256 with the secret of the app.</summary>
    HmacWithClientSecret,

    /// <summary>Another tenant's tid, the issuer of the person's own.</summary>
    ForeignTenantId,

    /// <summary>Another tenant's tid and issuer, which agree with each other.</summary>
    ForeignTenant,

    /// <summary>The person became Global Administrator after the token was signed.</summary>
    Tampered,

    MissingObjectId,

    /// <summary>The authorize endpoint returns another state than it got.</summary>
    WrongState,

    MissingState,
}

/// <summary>The fault of the moment; one for all endpoints.</summary>
internal sealed class FaultSwitch
{
    public TokenFault Current { get; set; }
}
