namespace SecureScore.Core.Faults;

/// <summary>What was asked cannot be done, and nothing was written. The message tells the person why and what to do.</summary>
public abstract class RefusedException(string message) : Exception(message);
