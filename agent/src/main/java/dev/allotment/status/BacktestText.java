package dev.allotment.status;

import dev.allotment.prediction.Judgement;
import java.util.Locale;

/** Puts a backtest into words. */
final class BacktestText {
    private final BacktestReport report;
    private final StringBuilder text = new StringBuilder();

    BacktestText(BacktestReport report) {
        this.report = report;
    }

    String text() {
        line(
                "Score as of %s (snapshots of that morning, policy %s), what became of the accounts up to %s.",
                report.day(), report.policy(), report.until());
        if (!report.day().equals(report.asked())) {
            line("On %s no snapshots were taken; those of %s are the latest before.", report.asked(), report.day());
        }
        line(
                "Success: %s. %d of %d accounts (%.1f %%).",
                report.success(),
                report.succeeded(),
                report.accounts(),
                100.0 * report.succeeded() / Math.max(1, report.accounts()));
        if (report.succeeded() == 0 || report.succeeded() == report.accounts()) {
            line("One outcome only: nothing can be told apart, so no figures are given.");
            return text.toString();
        }
        line("");
        auc("the score", report.score());
        auc("fit alone", report.fit());
        auc("timing alone", report.timing());
        Judgement model = report.model();
        if (model != null) {
            auc("the model in use", model);
            if (report.modelSaw()) {
                line("  The model learnt from what became of these very accounts: its figure is too good.");
            }
        }
        if (report.score().auc().low() <= 0.5) {
            line("The score is not proven to rank better than chance that day.");
        }
        line("");
        line("The score by tenths, best first:");
        tenths(report.score(), false);
        if (model != null) {
            line("");
            line("The model's chances by tenths, best first:");
            tenths(model, true);
            line(
                    "Calibration: Brier score %.4f (always saying the average: %.4f), mean error by tenth %.1f %%.",
                    model.brier(), model.brierOfAverage(), 100 * model.calibrationError());
        }
        line("");
        tiers();
        line("");
        if (report.unknownRules() == null) {
            line("The rules that were in force that morning:");
            text.append(RuleLines.table(report.rules()));
        } else {
            line(
                    "Rules are not judged: policy %s was in force that morning (%s).",
                    report.policy(), report.unknownRules());
        }
        return text.toString();
    }

    private void tiers() {
        if (report.tiers().isEmpty()) {
            line("Tiers are left out: those of policy %s, in force that morning, are not known.", report.policy());
            return;
        }
        line("Calibration of the tiers: the share that succeeded should rise from the last to the first.");
        line("%8s %10s %9s %10s  %s", "tier", "score from", "accounts", "succeeded", "95 % interval");
        for (BacktestReport.Band band : report.tiers()) {
            line(
                    "%8s %10d %9d %8.1f %%  %.1f to %.1f %%",
                    band.tier(), band.from(), band.accounts(), 100 * band.share(), 100 * band.low(), 100 * band.high());
        }
    }

    private void auc(String who, Judgement judgement) {
        line(
                "  AUC of %-18s %.3f (%.3f to %.3f)",
                who,
                judgement.auc().value(),
                judgement.auc().low(),
                judgement.auc().high());
    }

    private void tenths(Judgement judgement, boolean chances) {
        line(
                "%8s %8s %10s %10s %6s  %s",
                "tenth", "rows", chances ? "expected" : "", "succeeded", "lift", "95 % interval");
        for (int k = 0; k < judgement.tenths().size(); k++) {
            Judgement.Tenth tenth = judgement.tenths().get(k);
            line(
                    "%8d %8d %10s %8.1f %% %6.2f  %.2f to %.2f",
                    k + 1,
                    tenth.rows(),
                    chances ? String.format(Locale.ROOT, "%.1f %%", 100 * tenth.predicted()) : "",
                    100 * tenth.observed(),
                    tenth.lift(),
                    tenth.liftLow(),
                    tenth.liftHigh());
        }
    }

    private void line(String form, Object... values) {
        text.append(values.length == 0 ? form : String.format(Locale.ROOT, form, values))
                .append('\n');
    }
}
