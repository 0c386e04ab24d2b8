using SecureScore.Core.Configuration;
using static SecureScore.Tests.Support.GivenPolicy;

namespace SecureScore.Tests.Core.ConditionalAccess;

/// <summary>Tenants that split what they require over policies named A, B and C.</summary>
internal static class SplitPolicies
{
    public const string Shop = "11111111-2222-3333-4444-555555555555";
    public const string SharePoint = "00000003-0000-0ff1-ce00-000000000000";

    public static readonly string[] KnownPlatforms = ["android", "ios", "windows", "windowsphone", "macos", "linux"];

    public static PolicyApplications Only(params string[] apps) => new() { Include = apps };

    public static PolicyApplications AllBut(params string[] apps) => new() { Include = ["all"], Exclude = apps };

    /// <summary>Policies that leave nothing open together.</summary>
    public static ConditionalAccessPolicy[] Complementing(string kind) => kind switch
    {
        "known platforms, the rest blocked" =>
        [
            Mfa("A") with { IncludePlatforms = KnownPlatforms },
            Mfa("B") with { Grant = Requires("block"), IncludePlatforms = ["all"], ExcludePlatforms = KnownPlatforms },
        ],
        "one platform left out, and that one" =>
        [
            Mfa("A") with { IncludePlatforms = ["all"], ExcludePlatforms = ["macos"] },
            PhishingResistant("B") with { IncludePlatforms = ["macos"] },
        ],
        "outside and inside trusted locations" =>
        [
            Mfa("A") with { IncludeLocations = ["all"], ExcludeLocations = ["alltrusted"] },
            Mfa("B") with { IncludeLocations = ["alltrusted"] },
        ],
        "outside all trusted locations, inside one of them and the others" =>
        [
            Mfa("A") with { ExcludeLocations = ["alltrusted", "office"] },
            Mfa("B") with { IncludeLocations = ["office", "alltrusted"] },
        ],
        "outside a named location, inside it" =>
        [
            Mfa("A") with { ExcludeLocations = ["germany"] },
            Mfa("B") with { IncludeLocations = ["germany"] },
        ],
        "inside a trusted location, outside all of them is wider than needed" =>
        [
            Mfa("A") with { ExcludeLocations = ["office"] },
            Mfa("B") with { IncludeLocations = ["alltrusted"] },
        ],
        "every app but one, and that one" => [Mfa("A") with { Applications = AllBut(Shop) }, Mfa("B") with { Applications = Only(Shop) }],
        "every app but two, one each" =>
        [
            Mfa("A") with { Applications = AllBut(Shop, ExchangeOnline) }, Mfa("B") with { Applications = Only(Shop) },
            Mfa("C") with { Applications = Only(ExchangeOnline) },
        ],
        "Office 365 and the rest" =>
        [
            Mfa("A") with { Applications = AllBut("office365") },
            Mfa("B") with { Applications = Only("office365") },
        ],
        "Office 365 and the rest, an app of which nobody knows whether it is in" =>
        [
            Mfa("A") with { Applications = AllBut("office365") },
            Mfa("B") with { Applications = Only("office365", Shop) },
        ],
        "every app but Exchange, Office 365" =>
        [
            Mfa("A") with { Applications = AllBut(ExchangeOnline) },
            Mfa("B") with { Applications = Only("office365") },
        ],
        "browsers here, apps there" =>
        [
            Mfa("A") with { ClientAppTypes = ["browser"] },
            Mfa("B") with { ClientAppTypes = ["mobileappsanddesktopclients"] },
        ],
        "no risk and each risk" =>
        [
            Mfa("A") with { SignInRiskLevels = ["none"] },
            Mfa("B") with { SignInRiskLevels = ["low", "medium", "high"] },
        ],
        "devices of a filter, and all but those" =>
        [
            Mfa("A") with { DeviceFilter = "one" },
            Mfa("B") with { DeviceFilter = "one", ExcludesFilteredDevices = true },
        ],
        _ =>
        [
            Mfa("A") with { ClientAppTypes = ["browser"], IncludeLocations = ["alltrusted"] },
            Mfa("B") with { ClientAppTypes = ["browser"], ExcludeLocations = ["alltrusted"] },
            Mfa("C") with { ClientAppTypes = ["mobileappsanddesktopclients"] },
        ],
    };

    /// <summary>Policies that leave something open.</summary>
    public static ConditionalAccessPolicy[] Leaving(string gap) => gap switch
    {
        "unknown platforms" => [Mfa("A") with { IncludePlatforms = KnownPlatforms }],
        "a platform that both leave out" =>
        [
            Mfa("A") with { IncludePlatforms = ["ios", "android"] },
            Mfa("B") with { ExcludePlatforms = ["ios", "windowsphone"] },
        ],
        "trusted locations" => [Mfa("A") with { ExcludeLocations = ["alltrusted"] }, Mfa("B") with { IncludeLocations = ["office"] }],
        "places that overlap" => [Mfa("A") with { ExcludeLocations = ["office"] }, Mfa("B") with { ExcludeLocations = ["germany"] }],
        "an app" =>
        [
            Mfa("A") with { Applications = AllBut(Shop, ExchangeOnline) },
            Mfa("B") with { Applications = Only(Shop, SharePoint) },
        ],
        "apps outside Office 365" =>
        [
            Mfa("A") with { Applications = Only("office365") },
            Mfa("B") with { Applications = Only(ExchangeOnline) },
        ],
        "an app in some places" =>
        [
            Mfa("A") with { Applications = AllBut(SharePoint) },
            Mfa("B") with { Applications = Only(SharePoint), ExcludeLocations = ["alltrusted"] },
        ],
        "a client on a platform" =>
        [
            Mfa("A") with { ClientAppTypes = ["mobileappsanddesktopclients"] },
            Mfa("B") with { ClientAppTypes = ["browser"], ExcludePlatforms = ["linux"] },
        ],
        "a risk level" => [Mfa("A") with { SignInRiskLevels = ["none", "low"] }, Mfa("B") with { SignInRiskLevels = ["high"] }],
        _ => [Mfa("A") with { DeviceFilter = "one" }, Mfa("B") with { DeviceFilter = "two", ExcludesFilteredDevices = true }],
    };
}
