using System.Text.Json;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.StandIn;

/// <summary>Changing the state of a control.</summary>
public sealed class GraphPatchTests : GraphTest
{
    private const string Vendor = """ "vendorInformation":{"provider":"SecureScore","vendor":"Microsoft"} """;
    private const string Control = $"{Profiles}/AdminMFAV2";

    [Fact]
    public async Task A_state_is_added_to_the_history_with_who_and_when()
    {
        using var answer = await PatchAsync($$"""{"state":"thirdParty","comment":"Done elsewhere",{{Vendor}}}""");

        var updates = (await JsonAsync(Control)).GetProperty("controlStateUpdates");
        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal(2, updates.GetArrayLength());
        Assert.Equal(
            ("Default", JsonValueKind.Null),
            (updates[0].GetProperty("state").GetString(), updates[0].GetProperty("updatedDateTime").ValueKind));
        Assert.Equal("ThirdParty", updates[1].GetProperty("state").GetString());
        Assert.Equal("Done elsewhere", updates[1].GetProperty("comment").GetString());
        Assert.Equal(EntraSample.ClientId.ToString(), updates[1].GetProperty("updatedBy").GetString());
        Assert.Equal("2026-03-31T12:00:00Z", updates[1].GetProperty("updatedDateTime").GetString());
    }

    [Fact]
    public async Task What_is_left_out_stays()
    {
        using var first = await PatchAsync($$"""{"state":"Ignored","comment":"Too dear","assignedTo":"Rosa",{{Vendor}}}""");
        Time.Advance(TimeSpan.FromMinutes(1));
        using var second = await PatchAsync($$"""{"comment":null,{{Vendor}}}""");

        var last = Contoso.StatesOf("AdminMFAV2")[^1];
        Assert.Equal(new("Ignored", null, "Rosa", EntraSample.ClientId.ToString(), Time.GetUtcNow()), last);
        Assert.Equal(3, Contoso.StatesOf("AdminMFAV2").Count);
    }

    [Fact]
    public async Task The_object_comes_back_where_that_is_preferred()
    {
        using var answer = await PatchAsync($$"""{"state":"Reviewed",{{Vendor}}}""", prefer: "return=representation");

        var profile = await JsonAsync(answer);
        Assert.Equal("AdminMFAV2", profile.GetProperty("id").GetString());
        Assert.Equal("Reviewed", profile.GetProperty("controlStateUpdates")[1].GetProperty("state").GetString());
        Assert.Equal(answer.Headers.GetValues("Preference-Applied"), ["return=representation"]);
    }

    [Theory]
    [InlineData("""{"state":"Ignored"}""")]
    [InlineData("""{"state":"Ignored","vendorInformation":null}""")]
    [InlineData("""{"state":"Ignored","vendorInformation":{"provider":"SecureScore"}}""")]
    [InlineData("""{"state":"Ignored","vendorInformation":{"provider":"","vendor":"Microsoft"}}""")]
    [InlineData($$"""{"state":"ignore",{{Vendor}}}""")]
    [InlineData($$"""{"state":"Planned",{{Vendor}}}""")]
    [InlineData($$"""{"state":null,{{Vendor}}}""")]
    [InlineData($$"""{"state":5,{{Vendor}}}""")]
    [InlineData("""{"state":"Ignored","vendorInformation":{"provider":1,"vendor":"Microsoft"}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task A_bad_body_changes_nothing(string body)
    {
        using var answer = await PatchAsync(body);

        Assert.Equal("BadRequest", (await JsonAsync(answer, 400)).GetProperty("error").GetProperty("code").GetString());
        Assert.Single(Contoso.StatesOf("AdminMFAV2"));
    }

    [Fact]
    public async Task Controls_of_Defender_are_refused_and_unknown_ones_not_found()
    {
        // every profile has one
        var defender = (await JsonAsync(Profiles))
            .GetProperty("value")
            .EnumerateArray()
            .Select(p => p.GetProperty("id").GetString())
            .First(id => id!.StartsWith("scid_", StringComparison.Ordinal));

        using var refused = await SendAsync(HttpMethod.Patch, $"{Profiles}/{defender}", $$"""{"state":"Ignored",{{Vendor}}}""");
        using var unknown = await SendAsync(HttpMethod.Patch, $"{Profiles}/Nothing", $$"""{"state":"Ignored",{{Vendor}}}""");

        Assert.Equal((400, 404), ((int)refused.StatusCode, (int)unknown.StatusCode));
    }

    [Fact]
    public async Task Writes_can_be_shown_later()
    {
        var shown = new TaskCompletionSource();
        Contoso.ShowsWritesAfter = shown.Task;
        await JsonAsync(Control); // the bytes of the answer may not be kept past the write

        using var answer = await PatchAsync($$"""{"state":"Ignored",{{Vendor}}}""");
        var before = await JsonAsync(Control);
        shown.SetResult();
        var after = await JsonAsync(Control);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(1, before.GetProperty("controlStateUpdates").GetArrayLength());
        Assert.Equal("Ignored", after.GetProperty("controlStateUpdates")[1].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Writes_can_be_reset_by_the_service()
    {
        Contoso.ResetsWrites = true;

        using var answer = await PatchAsync($$"""{"state":"Reviewed","comment":"Seen",{{Vendor}}}""");

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal(("Default", "Seen"), (Contoso.StatesOf("AdminMFAV2")[^1].State, Contoso.StatesOf("AdminMFAV2")[^1].Comment));
    }

    [Fact]
    public async Task Changes_in_the_portal_are_seen_at_once_whatever_their_state()
    {
        await JsonAsync(Control);

        Contoso.ChangeInPortal("AdminMFAV2", "AlternateMitigation", "rosa.serrano@contoso.example", "Otherwise");

        var last = (await JsonAsync(Control)).GetProperty("controlStateUpdates")[1];
        Assert.Equal(
            ("AlternateMitigation", "rosa.serrano@contoso.example", "Otherwise"),
            (last.GetProperty("state").GetString(), last.GetProperty("updatedBy").GetString(), last.GetProperty("comment").GetString()));
        Assert.Throws<ArgumentException>(() => Contoso.ChangeInPortal("Nothing", "Ignored", "somebody"));
    }

    [Fact]
    public async Task A_removed_profile_leaves_its_score()
    {
        Contoso.RemoveProfile("AdminMFAV2");

        await JsonAsync(Control, status: 404);
        Assert.Contains("AdminMFAV2", (await JsonAsync($"{Scores}?$top=1")).ToString(), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PatchAsync(string body, string? prefer = null) =>
        SendAsync(HttpMethod.Patch, Control, body, prefer: prefer);
}
