using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Graph;
using SecureScore.Dashboard.Authentication.EntraId;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Says which roles a user could activate to get more access.</summary>
public sealed partial class EligibleRoles
{
    private IReadOnlyList<string> _eligible = [];
    private ClaimsPrincipal? _asked;

    [Inject] public required IEligibleRoleQuery Query { get; init; }
    [Inject] public required AccessPolicy Policy { get; init; }
    [Inject] public required IOptions<EntraIdOptions> Entra { get; init; }

    /// <summary>Null for a visitor.</summary>
    [Parameter, EditorRequired] public required ClaimsPrincipal? User { get; set; }

    /// <summary>What the user may do already; roles that give no more are left out.</summary>
    [Parameter, EditorRequired] public required AccessLevel Above { get; set; }

    private string? Address => User is not null && AccessPolicy.TenantOf(User) is { } tenant
        && GraphCloud.Published.FirstOrDefault(c => c.Login.ToString() == Entra.Value.Instance)?.AdminCenter is { } center
            ? $"{center}{tenant}/#view/Microsoft_Azure_PIMCommon/ActivationMenuBlade/~/aadmigratedroles"
            : null;

    private IEnumerable<string> Roles => _eligible.Where(role => Policy.DirectoryRoles.GetValueOrDefault(role) > Above);

    // Parameters are also set when the page is drawn again for the same user, as at each change of its tenant.
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(User, _asked)) return;
        (_asked, _eligible) = (User, []);
        if (User is not { } user) return;
        try
        {
            var eligible = await Query.ListOwnAsync(user, CancellationToken.None);
            if (ReferenceEquals(user, _asked)) _eligible = eligible;
        }
        catch (StorageUnavailableException)
        {
            if (ReferenceEquals(user, _asked)) _asked = null; // a hint, and no more: asked again when the page is drawn again
        }
    }
}
