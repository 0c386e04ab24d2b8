using System.Net;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>What somebody without access gets at the addresses of the table.</summary>
internal static class Refusals
{
    /// <summary>Every page of the tenant leads elsewhere, and no answer at all holds anything of the tenant.</summary>
    public static async Task AssertAllAsync(
        EntraDashboard dashboard, HttpClient client, Action<Uri> assertLocation, bool isSignedIn = false)
    {
        var title = (await dashboard.Server.BoardAsync(SampleTenant.Id)).Find(AccessTable.ControlId)!.Title; // the sample has it
        foreach (var row in AccessTable.Addresses)
        {
            using var answer = await client.AskAsync(row);
            var text = await answer.Content.ReadAsStringAsync(TestDatabase.Token);
            Assert.False(
                text.Contains(SampleTenant.Name, StringComparison.Ordinal) || text.Contains(title, StringComparison.Ordinal),
                $"{row.Name} shows something of the tenant.");
            var expected = row.Audience switch
            {
                Audience.SignedIn when !isSignedIn => HttpStatusCode.Unauthorized,
                Audience.Readers or Audience.Writers => HttpStatusCode.Redirect,
                _ => (HttpStatusCode)row.Status,
            };
            Assert.Equal((row.Name, expected), (row.Name, answer.StatusCode));
            // a redirect has one
            if (row.Audience is Audience.Readers or Audience.Writers)
                assertLocation(new Uri(dashboard.Server.Address, answer.Headers.Location!));
        }
    }

    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, AddressRow row) =>
        client.SendAsync(new HttpRequestMessage(new HttpMethod(row.Ask), row.Example), TestDatabase.Token);
}
