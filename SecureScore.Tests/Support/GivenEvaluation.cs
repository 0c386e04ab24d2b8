using SecureScore.Core.Comparison;
using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Support;

/// <summary>Evaluations, accounts and policies.</summary>
internal static partial class Given
{
    /// <param name="points">Null: not evaluated.</param>
    public static StoredEvaluation Evaluated(string id, decimal? points, decimal max = 10, decimal? without = null) => new(
        Definition(id, max),
        new OwnScore
        {
            Outcome = points is null ? EvaluationOutcome.NotEvaluated : EvaluationOutcome.Evaluated,
            AsCounted = points is { } value ? new(value, 45, 59) : null,
            WithoutExcluded = (without ?? points) is { } other ? new(other, without is null ? 45 : 44, without is null ? 59 : 57) : null,
            MaxPoints = max,
            EvaluatedAt = s_noon,
            ChangedAt = s_noon,
        },
        Message.Verbatim(points is null ? "Not evaluated, because Users could not be read." : "45 of 59 users are registered."),
        points is null ? [] : [ConfigurationPart.Users],
        points is null ? [Message.Verbatim("Users: The permission to read “Users” is not granted. Grant User.Read.All.")] : [],
        points is null ? 0 : 14);

    /// <summary>An evaluation that read one part, kept one, and lacks the others.</summary>
    public static EvaluationSummary Summary(ScoreBase? chosen, ScoreBase inForce, params IReadOnlyList<StoredEvaluation> controls) =>
        new(s_noon, chosen, inForce,
        [
            new(ConfigurationPart.Organization, PartOutcome.Read, s_noon, 1),
            new(ConfigurationPart.Users, PartOutcome.Broken, s_noon.AddDays(-1), 1234, Message.Verbatim("Reading “Users” broke off."),
                Message.Verbatim("It is tried again."),
                IsKept: true),
            new(ConfigurationPart.Registrations, PartOutcome.NoLicence, null, 0,
                Message.Verbatim("Microsoft answers it only with a license.")),
            new(ConfigurationPart.Policies, PartOutcome.Forbidden, null, 0, Message.Verbatim("The permission is not granted."),
                Message.Verbatim("Grant Policy.Read.All.")),
        ], controls);

    /// <summary>Began five minutes before noon, and took two where it is over.</summary>
    public static EvaluationRun RunOf(RunOutcome outcome, ConfigurationPart? reading = null) => new()
    {
        Id = 1,
        TenantId = TenantId,
        Trigger = RunTrigger.Person,
        By = "Ada Lovelace",
        StartedAt = s_noon.AddMinutes(-5),
        EndedAt = outcome == RunOutcome.Running ? null : s_noon.AddMinutes(-3),
        Outcome = outcome,
        ReadingPart = reading,
        Requests = 17,
        Throttled = 2,
        Parts = outcome == RunOutcome.Running
            ? []
            : [new(ConfigurationPart.Organization, PartOutcome.Read, s_noon, 1),
                new(ConfigurationPart.EligibleRoles, PartOutcome.NoLicence, null, 0, Message.Verbatim("It needs a license."),
                    Message.Verbatim("Buy it."))],
        Warnings = outcome == RunOutcome.Running
            ? []
            : [new(ConfigurationPart.Policies, "deleted-group", Message.Verbatim("A policy names a deleted group."))],
        Failure = outcome == RunOutcome.Failed
            ? new(null, Message.Verbatim("Graph did not answer."), Message.Verbatim("Check the network."), null) : null,
    };

    public static ExcludedAccount Excluded(Guid userId, string name) =>
        new(7, userId, name, ExcludedAccountKind.EmergencyAccess, "Sealed.", "Grace Hopper", "Ada Lovelace", s_noon);

    public static ConditionalAccessPolicy Policy(string id, PolicyState state = PolicyState.Enabled) =>
        new() { Id = id, Name = $"Policy {id}", State = state, Users = new(), Applications = new(), ClientAppTypes = [] };

    /// <summary>An account that one policy covers, one misses, and one only reports about.</summary>
    public static AccountEvaluation Standing(string name, params (string ControlId, AccountOutcome Outcome, string? Why)[] counts) => new(
        new(Guid.Parse("0000000c-5a3d-4000-8000-000000000001"), name, $"{name}@fabrikam.example"), UserTraits.Enabled,
        [
            (AccessQuestion.Mfa, new(true, Policy("MFA"), Message.Verbatim("Covered by policy “MFA”."), false)),
            (AccessQuestion.LegacyBlocked,
                new(false, Policy("Legacy"), Message.Verbatim("Excluded from policy “Legacy” through group “Scanners”."), false)),
            (AccessQuestion.PhishingResistant,
                new(false, Policy("Keys"), Message.Verbatim("Policy “Keys” would cover, but is only reporting."), true)),
        ], [], [.. counts.Select(
            c => new AccountCount(Definition(c.ControlId), c.Outcome, c.Why is null ? null : Message.Verbatim(c.Why)))], null);
}
