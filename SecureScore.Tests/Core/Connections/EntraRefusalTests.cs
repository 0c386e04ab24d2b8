using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Connections;

/// <summary>What Entra refuses, as Azure's own credential tells it.</summary>
public sealed class EntraRefusalTests
{
    private static readonly Dictionary<string, string?> s_settings = new()
    {
        ["Graph:Clouds:Global:Login"] = "https://login.example/", // no address of Microsoft's, so nothing else is asked first
        ["Graph:Credentials:main:ClientId"] = "00001111-aaaa-2222-bbbb-3333cccc4444",
        ["Graph:Credentials:main:ClientSecret"] = "of-no-value",
    };

    // The texts are those of "Microsoft Entra authentication and authorization error codes".
    [Theory]
    [InlineData(7000222, "invalid_client", "The provided client secret keys for app are expired.", GraphFailureKind.SecretExpired)]
    [InlineData(53003, "access_denied", "Access has been blocked by Conditional Access policies.", GraphFailureKind.ConditionalAccess)]
    [InlineData(700024, "invalid_client", "Client assertion is not within its valid time range.", GraphFailureKind.ClockSkew)]
    [InlineData(7000112, "unauthorized_client", "Application is disabled.", GraphFailureKind.AppDisabled)]
    [InlineData(900432, "invalid_request", "Confidential Client is not supported in Cross Cloud request.", GraphFailureKind.WrongCloud)]
    [InlineData(500011, "invalid_resource", "The resource principal was not found in the tenant.", GraphFailureKind.WrongCloud)]
    [InlineData(900382, "invalid_request", "Confidential Client is not supported in Cross Cloud request.", GraphFailureKind.WrongCloud)]
    [InlineData(50076, "interaction_required", "You must use multi-factor authentication to access.", GraphFailureKind.MfaNeeded)]
    [InlineData(
        65001, "invalid_grant", "The user or administrator has not consented to use the application.", GraphFailureKind.PermissionMissing)]
    [InlineData(99999, "invalid_request", "Something that is new.", GraphFailureKind.TokenRefused)]
    public async Task What_Entra_says_becomes_its_own_sentence_with_code_and_trace(
        int number, string error, string text, GraphFailureKind kind)
    {
        const string trace = "11111111-2222-3333-4444-555555555555";
        var body =
            $$"""{"error":"{{error}}","error_description":"AADSTS{{number}}: {{text}} Trace ID: {{trace}} Correlation ID: 66666666-7777-8888-9999-000000000000 Timestamp: 2026-03-01 12:00:00Z","error_codes":[{{number}}],"trace_id":"{{trace}}","correlation_id":"66666666-7777-8888-9999-000000000000"}""";
        await using var database = await TestDatabase.CreateAsync(s_settings, services =>
            services
                .AddHttpClient(GraphCredentials.HttpClientName)
                .ConfigurePrimaryHttpMessageHandler(() => new AnsweringHandler(_ => AnsweringHandler.Json(400, body))));

        var problem = (await database.Get<IConnectionChecker>()
            .CheckAsync(TestDatabase.Writer, Given.TenantId, GraphCloud.Global, "main", false, TestDatabase.Token)).SignIn;

        Assert.Equal((kind, $"AADSTS{number}", trace), (problem!.Kind, problem.Code, problem.RequestId)); // no token
        Assert.Contains(text, problem.Reason.Words(), StringComparison.Ordinal);
        Assert.NotEqual("", problem.NextStep?.Words());
    }
}
