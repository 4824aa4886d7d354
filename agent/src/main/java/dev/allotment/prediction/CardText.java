package dev.allotment.prediction;

import dev.allotment.prediction.ModelCard.Judged;
import dev.allotment.prediction.ModelCard.LeftOut;
import dev.allotment.prediction.ModelCard.Weighed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts a card into words. */
final class CardText {
    private static final double MUCH = 0.1;

    private final ModelCard card;
    private final StringBuilder text = new StringBuilder();

    CardText(ModelCard card) {
        this.card = card;
    }

    String text() {
        line("Model card: %s = %s", card.label(), card.positive());
        line(
                "%d rows, %d of them positive (%s). Seed %d.",
                card.rows(),
                card.positives(),
                percent((double) card.positives() / Math.max(1, card.rows())),
                card.seed());
        line("");
        line("Verdict: %s.", card.verdict().sentence());
        switch (card.verdict().word()) {
            case USABLE ->
                line(
                        card.model() == null ? "No model is kept." : "The model %s (%s) is kept.",
                        card.model() == null ? "" : card.model(),
                        card.kind() == null ? "" : card.kind().words());
            case TOO_LITTLE, NO_SKILL -> line("No model is kept.");
        }
        columns();
        judged();
        Judged judged = card.judged();
        if (judged != null && card.kind() != null) {
            details(judged.of(card.kind()), card.kind());
            line("");
            line("What moves it most, in mean log-odds: %s", weighed(card.drivers(), 8, "%s %.2f"));
        }
        return text.toString();
    }

    private void columns() {
        line("");
        line("Columns used (%d): %s", card.used().size(), String.join(", ", card.used()));
        for (LeftOut one : card.leftOut()) {
            line("Left out: %s, because %s.", one.column(), one.why());
        }
        for (Weighed leak : card.leaks()) {
            boolean insisted = card.used().contains(leak.column());
            line("LEAK? %s: %s.", leak.column(), leak.why());
            line(
                    insisted
                            ? "  It is used all the same, as insisted on. Be sure that it is known when a row is to be scored."
                            : "  It is left out. If it is known when a row is to be scored, insist on it.");
        }
        if (card.withLeaks() != null) {
            line(
                    "  With what is left out the AUC would be %s, but not in use: it is not known yet when it is needed.",
                    auc(card.withLeaks()));
        }
        if (!card.skills().isEmpty()) {
            line(
                    "What single columns tell, as AUC within short stretches of rows: %s",
                    weighed(card.skills(), 6, "%s %.2f"));
        }
    }

    private void judged() {
        Judged judged = card.judged();
        if (judged == null) {
            return;
        }
        line("");
        line(
                "%-52s %-24s %-24s %s",
                "AUC (95 % interval)", Kind.LOGISTIC.words(), Kind.TREES.words(), Kind.BOTH.words());
        row(card.timed() ? "TIME-ORDERED: judged on " + judged.how() : "SHUFFLED: judged on rows at random", judged);
        if (card.shuffled() != null) {
            row("SHUFFLED: for comparison only", card.shuffled());
        }
        if (card.inFileOrder() != null) {
            row("IN FILE ORDER: judged on later rows", card.inFileOrder());
        }
        line(
                "Learnt from %d rows (%s positive), judged on %d (%s positive).",
                judged.learntFrom(),
                percent(judged.learntShare()),
                judged.logistic().rows(),
                percent(judged.judgedShare()));
        if (card.timed() && card.horizon() > 0) {
            line("Rows whose outcome was settled only after the first judged row was known are not learnt from.");
        } else if (card.timed()) {
            line(
                    "Rows of the last days before the border may carry outcomes that were settled only after it: such a figure is a little too good.");
        }
        for (ModelCard.Period period : card.periods()) {
            line(
                    "  one period after the other: learnt from the first %d rows, judged on the next %d: %s",
                    period.learntFrom(), period.judged(), auc(period.auc()));
        }
        if (card.periods().stream().anyMatch(period -> period.auc().low() <= 0.5)) {
            line(
                    "NOT STEADY: on one of these stretches it did not prove better than chance. Judge it again before relying on it.");
        }
        if (card.shuffled() != null) {
            why(judged, card.shuffled());
        } else if (card.inFileOrder() != null) {
            line("");
            line("No time was given, so rows at random judge. But the rows of the file seem to be in order of time:");
            why(card.inFileOrder(), judged);
            line("If they are, say so (--time order): then later rows judge.");
        } else if (!card.timed()) {
            line("No time was given, so rows at random judge; on what comes later a model often does worse.");
        }
    }

