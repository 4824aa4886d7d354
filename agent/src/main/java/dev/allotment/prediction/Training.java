package dev.allotment.prediction;

import dev.allotment.prediction.ModelCard.Judged;
import dev.allotment.prediction.ModelCard.LeftOut;
import dev.allotment.prediction.ModelCard.Period;
import dev.allotment.prediction.ModelCard.Verdict;
import dev.allotment.prediction.Workshop.Candidate;
import dev.allotment.prediction.Workshop.Candidates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains both kinds of model on a history, judges them on later rows, keeps what is best, or says why nothing is kept. */
public final class Training {
    /** One kind alone must be this much better than both together before it is preferred. */
    private static final double CLEARLY = 0.01;

    private static final double ORDERLY = 0.8;

    private final History history;
    private final Settings settings;
    private final Workshop workshop;
    private final ModelCard.Draft draft;
    private final Enough enough;

    private Training(History history, Settings settings) {
        this.history = history;
        this.settings = settings;
        this.workshop = new Workshop(history, settings);
        this.draft = new ModelCard.Draft(settings, history);
        this.enough = new Enough(history, settings);
    }

    /**
     * The same history and settings give the same model.
     *
     * @throws IllegalArgumentException if the settings name a column that the table lacks
     */
    public static Trained run(History history, Settings settings) {
        return new Training(history, settings).run();
    }

    private Trained run() {
        known(settings.excluded());
        known(settings.insisted());
        int[] all = IntStream.range(0, history.table().rows()).toArray();
        String few = enough.toLearn(all);
        if (few != null) {
            return tooLittle(few);
        }
        double[] times = history.times();
        @Nullable Split byTime = times == null ? null : Split.byTime(times, settings.horizon());
        if (times != null && byTime == null) {
            return tooLittle("There are too few different times to judge on later rows; the rules stand");
        }
        Split shuffled = Split.shuffled(all.length, settings.seed());
        Split judging = byTime != null ? byTime : shuffled;
        Table fit = fit(judging.training());
        Table used = withoutLeaks(fit, judging);
        if (used.columns().isEmpty()) {
            return tooLittle("No column is left to learn from; the rules stand");
        }
        String unjudged = enough.toJudge(judging.test());
        if (unjudged != null) {
            return tooLittle(unjudged);
        }
        return judged(used, byTime, shuffled);
    }

    private Trained tooLittle(String why) {
        return new Trained(null, draft.card(null, new Verdict(Verdict.Word.TOO_LITTLE, why)), null);
    }

    private Trained judged(Table used, @Nullable Split byTime, Split shuffled) {
        Split judging = byTime != null ? byTime : shuffled;
        double[] times = history.times();
        Candidates candidates = workshop.candidates(used, judging);
        if (candidates == null) {
            return tooLittle("There are too few accounts to judge on others than were learnt from; the rules stand");
        }
        Candidate kept = candidates.of(kind(candidates));
        String unjudged = enough.toJudge(kept.rows());
        if (unjudged != null) {
            return tooLittle(unjudged);
        }
        boolean byAccount = history.groups() != null;
        draft.judged = judged(
                judging,
                byTime == null ? "shuffled" : byAccount ? "later rows of other accounts" : "later rows",
                candidates);
        if (byTime != null && times != null) {
            Candidates dealt = byAccount ? null : workshop.candidates(used, shuffled);
            draft.shuffled = dealt == null ? null : judged(shuffled, "shuffled", dealt);
            draft.drifting = Leaks.drifting(used, byTime);
            draft.periods = periods(used, times);
        } else {
            inFileOrder(used);
        }
        draft.drivers = Drivers.of(kept.model(), used.at(kept.rows()));
        Judgement judgement = kept.test();
        var trial = new Trained.Trial(kept.rows(), kept.chances(), kept.average());
        if (judgement.auc().low() <= 0.5) {
            return new Trained(
                    null,
                    draft.card(
                            kept.model().kind(),
                            new Verdict(
                                    Verdict.Word.NO_SKILL,
                                    String.format(
                                            Locale.ROOT,
                                            "It is not proven to rank better than chance: its AUC may be as low as %.3f; the rules stand",
                                            judgement.auc().low()))),
                    trial);
        }
        Candidate whole = workshop.candidate(kept.model().kind(), used, whole());
        if (whole == null) {
            return tooLittle("There are too few accounts to learn from all of them; the rules stand");
        }
        Model model = whole.model();
        draft.model = model;
        return new Trained(
                model,
                draft.card(
                        model.kind(),
                        new Verdict(
                                Verdict.Word.USABLE,
                                String.format(
                                        Locale.ROOT,
                                        "It ranks better than chance: its AUC is at least %.3f (95 %%)",
                                        judgement.auc().low()))),
                trial);
    }

