package dev.allotment.policy;

import dev.allotment.prediction.AccountModel;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a model trained on the org's own history takes part in the score.
 *
 * @param success what a model learns to expect; null where objects.yaml does not map what it needs
 * @param bound points by which a hybrid moves the rules' total at most
 * @param use hash of a model in the data folder, or {@link #LATEST}
 * @param leastAccounts and {@code leastSuccesses}: with fewer accounts, or fewer that came to success at least once, nothing is learnt
 * @param capacityPercent share of the accounts that can be worked, for precision
 * @param keepDays how long snapshots are kept after they ceased to hold; 0: none are taken
 * @param booksOnly learn from accounts in books alone: from the pool nobody sells
 * @param excluded columns to leave out; {@code insisted}: to use although they look like leaks
 * @param loaded the model in use, or null where the rules stand alone
 */
public record ModelPolicy(
        Kind kind,
        @Nullable Success success,
        int bound,
        String use,
        int leastAccounts,
        int leastSuccesses,
        int capacityPercent,
        int keepDays,
        boolean booksOnly,
        Set<String> excluded,
        Set<String> insisted,
        String place,
        @Nullable AccountModel loaded) {
    /** The word of {@code use} for the model that was kept last. */
    public static final String LATEST = "latest";

    /** Rules alone, and no snapshots. */
    public static final ModelPolicy NONE = new ModelPolicy(
            Kind.RULES, null, 15, LATEST, 200, 50, 20, 0, true, Set.of(), Set.of(), "scoring.yaml", null);

    public ModelPolicy {
        excluded = Set.copyOf(excluded);
        insisted = Set.copyOf(insisted);
    }

    /** What makes the score. */
    public enum Kind {
        RULES,
        /** Logistic regression alone. */
        STATISTICAL,
        /** Boosted trees alone. */
        LEARNED,
        /** Rules first, refined by a model of any kind. */
        HYBRID;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ModelPolicy with(AccountModel model) {
        return new ModelPolicy(
                kind,
                success,
                bound,
                use,
                leastAccounts,
                leastSuccesses,
                capacityPercent,
                keepDays,
                booksOnly,
                excluded,
                insisted,
                place,
                model);
    }
}
