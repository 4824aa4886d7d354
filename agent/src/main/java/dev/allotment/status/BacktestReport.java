package dev.allotment.status;

import dev.allotment.prediction.Judgement;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a score of a past day has stood the test.
 *
 * @param day the morning whose snapshots were used, at or before the day asked for
 * @param until what became of accounts is known up to here
 * @param success what counts, in words
 * @param accounts looked at; {@code succeeded}: of these
 * @param score by the total of the rules that morning; {@code fit}, {@code timing} by these alone
 * @param tiers by the tiers of the policy in force that morning; empty where they are not known
 * @param rules those in force that morning
 * @param unknownRules why it is not known which rules these were, or null
 * @param model of the model in use, or null if there is none
 * @param modelSaw whether that model learnt from what became of these very accounts
 */
public record BacktestReport(
        LocalDate asked,
        LocalDate day,
        LocalDate until,
        String policy,
        String success,
        int accounts,
        int succeeded,
        Judgement score,
        Judgement fit,
        Judgement timing,
        List<Band> tiers,
        List<RuleLine> rules,
        @Nullable String unknownRules,
        @Nullable Judgement model,
        boolean modelSaw) {
    public BacktestReport {
        tiers = List.copyOf(tiers);
        rules = List.copyOf(rules);
    }

    /** Accounts of one tier. @param low and {@code high}: 95 % interval of the share that succeeded */
    public record Band(String tier, int from, int accounts, int succeeded, double share, double low, double high) {}

    /** For people. */
    public String text() {
        return new BacktestText(this).text();
    }
}
