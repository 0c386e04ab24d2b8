using Microsoft.AspNetCore.Components;
using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>What pages say of our own evaluation.</summary>
public static class EvaluationText
{
    public static string ToText(EvaluationOutcome outcome) => outcome switch
    {
        EvaluationOutcome.Evaluated => T("Evaluated"),
        EvaluationOutcome.NotApplicable => T("Not applicable"),
        EvaluationOutcome.NotEvaluated => T("Not evaluated"),
        _ => T("By hand"),
    };

    /// <summary>The class that gives an outcome its icon.</summary>
    public static string ClassOf(EvaluationOutcome outcome) => outcome switch
    {
        EvaluationOutcome.Evaluated => "granted",
        EvaluationOutcome.NotApplicable => "not-applicable",
        EvaluationOutcome.NotEvaluated => "doubtful",
        _ => "to-address",
    };

    /// <summary>What became of a part, in a few words.</summary>
    public static string ToText(PartState part) => part switch
    {
        { IsKept: true } => T("Kept from an earlier run"),
        { Outcome: PartOutcome.Read } => T("Read"),
        { Outcome: PartOutcome.Forbidden } => T("Not granted"),
        { Outcome: PartOutcome.NoLicence } => T("No license"),
        { Outcome: PartOutcome.DelegatedOnly } => T("Not for apps"),
        { Outcome: PartOutcome.Broken } => T("Broke off"),
        _ => T("Not read"),
    };

    /// <summary>The class that gives it its icon.</summary>
    public static string ClassOf(PartState part) => part switch
    {
        { IsKept: true } => "doubtful",
        { Outcome: PartOutcome.Read } => "granted",
        { Outcome: PartOutcome.Forbidden or PartOutcome.Broken } => "refused",
        { Outcome: PartOutcome.NoLicence or PartOutcome.DelegatedOnly } => "not-applicable",
        _ => "to-address",
    };

    /// <summary>What to do to have a part read; the permission where nothing else is known.</summary>
    public static string NextStep(PartState part)
    {
        if (part.NextStep is { } step) return step.Words();
        if (part.Outcome == PartOutcome.Read && !part.IsKept) return "";
        var info = ConfigurationPartInfo.Of(part.Part);
        return info.IsDelegatedOnly
            ? T("Upload it as {0}.", info.FileName)
            : T("Grant {0}, or upload it as {1}.", info.Permission, info.FileName);
    }

    /// <summary>The tenant's identity score before and after a change, and on whose points it stands.</summary>
    public static MarkupString IdentityScore(WhatIfTotal total, ScoreBase basis)
    {
        var before = Points(total.Before.Numerator, total.Before.Denominator);
        var after = Points(total.After.Numerator, total.After.Denominator);
        return basis == ScoreBase.Microsoft
            ? Html(
                "The identity score of the tenant, {0} → {1} points, calculated <span class=\"term\" "
                    + "data-term=\"score-base\">from Microsoft's points</span>, which are assumed to move as the evaluated points do.",
                before, after)
            : Html(
                "The identity score of the tenant, {0} → {1} points, calculated <span class=\"term\" "
                    + "data-term=\"score-base\">from evaluated points</span>.",
                before, after);
    }

    /// <summary>The evaluated points before and after a change, if the accounts that it excludes were on the list.</summary>
    public static string WithoutExcluded(ScoreSum before, ScoreSum after) => T(
        "{0} → {1} points, if the accounts above were also on the list of excluded accounts.",
        Points(before.Numerator, before.Denominator), Points(after.Numerator, after.Denominator));

    /// <summary>Points of the maximum, such as <c>4.50 / 9</c>; a dash where there are none.</summary>
    public static string Points(OwnPoints? points, decimal max) => Points(points?.Points, max);

    /// <inheritdoc cref="Points(OwnPoints?, decimal)" />
    public static string Points(decimal? points, decimal max) =>
        points is { } value ? $"{ScoreText.FixedPoints(value)} / {ScoreText.Points(max)}" : ScoreText.None;

    /// <summary>The end of a run less its beginning, or the time since.</summary>
    public static string Duration(EvaluationRun run, DateTime now)
    {
        var took = (run.EndedAt ?? now) - run.StartedAt;
        return took.TotalMinutes >= 1
            ? T("{0} min {1} s", (int)took.TotalMinutes, took.Seconds)
            : T("{0:0.0} s", took.TotalSeconds);
    }

    /// <summary>What became of accounts that were chosen together.</summary>
    public static string ToText(ExcludedBatch batch) => string.Join(" ", new[]
    {
        Plural(batch.Added, "1 account excluded.", "{0} accounts excluded."),
        batch.Listed == 0 ? null : Plural(batch.Listed, "1 was excluded already.", "{0} were excluded already."),
        batch.Missing == 0 ? null
            : Plural(batch.Missing, "1 is not in the newest evaluation.", "{0} are not in the newest evaluation."),
        batch.Added == 0 ? null : T("To undo it, remove the accounts from the list of excluded accounts."),
    }.OfType<string>());

    /// <summary>How much a run skipped and found odd; one of them is more than 0.</summary>
    public static string Found(int skipped, int warnings, int known) => string.Join(", ", new[]
    {
        skipped == 0 ? null : Plural(skipped, "1 part skipped", "{0} parts skipped"),
        warnings == 0 ? null : Plural(warnings, "1 oddity", "{0} oddities"),
        known == 0 ? null : T("{0} known", known),
    }.OfType<string>());

    /// <summary>What an evaluation does now.</summary>
    public static string Stage(ConfigurationPart? part) =>
        part is { } reading ? T("Reading {0}", LowerFirst(reading.Words())) : T("Evaluating");

    /// <summary>The place of a part among all, from 1; after the last one while it evaluates.</summary>
    public static int PlaceOf(ConfigurationPart? part) =>
        part is { } reading ? ConfigurationPartInfo.All.TakeWhile(i => i.Part != reading).Count() + 1 : ConfigurationPartInfo.All.Count + 1;

    // English writes it small inside a sentence; “Conditional Access” is a name.
    private static string LowerFirst(string title) =>
        Languages.Tag != "en" || title.StartsWith("Conditional", StringComparison.Ordinal)
            ? title
            : char.ToLowerInvariant(title[0]) + title[1..];
}
