namespace SecureScore.Dashboard.Authentication;

/// <summary>Tells the services of a request from those of a circuit, which live as long as its page is open.</summary>
public sealed class RequestScope
{
    /// <summary>Set by the pipeline, which no circuit runs through.</summary>
    public bool IsRequest { get; set; }
}
