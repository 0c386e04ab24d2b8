using System.Security.Claims;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Authentication.EntraId;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>The hint about roles to activate, and how often it reads the database.</summary>
public sealed class EligibleRolesTests : BunitContext
{
    private const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
    private const string SecurityReader = "5d6b6bb7-de71-4623-b4af-96380a352509";

    private readonly FakeEligibleRoles _stored = new();

    private static ClaimsPrincipal User => new(new ClaimsIdentity("test"));

    public EligibleRolesTests()
    {
        Services.AddSingleton<IEligibleRoleQuery>(_stored);
        Services.AddSingleton(new AccessPolicy(Options.Create(new AccessOptions()), new()));
        Services.AddOptions<EntraIdOptions>();
    }

    [Fact]
    public void The_same_user_is_asked_about_once_and_another_user_again()
    {
        var (one, other) = (User, User);
        var hint = Render<EligibleRoles>(p => p.Add(h => h.User, one).Add(h => h.Above, AccessLevel.None));
        Assert.Contains("You are eligible for Security Reader, Global Administrator.", hint.Markup, StringComparison.Ordinal);

        hint.Render(p => p.Add(h => h.Above, AccessLevel.Read));
        Assert.Contains("You are eligible for Global Administrator.", hint.Markup, StringComparison.Ordinal); // Read is nothing more
        hint.Render(p => p.Add(h => h.User, one));
        Assert.Equal([one], _stored.Asked);

        _stored.Roles.Clear();
        hint.Render(p => p.Add(h => h.User, other));
        Assert.Equal([one, other], _stored.Asked);
        Assert.Empty(hint.FindAll("[data-testid=eligible-roles]"));
    }

    [Fact]
    public void A_database_that_did_not_answer_is_asked_again()
    {
        var user = User;
        _stored.Failing = true;
        var hint = Render<EligibleRoles>(p => p.Add(h => h.User, user).Add(h => h.Above, AccessLevel.None));
        Assert.Empty(hint.FindAll("[data-testid=eligible-roles]"));

        _stored.Failing = false;
        hint.Render(p => p.Add(h => h.User, user));

        Assert.Single(hint.FindAll("[data-testid=eligible-roles]"));
    }

    [Fact]
    public async Task A_late_answer_about_the_user_before_is_not_shown()
    {
        var late = _stored.Late = new TaskCompletionSource<IReadOnlyList<string>>();
        var hint = Render<EligibleRoles>(p => p.Add(h => h.User, User).Add(h => h.Above, AccessLevel.None));
        _stored.Late = null;
        _stored.Roles.Clear();
        hint.Render(p => p.Add(h => h.User, User));

        await hint.InvokeAsync(() => late.SetResult([SecurityReader]));

        Assert.Empty(hint.FindAll("[data-testid=eligible-roles]"));
    }

    private sealed class FakeEligibleRoles : IEligibleRoleQuery
    {
        public List<string> Roles { get; } = [SecurityReader, GlobalAdministrator];

        public List<ClaimsPrincipal> Asked { get; } = [];

        public bool Failing { get; set; }

        public TaskCompletionSource<IReadOnlyList<string>>? Late { get; set; }

        public Task<IReadOnlyList<string>> ListOwnAsync(ClaimsPrincipal person, CancellationToken cancellationToken)
        {
            Asked.Add(person);
            if (Failing) throw new StorageUnavailableException(StorageFault.Locked, "database is locked");
            return Late?.Task ?? Task.FromResult<IReadOnlyList<string>>([.. Roles]);
        }
    }
}
