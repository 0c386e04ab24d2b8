using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Help;

/// <summary>A word of the screens in plain words.</summary>
/// <param name="Key">Its place on the help page, and the value of <c>data-term</c> where it is used.</param>
public sealed record Term(string Key, string Name, string Text);

/// <summary>The words of the screens. They follow docs/scoring.md.</summary>
public static class Glossary
{
    private static readonly ByLanguage<IReadOnlyList<Term>> s_all = new(() =>
    [
        new(
            "score", T("Score"),
            T("Points that count, of the maximum, in per cent; with all decisions. Cut to two places, never rounded up.")),
        new(
            "points", T("Points"),
            T("What Microsoft gives for what is done, of the maximum of the control. Some controls give all or nothing, others a "
                + "part for each user or object, such as 41 of 59.")),
        new("n-of-m", T("n of m"), T("How many users or objects a control covers, of how many it applies to.")),
        new(
            "evaluation", T("SecureScore's evaluation"),
            T("The tenant's configuration compared with the recommendations here, by rules that are shown with each action. It has "
                + "a result on the day the tenant is connected, and within minutes of a change.")),
        new(
            "evaluated-points", T("Evaluated points"),
            T("What a control earns by SecureScore's evaluation, with the numbers behind it. A control that could not be read is "
                + "not evaluated, which is not 0 points.")),
        new(
            "microsoft-points", T("Microsoft's points"),
            T("What Microsoft published for the control. It can lag a change by up to 48 hours, and its rule is not always public.")),
        new(
            "score-base", T("Score basis"),
            T("Microsoft's points where there are some and evaluated points where there are none, until a writer chooses one of the "
                + "two for the tenant.")),
        new(
            "differs", T("Differs"),
            T("Microsoft's points and the evaluated points are more than a hundredth apart. Each such action names the likely "
                + "reason and what to do.")),
        new(
            "affected", T("Affected"),
            T("Every user, policy or other object that keeps a control from being complete by SecureScore's evaluation, each with "
                + "its cause.")),
        new(
            "excluded-account", T("Excluded account"),
            T("An account your policies deliberately exclude: emergency access, service, shared or room mailbox, agent or guest. It "
                + "is counted as Microsoft counts it, and the points without such accounts are shown beside.")),
        new("measured", T("Measured"), T("The score of the configuration alone, without any decision.")),
        new(
            "reported", T("Reported by Microsoft"),
            T("What Microsoft published for the day. For one category it is worked out of the category's controls.")),
        new("planned-score", T("Planned, as a score"), T("The score if every action with the status Planned were completed.")),
        new("achievable", T("Achievable"), T("The score if every open action that is scored and not risk accepted were completed.")),
        new(
            "attested", T("Attested"),
            T("Points that count only because of a status set here or at Microsoft: resolved through third party or alternate "
                + "mitigation. Nothing measures them.")),
        new(
            "zone", T("Zone"),
            T("A word for the score. Built in are Good from 80 %, Okay from 50 %, Bad below; Microsoft documents no boundaries. "
                + "Writers can choose others for the tenant on Trends.")),
        new(
            "score-impact", T("Score impact"),
            T("How far the score would rise, in percentage points, if the action were completed now. It is the Identity score, "
                + "until a category is chosen. A dash means no part of that score.")),
        new(
            "quick-win", T("Quick win"),
            T("An open action with much score impact for little effort, sorted by impact divided by effort. Effort is cost plus "
                + "user impact: 1 each for none or low, 2 for moderate or unknown, 3 for high. Actions that are planned, decided on or "
                + "reported as done are left out.")),
        new(
            "rank", T("Rank"),
            T("Microsoft's order of importance; 1 comes first. It is not known while Microsoft's profile of the action is not "
                + "stored: SecureScore gives no rank of its own.")),
        new(
            "own-text", T("SecureScore's text"),
            T("Title, steps, threats, user impact and cost that SecureScore wrote, because Microsoft's are not stored. Lists, "
                + "exports and the pane mark each of them. Microsoft's text replaces it as soon as it is read.")),
        new(
            "user-impact", T("User impact"),
            T("What users will notice, in Microsoft's estimate, or in SecureScore's where it is marked as SecureScore's text.")),
        new(
            "cost", T("Cost"),
            T("What it takes to implement, in Microsoft's estimate, or in SecureScore's where it is marked as SecureScore's text.")),
        new(
            "category", T("Category"),
            T("Identity, Apps, Data, Device or Infrastructure, as Microsoft sorts its controls. It can move one to another category.")),
        new("product", T("Product"), T("The Microsoft product in which the action is done.")),
        new(
            "last-synced", T("Last synced"),
            T("The day on which Microsoft last evaluated the control. A change in the tenant can take up to 48 hours to show.")),
        new("status", T("Status"), T("Where an action stands. Completed follows from Microsoft's measurement; people set the others.")),
        new("to-address", T("To address"), T("Points are open and there is no decision yet. Measured points count.")),
        new("planned", T("Planned"), T("It is going to be done. Measured points count until it is done.")),
        new(
            "risk-accepted", T("Risk accepted"),
            T("The risk was accepted, with a reason. By default it leaves both points and maximum; Settings tells the rule in force.")),
        new(
            "resolved", T("Resolved"),
            T("Done through a third party or an alternate mitigation, which Microsoft does not see. It counts in full by a decision.")),
        new("completed", T("Completed"), T("All points are measured. It cannot be set by hand, and no other status can be set meanwhile.")),
        new("regressed", T("Regressed"), T("Was completed, lost points since, and has no decision yet.")),
        new("not-scored", T("Not scored"), T("Worth doing, but no part of any score.")),
        new(
            "no-profile", T("No profile"),
            T("It has points, but Microsoft's definition with its maximum was not imported, so it is in no total.")),
        new(
            "unreadable", T("Unreadable"),
            T("Microsoft sent points that are not a number. What was received is kept, and it is in no total.")),
        new(
            "not-applicable", T("Not applicable"),
            T("Microsoft publishes the control but does not score it for this tenant: a license or product is missing.")),
        new("all-tenants", T("All tenants"), T("The average score of all tenants, as Microsoft publishes it.")),
        new(
            "similar-size", T("Tenants of similar size"),
            T("The average of tenants with about as many seats, as Microsoft publishes it. Which tenants are in it is not published.")),
        new("gap", T("Gap"), T("Days without data: nothing was published or imported. A gap is never filled with another day's score.")),
        new(
            "catalogue-change", T("Microsoft changed the catalogue"),
            T("A day on which the maximum moved, because Microsoft added, removed or re-weighted controls. The score moves then "
                + "without any change in the tenant.")),
        new(
            "cause-configuration", T("Configuration"),
            T("A cause of a change: settings of the tenant changed, or how many comply with them. Entra's audit log names the "
                + "person; SecureScore does not read it.")),
        new(
            "cause-decision", T("Decision"),
            T("A cause of a change: a person set another status, here or at Microsoft, and the action counts differently. The "
                + "person is known.")),
        new(
            "cause-catalogue", T("Microsoft, as a cause"),
            T("Microsoft added, removed, re-weighted or moved a control. The score moves without any change in the tenant.")),
        new(
            "cause-population", T("Users"),
            T("A cause of a change: there are more or fewer users, devices or the like that a control applies to.")),
        new(
            "who", T("Who"),
            T("The person of a decision, or Microsoft. Entra's audit log names who changed the configuration or the users; "
                + "SecureScore does not read it. A change can take 48 hours to show in the score, so look at the day of the score and "
                + "the two days before. Entra keeps that log for 30 days, or 7 without a premium license.")),
        new(
            "last-visit", T("Last visit"),
            T("The end of your visit before this one. Another visit begins after four hours without opening a page; no one else "
                + "sees when you were here.")),
        new(
            "next-check", T("Next check"),
            T("When Microsoft should have rechecked a change that was reported, mostly within 24 to 48 hours, and whether the "
                + "points came. The score waits for the measurement.")),
        new("day-note", T("Note"), T("A note on a day, so that later readers know what happened. It is in charts too.")),
        new(
            "without-excluded", T("Without excluded"),
            T("Evaluated points as they would be without emergency-access and service accounts: what can be reached while they stay "
                + "as they are.")),
        new(
            "report-only", T("Report-only"),
            T("A Conditional Access policy in report-only mode. It protects no one until it is turned on.")),
        new(
            "cause", T("Cause"),
            T("What moved the score: Configuration (settings of the tenant, or how many comply), Decision (a status set by a "
                + "person), Microsoft (its catalogue of controls) or Users (how many there are).")),
        new("target", T("Target"), T("The score to reach by a day. One for each category, set on Trends.")),
        new(
            "forecast", T("Forecast"),
            T("Where the pace of the last 90 days leads. Four of five outcomes lie in its band, if days go on as they did. With "
                + "fewer than 30 days, or with data on fewer than half of them, there is none.")),
        new(
            "first-seen-open", T("First seen open"),
            T("The first stored day on which an action was scored and lacked points. Times to completed and to decided count from "
                + "it.")),
    ]);

    public static IReadOnlyList<Term> All => s_all.Value;
}
