using SecureScore.Dashboard.Components.Pages.Overview;

namespace SecureScore.Tests.Dashboard.Pages.Overview;

public sealed class AverageTextTests
{
    [Theory]
    [InlineData("AllTenants", null, null, null, "All tenants")]
    [InlineData("TotalSeats", 1, 100, null, "Similar size (1–100 seats)")]
    [InlineData("TotalSeats", null, 100, null, "Similar size")]
    [InlineData("IndustryTypes", null, null, "engineering", "Same industry (engineering)")]
    [InlineData("IndustryTypes", null, null, null, "Same industry")]
    [InlineData("Neighbours", null, null, null, "Neighbours")]
    public void A_name_says_who_is_compared(string basis, int? from, int? to, string? industry, string expected) =>
        Assert.Equal(expected, AverageText.NameOf(new() { Basis = basis, SeatsFrom = from, SeatsTo = to, Industry = industry }));
}
