namespace SecureScore.Core.WriteBack;

/// <summary>Sends decisions that wait, and looks whether Microsoft shows those that were sent.</summary>
public interface IWriteBackDispatcher
{
    /// <summary>Does all that is due now. Failures of Graph are kept with the sending and not thrown.</summary>
    Task SendDueAsync(CancellationToken cancellationToken);
}
