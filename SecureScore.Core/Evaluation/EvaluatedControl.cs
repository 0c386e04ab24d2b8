using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Evaluation;

/// <summary>One control as our own evaluation has it.</summary>
public sealed record EvaluatedControl
{
    public required ControlDefinition Definition { get; init; }
    public required EvaluationOutcome Outcome { get; init; }

    /// <summary>Everybody counted, as Microsoft does; null unless it was evaluated.</summary>
    public OwnPoints? AsCounted { get; init; }

    /// <summary>Without emergency-access and service accounts; null unless it was evaluated.</summary>
    public OwnPoints? WithoutExcluded { get; init; }

    /// <summary>What was found: “45 of 59 users are registered”.</summary>
    public required Message Reading { get; init; }

    /// <summary>The parts that are missing, when that is why it was not evaluated.</summary>
    public IReadOnlyList<PartState> Missing { get; init; } = [];

    /// <summary>The parts that it was evaluated from; empty unless it was, or was found not to apply.</summary>
    public IReadOnlyList<ConfigurationPart> Read { get; init; } = [];

    /// <summary>Whom it counted; null unless it was evaluated and counts accounts.</summary>
    public CountedUsers? Users { get; init; }

    /// <summary>Users, policies, roles and so on that keep it from being complete.</summary>
    public AffectedObjects Affected { get; init; } = AffectedObjects.None;
}

/// <summary>Whom a control counted.</summary>
/// <param name="Complying">Those of them who comply, perhaps with others.</param>
/// <param name="Describe">Tells who one of the others is, and why the user does not.</param>
public sealed record CountedUsers(UserSet Population, UserSet Complying, Func<int, AffectedObject> Describe)
{
    public UserSet Affected => Population.Except(Complying);
}

/// <summary>What kind of thing keeps a control from being complete.</summary>
public enum AffectedKind
{
    User,
    Policy,
    Role,
    Group,
    Domain,
    Setting,
}

/// <summary>A thing that keeps a control from being complete.</summary>
/// <param name="Id">Its id in the tenant.</param>
/// <param name="Cause">Why; it names what to look at.</param>
/// <param name="IsExcluded">Whether it is an emergency-access or service account.</param>
public sealed record AffectedObject(AffectedKind Kind, string Id, string Name, Message Cause, bool IsExcluded = false)
{
    /// <summary>What a user signs in with; null for other things, and where it was not read.</summary>
    public string? SignInName { get; init; }
}

/// <summary>The affected objects of a control, worked out when somebody goes through them: there may be a million.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Items">Each of them once, in an order that stays.</param>
public sealed record AffectedObjects(int Count, IEnumerable<AffectedObject> Items)
{
    public static AffectedObjects None { get; } = new(0, []);

    public static AffectedObjects Create(params IReadOnlyList<AffectedObject> objects) => new(objects.Count, objects);
}
