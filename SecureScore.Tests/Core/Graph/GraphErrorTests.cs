using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Azure.Identity;
using SecureScore.Core.Graph;
using GraphAnswer = SecureScore.Core.Graph.GraphAnswer;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Graph;

/// <summary>Error answers: what Microsoft said is passed on, with a step that can help.</summary>
public sealed class GraphErrorTests
{
    private const string Roles =
        """{\"ErrorCode\":\"Forbidden\",\"Message\":\"Auth token does not contain valid permissions or user does not have valid roles.\"}""";

    // Texts: Microsoft's lists of error codes, and answers in public bug reports.
    [Theory]
    [InlineData(
        """{"error":{"code":"InvalidAuthenticationToken","message":"InvalidCloudInstance"}}""", "“InvalidCloudInstance”",
        "graph.microsoft.us")]
    [InlineData($$$"""{"error":{"code":"UnknownError","message":"{{{Roles}}}"}}""", "user does not have valid roles", "Security Reader")]
    [InlineData(
        """{"error":"invalid_grant","error_description":"AADSTS50079: you must enroll in multi-factor authentication."}""", "AADSTS50079",
        "multifactor")]
    [InlineData("""{"error":"invalid_request","error_description":"","error_codes":[900382]}""", "AADSTS900382", "graph.microsoft.us")]
    [InlineData(
        """{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys are expired."}""",
        "keys are expired", "new secret")]
    [InlineData(
        """{"error":"access_denied","error_description":"AADSTS53003: Access has been blocked."}""", "has been blocked",
        "Conditional Access allows")]
    [InlineData(
        """{"error":"invalid_request","error_description":"AADSTS90002: Tenant 'x' not found."}""", "Tenant 'x' not found", "tenant id")]
    [InlineData(
        """{"error":{"code":"Forbidden","message":"Tenant does not have a valid license."}}""", "valid license", "Leave the file out")]
    [InlineData("""{"error":{"code":"TooManyRequests","message":"Slow down."}}""", "Slow down", "Wait")]
    [InlineData(
        """{"odata.error":{"code":"Authorization_RequestDenied","message":{"lang":"en","value":"Insufficient privileges."}}}""",
        "Insufficient privileges", "Consent")]
    [InlineData("""{"error":{"code":"NeverSeen","message":"Something new."}}""", "Something new", "Follow the message")]
    public async Task A_saved_error_answer_is_quoted_with_a_step_that_helps(string document, string quoted, string step)
    {
        await using var database = await TestDatabase.CreateAsync();

        var problem = Assert.Single((await database.ImportAsync(document)).Problems);

        Assert.Equal("graph-error", problem.Code);
        Assert.Contains(quoted, problem.Message.Words(), StringComparison.Ordinal);
        Assert.Contains(step, problem.Message.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Repeat", problem.Message.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("()", problem.Message.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken", "InvalidCloudInstance", GraphFailureKind.WrongCloud)]
    [InlineData(401, "InvalidAuthenticationToken", "Access token has expired.", GraphFailureKind.TokenRefused)]
    [InlineData(
        403, "Authorization_IdentityNotFound", "The identity of the calling application could not be established.",
        GraphFailureKind.AppUnknown)]
    [InlineData(403, "UnknownError", "no", GraphFailureKind.PermissionMissing)]
    [InlineData(403, "Forbidden", "The tenant has no license for this.", GraphFailureKind.LicenseMissing)]
    [InlineData(401, "Unauthorized", "The license service asks for another token.", GraphFailureKind.TokenRefused)]
    [InlineData(404, "NotFound", "No such license.", GraphFailureKind.NotFound)]
    [InlineData(429, "TooManyRequests", "Too many.", GraphFailureKind.Throttled)]
    public void A_live_answer_says_the_same_where_its_words_say_more_than_the_status(
        int status, string code, string message, GraphFailureKind expected)
    {
        var failure = GraphFailures.From(new GraphAnswer(status, Body(code, message), "id", null, null));

        Assert.Equal((expected, code), (failure.Kind, failure.Code));
        Assert.Contains($"“{message}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_is_one_line_of_sane_length_without_tokens()
    {
        var said =
            $"Bearer {new string('k', 40)} or eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiIwMCJ9.c2ln is bad\r\n\u202Eevil\u0007 {new string('x', 400)}";

        var quoted = GraphFailures.From(new GraphAnswer(403, Body("Forbidden", said), null, null, null)).Reason.Words();

        Assert.DoesNotContain("kkk", quoted, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", quoted, StringComparison.Ordinal);
        Assert.DoesNotContain("c2ln", quoted, StringComparison.Ordinal);
        Assert.DoesNotContain(quoted, c => char.IsControl(c) || c == '\u202E');
        Assert.Contains("xxx…”", quoted, StringComparison.Ordinal);
        Assert.InRange(quoted.Length, 300, 350);
    }

    [Fact]
    public void An_error_that_is_null_is_no_error()
    {
        Assert.Null(GraphError.Parse("""{"error":null,"value":[]}"""u8));
        Assert.Null(GraphError.Parse("[1]"u8));
        Assert.Null(GraphError.Parse("not json"u8));
    }

    [Fact]
    public void A_permanent_reason_is_not_tried_again() =>
        Assert.All(
            [GraphFailureKind.WrongCloud, GraphFailureKind.MfaNeeded, GraphFailureKind.LicenseMissing, GraphFailureKind.PermissionMissing],
            k => Assert.False(k.IsTransient()));

    private static byte[] Body(string code, string message) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { error = new { code, message } }));

    /// <summary>A write to a connection that the other side closed is a broken pipe, a read a reset: the same to a person.</summary>
    [Theory]
    [InlineData(SocketError.ConnectionReset, GraphFailureKind.CutOff)]
    [InlineData(SocketError.ConnectionAborted, GraphFailureKind.CutOff)]
    [InlineData(SocketError.Shutdown, GraphFailureKind.CutOff)]
    [InlineData(SocketError.NotConnected, GraphFailureKind.CutOff)]
    [InlineData(SocketError.NetworkReset, GraphFailureKind.CutOff)]
    [InlineData(SocketError.ConnectionRefused, GraphFailureKind.NoConnection)]
    [InlineData(SocketError.HostUnreachable, GraphFailureKind.NoConnection)]
    [InlineData(SocketError.NetworkUnreachable, GraphFailureKind.NoConnection)]
    [InlineData(SocketError.TimedOut, GraphFailureKind.TimedOut)]
    [InlineData(SocketError.HostNotFound, GraphFailureKind.NoName)]
    public void A_socket_that_fails_is_named_by_what_became_of_the_connection(SocketError error, GraphFailureKind kind) =>
        Assert.Equal(kind, GraphFailures.From(new HttpRequestException("", new IOException("", new SocketException((int)error)))).Kind);

    [Fact]
    public void A_token_service_that_hangs_is_one_that_took_too_long()
    {
        // As it arrives: the wait was over, and the socket was closed for that.
        var waited = new TaskCanceledException("", new IOException("", new SocketException((int)SocketError.OperationAborted)));

        Assert.Equal(GraphFailureKind.TimedOut, GraphFailures.From(new AuthenticationFailedException("", waited)).Kind);
    }
}