    private void why(Judged ordered, Judged shuffled) {
        double gap = shuffled.both().auc().value() - ordered.both().auc().value();
        line("");
        if (gap < 0.02) {
            line("The two agree: what was learnt early still held later.");
            return;
        }
        line(
                "Why the time-ordered figure is %.2f lower: shuffled, rows of the same days%s stand on both sides, so a model may",
                gap, card.horizon() > 0 ? " and accounts" : "");
        line(
                "look these up instead of learning who buys. In use there is only the past; the time-ordered figure counts.");
        if (!card.drifting().isEmpty()) {
            line(
                    "These columns tell early rows from late ones, as AUC; they stand for the date: %s",
                    weighed(card.drifting(), 6, "%s %.2f"));
        }
        line(
                "The share of positives went from %s in the rows learnt from to %s in the later ones.",
                percent(ordered.learntShare()), percent(ordered.judgedShare()));
    }

    private void row(String how, Judged judged) {
        line(
                "%-52s %-24s %-24s %s",
                how,
                auc(judged.logistic().auc()),
                auc(judged.trees().auc()),
                auc(judged.both().auc()));
    }

    private void details(Judgement judgement, Kind kind) {
        Judgement.AtCapacity best = judgement.capacity();
        line("");
        line("Kept kind (%s), on the rows that judge:", kind.words());
        line(
                "At a capacity of %s: of the first %d rows %.0f are positive, %s of all positives; precision %s (%s to %s), lift %.2f (%.2f to %.2f).",
                percent(best.share()),
                best.rows(),
                best.hits(),
                percent(best.caught()),
                percent(best.precision()),
                percent(best.precisionLow()),
                percent(best.precisionHigh()),
                best.lift(),
                best.liftLow(),
                best.liftHigh());
        line(
                "Calibration: Brier score %.4f (always saying the average: %.4f), mean error by tenth %s.",
                judgement.brier(), judgement.brierOfAverage(), percent(judgement.calibrationError()));
        if (judgement.calibrationError() > MUCH || judgement.brier() >= judgement.brierOfAverage()) {
            line("Believe the order, not the probabilities: on the rows that judge they were far from what happened.");
        }
        line("%8s %8s %12s %12s %8s  %s", "tenth", "rows", "predicted", "observed", "lift", "95 % interval");
        for (int k = 0; k < judgement.tenths().size(); k++) {
            Judgement.Tenth tenth = judgement.tenths().get(k);
            line(
                    "%8d %8d %12s %12s %8.2f  %.2f to %.2f",
                    k + 1,
                    tenth.rows(),
                    percent(tenth.predicted()),
                    percent(tenth.observed()),
                    tenth.lift(),
                    tenth.liftLow(),
                    tenth.liftHigh());
        }
    }

    private static String weighed(List<Weighed> weights, int most, String form) {
        return weights.stream()
                .limit(most)
                .map(one -> String.format(Locale.ROOT, form, one.column(), one.weight()))
                .collect(Collectors.joining(", "));
    }

    private static String auc(Auc auc) {
        return String.format(Locale.ROOT, "%.4f (%.3f to %.3f)", auc.value(), auc.low(), auc.high());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private void line(String form, Object... values) {
        text.append(values.length == 0 ? form : String.format(Locale.ROOT, form, values))
                .append('\n');
    }
}
