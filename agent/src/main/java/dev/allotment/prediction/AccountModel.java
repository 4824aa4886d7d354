package dev.allotment.prediction;

import dev.allotment.model.Score;
import dev.allotment.scoring.Scorer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model of accounts as it is kept and used: what it expects, and what turns its chances into points on the scale of the rules, so
 * that tiers keep their sizes. Immutable; any thread. Its text is its file.
 *
 * @param success what it expects, in words
 * @param withinDays how soon
 * @param settled the day up to which it knows what became of accounts, such as {@code 2026-03-31}
 * @param chances at each hundredth of the accounts that it learnt from, ascending; {@code totals}: what the rules gave at that place
 */
public record AccountModel(
        int format, String success, int withinDays, String settled, double[] chances, int[] totals, Model model) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FORMAT = 1;
    private static final int HUNDREDTHS = 100;
    private static final int TOLD = 3;

    /** @throws IllegalArgumentException if it is of a format that this version does not know */
    public AccountModel {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "The model is of format " + format + ", this version reads " + FORMAT + "; run retrain again");
        }
    }

    /** @param totals what the rules gave to the rows of {@code learnt} */
    public static AccountModel of(
            String success, int withinDays, LocalDate settled, Model model, Table learnt, int[] totals) {
        double[] chances = model.probabilities(learnt);
        Arrays.sort(chances);
        int[] sorted = totals.clone();
        Arrays.sort(sorted);
        var levels = new double[HUNDREDTHS + 1];
        var points = new int[HUNDREDTHS + 1];
        for (int k = 0; k <= HUNDREDTHS; k++) {
            int at = (int) ((long) (chances.length - 1) * k / HUNDREDTHS);
            levels[k] = chances[at];
            points[k] = sorted[at];
        }
        return new AccountModel(FORMAT, success, withinDays, settled.toString(), levels, points, model);
    }

    /** What is thought of each. */
    public List<Opinion> opinions(List<AccountTable.Known> accounts) {
        var opinions = new ArrayList<Opinion>(accounts.size());
        for (Prediction prediction : model.predictions(AccountTable.of(accounts, model.needed()))) {
            List<Opinion.Reason> reasons = prediction.contributions().stream()
                    .sorted(Comparator.comparingDouble((Prediction.Contribution one) -> -Math.abs(one.logOdds()))
                            .thenComparing(Prediction.Contribution::column))
                    .limit(TOLD)
                    .map(one -> new Opinion.Reason(words(one), one.logOdds()))
                    .toList();
            opinions.add(new Opinion(prediction.probability(), prediction.average(), reasons));
        }
        return opinions;
    }

    /** Without their reasons, which take longer to find. */
    public double[] chances(List<AccountTable.Known> accounts) {
        return model.probabilities(AccountTable.of(accounts, model.needed()));
    }

    /** Account fields and features that must be known. */
    public Set<String> fields() {
        var fields = new TreeSet<String>();
        model.needed().forEach(needed -> fields.add(AccountTable.field(needed.column())));
        return fields;
    }

    /**
     * The model alone: who stands where among its chances gets the total that the rules gave at that place. Fit, timing and quadrant
     * are the rules' own, and what they disqualify stays so.
     */
    public Score alone(Score byRules, Opinion opinion, Scorer scorer, @Nullable String heldTier) {
        if (byRules.disqualifiedBy() != null) {
            return byRules;
        }
        int total = total(opinion.chance());
        int average = total(opinion.average());
        double sum = opinion.reasons().stream()
                .mapToDouble(reason -> Math.abs(reason.logOdds()))
                .sum();
        var hits = new ArrayList<Score.Hit>();
        for (Opinion.Reason reason : opinion.reasons()) {
            // Shares of how far it stands from the average account, so that a rep reads them like rules.
            double points = sum == 0 ? 0 : reason.logOdds() / sum * Math.max(1, Math.abs(total - average));
            hits.add(new Score.Hit("model", reason.says(), "the model", points));
        }
        return new Score(
                byRules.fit(), byRules.timing(), total, byRules.quadrant(), scorer.tier(total, heldTier), null, hits);
    }

    /** 0-100: between two hundredths in proportion. */
    int total(double chance) {
        int at = Arrays.binarySearch(chances, chance);
        if (at >= 0) {
            int last = at;
            while (last + 1 < chances.length && chances[last + 1] == chance) {
                last++;
            }
            int first = at;
            while (first > 0 && chances[first - 1] == chance) {
                first--;
            }
            return totals[(first + last) / 2];
        }
        int above = -at - 1;
        if (above == 0 || above == chances.length) {
            return totals[above == 0 ? 0 : totals.length - 1];
        }
        double share = (chance - chances[above - 1]) / (chances[above] - chances[above - 1]);
        return (int) Math.round(totals[above - 1] + share * (totals[above] - totals[above - 1]));
    }

    /** {@code Intent_Score__c} and 82 as {@code intent score 82}. */
    static String words(Prediction.Contribution one) {
        String column = one.column()
                .replaceFirst("^(Features|Signals)\\.", "")
                .replace("__c", "")
                .replace('_', ' ')
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        if (one.column().contains(" has ")) {
            return one.value().equals("1") ? column : column.replace(" has ", " without ");
        }
        if (column.endsWith(" (days ago)")) {
            String name = column.substring(0, column.length() - " (days ago)".length());
            return one.value().equals("missing")
                    ? "no " + name
                    : one.value().startsWith("-")
                            ? name + " in " + one.value().substring(1) + " days"
                            : name + " " + one.value() + " days ago";
        }
        return one.value().equals("missing") ? "no " + column : column + " " + one.value();
    }

    /** What its file holds. */
    public String text() {
        return JSON.writeValueAsString(this);
    }

    /** @throws IllegalArgumentException if the text is no model of ours, or of a format that this version does not know */
    public static AccountModel read(String text) {
        try {
            return JSON.readValue(text, AccountModel.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "This is no model of accounts; name one that 'allotment retrain' kept", e);
        }
    }

    /** 16 hexadecimal characters of the SHA-256 of its text; the name of its file. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
