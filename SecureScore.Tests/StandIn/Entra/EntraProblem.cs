using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>A refusal in Entra's words: OAuth error and AADSTS number.</summary>
/// <param name="Error">Such as invalid_grant.</param>
internal sealed record EntraProblem(string Error, int Number, string Text, int Status = StatusCodes.Status400BadRequest)
{
    public string Description => $"AADSTS{Number}: {Text}";

    public static EntraProblem InvalidRequest(int number, string text) => new("invalid_request", number, text);

    public static EntraProblem InvalidGrant(int number, string text) => new("invalid_grant", number, text);

    public static EntraProblem InvalidClient(int number, string text) =>
        new("invalid_client", number, text, StatusCodes.Status401Unauthorized);

    public static EntraProblem Missing(string parameter) =>
        InvalidRequest(900144, $"The request body must contain the following parameter: '{parameter}'.");

    public JsonObject ToJson(TimeProvider time) => new()
    {
        ["error"] = Error,
        ["error_description"] = Description,
        ["error_codes"] = new JsonArray(Number),
        ["timestamp"] = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["trace_id"] = Guid.NewGuid().ToString(),
        ["correlation_id"] = Guid.NewGuid().ToString(),
    };
}

/// <summary>Ends the handling of a request with a problem.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Worthless without the problem.")]
internal sealed class EntraRefusedException(EntraProblem problem) : Exception(problem.Description)
{
    public EntraProblem Problem { get; } = problem;
}
