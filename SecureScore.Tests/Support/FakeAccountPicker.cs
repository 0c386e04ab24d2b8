using SecureScore.Core.Evaluation;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Offers what a test put in, whatever the filter.</summary>
internal sealed class FakeAccountPicker : IAccountPicker
{
    public List<AccountMatch> Accounts { get; } = [];
    public List<PastedAccount> Pasted { get; } = [];
    public AccountFilter? Asked { get; private set; }

    public Task<AccountPage> ListAsync(TenantId tenantId, AccountFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        Asked = filter;
        return Task.FromResult(new AccountPage([.. Accounts.Skip(skip).Take(take)], Accounts.Count, 0));
    }

    public IAsyncEnumerable<AccountMatch> StreamAsync(TenantId tenantId, AccountFilter filter, CancellationToken cancellationToken) =>
        Accounts.ToAsyncEnumerable();

    public Task<IReadOnlyList<PastedAccount>> FindAsync(TenantId tenantId, string text, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PastedAccount>>(Pasted);
}
