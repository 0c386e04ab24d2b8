using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;

namespace SecureScore.Tests.Support;

/// <summary>Offers what a test put in, whatever the filter.</summary>
internal sealed class FakeAccountPicker : IAccountPicker
{
    public List<AccountMatch> Accounts { get; } = [];
    public List<PastedAccount> Pasted { get; } = [];
    public AccountFilter? Asked { get; private set; }

    public Task<AccountPage> ListAsync(OpenTenant opened, AccountFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        Asked = filter;
        return Task.FromResult(new AccountPage([.. Accounts.Skip(skip).Take(take)], Accounts.Count, 0));
    }

    public IAsyncEnumerable<AccountMatch> StreamAsync(OpenTenant opened, AccountFilter filter, CancellationToken cancellationToken) =>
        Accounts.ToAsyncEnumerable();

    public Task<IReadOnlyList<PastedAccount>> FindAsync(OpenTenant opened, string text, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PastedAccount>>(Pasted);
}
