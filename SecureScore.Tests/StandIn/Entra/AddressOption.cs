using System.CommandLine;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>The option that names the dashboard's address.</summary>
internal static class AddressOption
{
    /// <remarks>System.CommandLine has no conversion for <see cref="Uri"/> of its own, and refuses every value without this one.</remarks>
    public static Option<Uri> Create() => new("--app")
    {
        Description = "Where the dashboard will listen.",
        DefaultValueFactory = _ => new("https://localhost:5081"),
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;         // an option has a value
            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http") return address;
            result.AddError($"--app needs an address such as https://localhost:5081, and “{text}” is none.");
            return null;
        },
    };
}
