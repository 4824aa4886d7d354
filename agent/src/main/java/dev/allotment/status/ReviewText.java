package dev.allotment.status;

import dev.allotment.prediction.ColumnSignal;
import dev.allotment.prediction.Drift;
import dev.allotment.prediction.Judgement;
import dev.allotment.status.RuleLine.Worth;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** Puts a review into words. */
final class ReviewText {
    private final Review review;
    private final StringBuilder text = new StringBuilder();

    ReviewText(Review review) {
        this.review = review;
    }

    String text() {
        line("Review of the scoring, policy %s", review.policy());
        Judgement score = review.score();
        if (review.missing() != null || score == null) {
            line(
                    "%s",
                    review.missing() == null
                            ? "All accounts had the same outcome, so rules cannot be judged."
                            : review.missing());
            leftOut();
            line("Rules cannot be judged yet; drift can.");
        } else {
            line(
                    "%d mornings from %s to %s, one a week: %d accounts, %d rows, of which %d (%.1f %%) succeeded: %s.",
                    review.mornings(),
                    String.valueOf(review.from()),
                    String.valueOf(review.until()),
                    review.accounts(),
                    review.rows(),
                    review.succeeded(),
                    100.0 * review.succeeded() / Math.max(1, review.rows()),
                    review.success());
            then();
            judged(score);
            rules();
            add();
            drop();
        }
        drift();
        return text.toString();
    }

    /** Which mornings were under other rules, and which are left out. */
    private void then() {
        if (review.older() > 0) {
            line(
                    "%d of these mornings were under rules that were changed since: each is judged by the score and the rules that were in force then.",
                    review.older());
        }
        leftOut();
    }

    private void leftOut() {
        review.leftOut().forEach((hash, why) -> line("Left out are the mornings under policy %s: %s.", hash, why));
    }

    private void judged(Judgement score) {
        line(
                "The score ranks with an AUC of %.3f (%.3f to %.3f): %s.",
                score.auc().value(),
                score.auc().low(),
                score.auc().high(),
                score.auc().low() > 0.5
                        ? "better than chance"
                        : score.auc().high() < 0.5 ? "WORSE than chance" : "not proven to be better than chance");
        Judgement model = review.model();
        if (review.modelHash() != null && model == null) {
            line(
                    "The model %s has not been in use long enough: no outcome is known that it did not learn from.",
                    review.modelHash());
        } else if (review.modelHash() != null && model != null) {
            line(
                    "The model %s, on %d rows that it never saw: AUC %.3f (%.3f to %.3f), mean error of its chances by tenth %.1f %%.",
                    review.modelHash(),
                    model.rows(),
                    model.auc().value(),
                    model.auc().low(),
                    model.auc().high(),
                    100 * model.calibrationError());
        }
    }

    private void rules() {
        head("Which rules earned their points");
        text.append(RuleLines.table(today()));
        List<RuleLine> older =
                review.rules().stream().filter(line -> line.then() != null).toList();
        if (!older.isEmpty()) {
            head("And those that were changed or dropped since, on the mornings on which they were in force");
            text.append(RuleLines.table(older));
        }
    }

    private List<RuleLine> today() {
        return review.rules().stream().filter(line -> line.then() == null).toList();
    }

    private void add() {
        head("What to add");
        if (review.add().isEmpty()) {
            line("Nothing: of the %d columns that no rule uses, none is proven to tell who succeeds.", review.looked());
            return;
        }
        line("Columns that no rule uses and that are proven to tell who succeeds, of %d looked at", review.looked());
        line("(by chance alone one in forty looks like that):");
        for (ColumnSignal one : review.add()) {
            line(
                    "  %-36s AUC %.3f (%.3f to %.3f); most often at %s: %.1f %% of %d",
                    one.column(),
                    one.auc().value(),
                    one.auc().low(),
                    one.auc().high(),
                    one.best(),
                    100 * one.share(),
                    one.rows());
        }
    }

    private void drop() {
        head("What to drop, or look at");
        told(Worth.WRONG, "Success came the other way round, proven");
        told(Worth.NEVER, "Never held: a field that nobody fills, or a condition that cannot be met");
        told(Worth.NOT_SHOWN, "Held often enough, and not shown to earn points");
        told(Worth.NEW, "Too new: no morning whose outcomes are known was under it");
        if (today().stream()
                .noneMatch(line -> EnumSet.of(Worth.WRONG, Worth.NEVER, Worth.NOT_SHOWN, Worth.NEW)
                        .contains(line.worth()))) {
            line("Nothing.");
        }
    }

    private void told(Worth worth, String words) {
        List<String> names = today().stream()
                .filter(line -> line.worth() == worth)
                .map(line -> line.rule() + " (" + line.place() + ")")
                .toList();
        if (!names.isEmpty()) {
            line("%s: %s.", words, String.join(", ", names));
        }
    }

    private void drift() {
        head("Drift");
        if (review.driftFrom() == null || review.driftUntil() == null) {
            line("There are too few mornings to compare.");
            return;
        }
        line(
                "What accounts looked like on %s and on %s, as population stability index (below 0.1 little, above 0.25 much):",
                review.driftFrom(), review.driftUntil());
        line(
                "  %-36s %.3f%s%s",
                "the score",
                review.scoreDrift(),
                much(review.scoreDrift()),
                review.rescored() ? "  (the rules were changed in between: part of it is their doing)" : "");
        for (Drift one : review.drifts()) {
            line("  %-36s %.3f%s", one.column(), one.index(), much(one.index()));
        }
        if (review.drifts().isEmpty()) {
            line("  no column moved by 0.1 or more");
        }
    }

    private static String much(double index) {
        return index >= Drift.MUCH ? "  MUCH" : "";
    }

    private void head(String words) {
        text.append('\n').append(words).append('\n');
    }

    private void line(String form, Object... values) {
        text.append(values.length == 0 ? form : String.format(Locale.ROOT, form, values))
                .append('\n');
    }
}