    private void known(Set<String> columns) {
        for (String column : columns) {
            if (history.table().column(column) == null && !settings.unfit().containsKey(column)) {
                throw new IllegalArgumentException("There is no column '" + column + "'; the columns are "
                        + String.join(", ", history.table().names()));
            }
        }
    }

    /** Leaves out what was asked, what is constant and what names the row. */
    private Table fit(int[] training) {
        var out = new HashSet<String>();
        settings.unfit().forEach((column, why) -> draft.leftOut.add(new LeftOut(column, why)));
        for (Column column : history.table().columns()) {
            String why =
                    settings.excluded().contains(column.name()) ? "excluded as asked" : Unfit.why(column.at(training));
            if (why != null) {
                out.add(column.name());
                draft.leftOut.add(new LeftOut(column.name(), why));
            }
        }
        return history.table().without(out);
    }

    private Table withoutLeaks(Table fit, Split judging) {
        int[] rows = judging.training();
        Arrays.sort(rows);
        Leaks.Found found = Leaks.in(history, fit, rows);
        draft.leaks = found.suspects();
        draft.skills = found.skills();
        var out = new HashSet<String>();
        for (Leaks.Suspect suspect : found.suspects()) {
            if (!settings.insisted().contains(suspect.column())) {
                out.add(suspect.column());
                draft.leftOut.add(new LeftOut(suspect.column(), "it looks like a leak"));
            }
        }
        Table used = fit.without(out);
        draft.used = used.names();
        if (!out.isEmpty() && !used.columns().isEmpty()) {
            Candidate leaking = workshop.candidate(Kind.LOGISTIC, fit, judging);
            draft.withLeaks = leaking == null ? null : leaking.test().auc();
        }
        return used;
    }

    /** Without a time, the file's own order may still be one: if it matters, it is said. */
    private void inFileOrder(Table used) {
        double[] places =
                IntStream.range(0, history.table().rows()).mapToDouble(k -> k).toArray();
        Split order = Split.byTime(places, 0);
        if (order == null) {
            return;
        }
        List<Leaks.Suspect> drifting = Leaks.drifting(used, order);
        if (!drifting.isEmpty() && drifting.getFirst().skill() >= ORDERLY && enough.judges(order.test())) {
            draft.drifting = drifting;
            Candidates candidates = workshop.candidates(used, order);
            draft.inFileOrder = candidates == null ? null : judged(order, "later rows of the file", candidates);
        }
    }

    /** The time-ordered question asked at several times, since one answer may be luck. */
    private List<Period> periods(Table used, double[] times) {
        var periods = new ArrayList<Period>();
        for (double until : new double[] {0.4, 0.6, 0.8}) {
            Split split = Split.period(times, until, until + 0.2, settings.horizon());
            if (split != null) {
                Candidate candidate = enough.teaches(split.training()) && enough.judges(split.test())
                        ? workshop.candidate(Kind.LOGISTIC, used, split)
                        : null;
                if (candidate != null) {
                    periods.add(new Period(
                            split.training().length,
                            candidate.rows().length,
                            candidate.test().auc()));
                }
            }
        }
        return periods;
    }

    private Split whole() {
        int rows = history.table().rows();
        int[] groups = history.groups();
        if (groups != null) {
            return Split.wholeByGroup(groups);
        }
        double[] times = history.times();
        @Nullable Split byTime = times == null ? null : Split.wholeByTime(times, settings.horizon());
        return byTime != null ? byTime : Split.wholeShuffled(rows, settings.seed());
    }

    private Judged judged(Split split, String how, Candidates candidates) {
        return new Judged(
                how,
                split.training().length,
                history.share(split.training()),
                history.share(candidates.both().rows()),
                candidates.logistic().test(),
                candidates.trees().test(),
                candidates.both().test());
    }

    /** Both together, unless one of them is clearly better on the rows that choose. */
    private Kind kind(Candidates candidates) {
        if (settings.only() != null) {
            return settings.only();
        }
        double both = candidates.both().slice() + CLEARLY;
        double logistic = candidates.logistic().slice();
        double trees = candidates.trees().slice();
        return Math.max(logistic, trees) <= both ? Kind.BOTH : logistic >= trees ? Kind.LOGISTIC : Kind.TREES;
    }
}
