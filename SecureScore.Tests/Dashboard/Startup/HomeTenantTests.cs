using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Authentication.EntraId;

namespace SecureScore.Tests.Dashboard.Startup;

/// <summary>Users of several tenants can sign in only where it is settled whose scores they see.</summary>
public sealed class HomeTenantTests
{
    private const string Contoso = "aaaabbbb-0000-cccc-1111-dddd2222eeee", Fabrikam = "bbbbcccc-1111-dddd-2222-eeee3333ffff";

    [Theory]
    [InlineData("organizations", new[] { Contoso, Fabrikam }, "", "Access:HomeTenant is missing")]
    [InlineData("organizations", new[] { Contoso }, Fabrikam, $"Access:HomeTenant is “{Fabrikam}”, whose users cannot sign in")]
    [InlineData(Contoso, new string[0], Fabrikam, $"Access:HomeTenant is “{Fabrikam}”, whose users cannot sign in")]
    [InlineData("organizations", new[] { Contoso, Fabrikam }, "AAAABBBB-0000-CCCC-1111-DDDD2222EEEE", null)]
    [InlineData("organizations", new[] { Contoso }, "", null)]
    [InlineData(Contoso, new string[0], "", null)]
    [InlineData(Contoso, new string[0], Contoso, null)]
    public void Several_tenants_need_a_home_tenant_that_can_sign_in(string tenant, string[] allowed, string home, string? failure)
    {
        var signIn = new SignInOptions();
        foreach (var one in allowed) signIn.AllowedTenants.Add(one);
        var validator = new EntraIdOptionsValidator(
            Options.Create(signIn), Options.Create(new AccessOptions { HomeTenant = home }), new ConfigurationBuilder().Build(),
            new HostingEnvironment { EnvironmentName = "Development" });

        var failures = validator.Validate(null, new()
        {
            Instance = "https://login.microsoftonline.com/", TenantId = tenant, ClientId = Contoso, ClientSecret = "given as a secret",
        }).Failures ?? [];

        Assert.Equal(failure is null ? 0 : 1, failures.Count());
        Assert.All(failures, text => Assert.StartsWith(failure!, text, StringComparison.Ordinal)); // there is none without
    }

    [Fact]
    public void A_home_tenant_is_a_guid() => Assert.Equal(
        "Access:HomeTenant is “contoso”; it must be the id of a tenant, which is a GUID.",
        new AccessOptionsValidator().Validate(null, new() { HomeTenant = "contoso" }).FailureMessage);
}
