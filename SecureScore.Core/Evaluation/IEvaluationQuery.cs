using SecureScore.Core.Access;
using SecureScore.Core.Comparison;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Evaluation;

/// <summary>A tenant's newest evaluation.</summary>
/// <param name="At">When it was evaluated last (UTC).</param>
/// <param name="Chosen">What somebody chose as the headline's base; null for the default.</param>
/// <param name="Base">What is in force.</param>
/// <param name="Parts">What became of each part, in the order in which they are read.</param>
/// <param name="Controls">By the catalog's order.</param>
public sealed record EvaluationSummary(
    DateTime At, ScoreBase? Chosen, ScoreBase Base, IReadOnlyList<PartState> Parts, IReadOnlyList<StoredEvaluation> Controls)
{
    public StoredEvaluation? Find(string controlId) =>
        Controls.FirstOrDefault(c => c.Definition.ControlId.Equals(controlId, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A control as the newest evaluation has it.</summary>
/// <param name="Reading">What was found.</param>
/// <param name="Read">The parts that it was evaluated from; empty when it was not.</param>
/// <param name="Missing">What was missing and what to grant; empty when it was evaluated.</param>
/// <param name="Affected">How many objects keep it from being complete.</param>
public sealed record StoredEvaluation(
    ControlDefinition Definition, OwnScore Score, Message Reading, IReadOnlyList<ConfigurationPart> Read, IReadOnlyList<Message> Missing,
    int Affected);

/// <summary>A part of the affected objects that match a search.</summary>
/// <param name="Matching">How many match, on all pages.</param>
public sealed record AffectedPage(IReadOnlyList<AffectedObject> Items, int Matching);

/// <summary>An account that was found.</summary>
public sealed record AccountMatch(Guid Id, string Name, string SignInName)
{
    /// <summary>None where nobody asked for them: a search finds names alone.</summary>
    public UserTraits Traits { get; init; }

    /// <summary>Whether it is on the list of excluded accounts; false where nobody asked.</summary>
    public bool IsExcluded { get; init; }
}

/// <summary>Everything that the evaluation knows of one account.</summary>
/// <param name="Answers">For each question to Conditional Access.</param>
/// <param name="Roles">Names of roles that it holds, with how: “Global Administrator, through group “Admins””.</param>
/// <param name="Counts">What each control that counts accounts makes of this one.</param>
/// <param name="Excluded">Set when it is an emergency-access or service account.</param>
public sealed record AccountEvaluation(
    AccountMatch Account, UserTraits Traits, IReadOnlyList<(AccessQuestion Question, AccessExplanation Explanation)> Answers,
    IReadOnlyList<string> Roles, IReadOnlyList<AccountCount> Counts, ExcludedAccount? Excluded);

/// <summary>Reads our own evaluation.</summary>
public interface IEvaluationQuery
{
    /// <summary>The newest evaluation; null while there is none.</summary>
    Task<EvaluationSummary?> FindAsync(Tenant tenant, CancellationToken cancellationToken);

    /// <summary>The affected objects of a control, by name.</summary>
    /// <param name="matches">Whether one is wanted; null for all.</param>
    Task<AffectedPage> ListAffectedAsync(
        OpenTenant opened, string controlId, Func<AffectedObject, bool>? matches, int skip, int take, CancellationToken cancellationToken);

    /// <summary>The same, all of them, one after the other: there may be a million.</summary>
    IAsyncEnumerable<AffectedObject> StreamAffectedAsync(
        OpenTenant opened, string controlId, Func<AffectedObject, bool>? matches, CancellationToken cancellationToken);

    /// <summary>Accounts with a text in their names, or with that id; the first ones by their place in the answer of Graph.</summary>
    Task<IReadOnlyList<AccountMatch>> FindAccountsAsync(OpenTenant opened, string search, int take, CancellationToken cancellationToken);

    /// <summary>What is known of an account; null for one that is not there.</summary>
    Task<AccountEvaluation?> FindAccountAsync(OpenTenant opened, Guid userId, CancellationToken cancellationToken);

    /// <summary>Policies of the newest configuration, by name; empty while there is none.</summary>
    Task<IReadOnlyList<ConditionalAccessPolicy>> ListPoliciesAsync(OpenTenant opened, CancellationToken cancellationToken);

    /// <summary>The score as it would be, without touching the tenant; null while there is no evaluation.</summary>
    Task<WhatIfResult?> SimulateAsync(Tenant tenant, WhatIf change, CancellationToken cancellationToken);
}
