using SecureScore.Core.Messages;

namespace SecureScore.Core.Faults;

/// <summary>What was asked cannot be done, and nothing was written. The reason tells the person why and what to do.</summary>
public abstract class RefusedException(Message reason) : Exception(reason.ToString())
{
    /// <summary>Why, and what to do.</summary>
    public Message Reason => reason;
}
