package dev.allotment.prediction;

import dev.allotment.prediction.ModelCard.Judged;
import dev.allotment.prediction.ModelCard.LeftOut;
import dev.allotment.prediction.ModelCard.Period;
import dev.allotment.prediction.ModelCard.Verdict;
import dev.allotment.prediction.Workshop.Candidate;
import dev.allotment.prediction.Workshop.Candidates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trains both kinds of model on a history, judges them on later rows, keeps what is best, or says why nothing is kept. */
public final class Training {
    private static final int FEWEST_JUDGED = 10;
    /** One kind alone must be this much better than both together before it is preferred. */
    private static final double CLEARLY = 0.01;

    private static final double ORDERLY = 0.8;
    /** For the contributions of columns, which take much memory. */
    private static final int MOST_LOOKED_AT = 2_000;

    private final History history;
    private final Settings settings;
    private final Workshop workshop;
    private final ModelCard.Draft draft;

    private Training(History history, Settings settings) {
        this.history = history;
        this.settings = settings;
        this.workshop = new Workshop(history, settings);
        this.draft = new ModelCard.Draft(settings, history);
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
        int positives = history.positives(all);
        String few = few(all.length, positives);
        if (few != null) {
            return new Trained(null, draft.card(null, new Verdict(Verdict.Word.TOO_LITTLE, few)), null);
        }
        double[] times = history.times();
        @Nullable Split byTime = times == null ? null : Split.byTime(times, settings.horizon());
        if (times != null && byTime == null) {
            return new Trained(
                    null,
                    draft.card(
                            null,
                            new Verdict(
                                    Verdict.Word.TOO_LITTLE,
                                    "There are too few different times to judge on later rows; the rules stand")),
                    null);
        }
        Split shuffled = Split.shuffled(all.length, settings.seed());
        Split judging = byTime != null ? byTime : shuffled;
        Table fit = fit(judging.training());
        Table used = withoutLeaks(fit, judging);
        if (used.columns().isEmpty()) {
            return new Trained(
                    null,
                    draft.card(
                            null,
                            new Verdict(Verdict.Word.TOO_LITTLE, "No column is left to learn from; the rules stand")),
                    null);
        }
        int judged = history.positives(judging.test());
        if (Math.min(judged, judging.test().length - judged) < FEWEST_JUDGED) {
            return new Trained(
                    null,
                    draft.card(
                            null,
                            new Verdict(
                                    Verdict.Word.TOO_LITTLE,
                                    "Only " + judged + " of the " + judging.test().length
                                            + " rows to judge on are positive, at least " + FEWEST_JUDGED
                                            + " of each outcome are needed; the rules stand")),
                    null);
        }
        return judged(used, byTime, shuffled);
    }

    private Trained judged(Table used, @Nullable Split byTime, Split shuffled) {
        Split judging = byTime != null ? byTime : shuffled;
        double[] times = history.times();
        Candidates candidates = workshop.candidates(used, judging);
        Candidate kept = candidates.of(kind(candidates));
        boolean byAccount = history.groups() != null;
        draft.judged = judged(
                judging,
                byTime == null ? "shuffled" : byAccount ? "later rows of other accounts" : "later rows",
                candidates);
        if (byTime != null && times != null) {
            draft.shuffled = byAccount ? null : judged(shuffled, "shuffled", workshop.candidates(used, shuffled));
            draft.drifting = Leaks.drifting(used, byTime);
            draft.periods = periods(used, times);
        } else {
            inFileOrder(used);
        }
        draft.drivers = drivers(kept.model(), used.at(judging.test()));
        Judgement judgement = kept.test();
        var trial =
                new Trained.Trial(judging.test(), kept.chances(), kept.model().average());
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
        Model model = workshop.candidate(kept.model().kind(), used, whole()).model();
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

    private @Nullable String few(int rows, int positives) {
        if (rows >= settings.leastRows() && Math.min(positives, rows - positives) >= settings.leastOfAKind()) {
            return null;
        }
        return "There are " + rows + " rows, " + positives + " of them positive; at least " + settings.leastRows()
                + " and " + settings.leastOfAKind() + " of each outcome are needed to learn and judge; the rules stand";
    }

    /** Leaves out what was asked, what is constant and what names the row. */
    private Table fit(int[] training) {
        var out = new HashSet<String>();
        settings.unfit().forEach((column, why) -> draft.leftOut.add(new LeftOut(column, why)));
        for (Column column : history.table().columns()) {
            String why = settings.excluded().contains(column.name()) ? "excluded as asked" : unfit(column.at(training));
            if (why != null) {
                out.add(column.name());
                draft.leftOut.add(new LeftOut(column.name(), why));
            }
        }
        return history.table().without(out);
    }

    private static @Nullable String unfit(Column column) {
        var values = new HashSet<Object>();
        int known = 0;
        boolean whole = true;
        for (int row = 0; row < column.size(); row++) {
            boolean missing = column.missing(row);
            known += missing ? 0 : 1;
            switch (column) {
                case Column.Numbers numbers -> {
                    values.add(numbers.values()[row]);
                    whole &= missing || numbers.values()[row] == Math.rint(numbers.values()[row]);
                }
                case Column.Words words -> values.add(String.valueOf(words.values()[row]));
            }
        }
        if (values.size() < 2) {
            return "it is the same in every row";
        }
        boolean distinct = known > 100 && values.size() > 0.9 * known;
        boolean id = column.name().toLowerCase(Locale.ROOT).matches("(.*[ _.-])?(id|nr|no|key)(__c)?")
                || column.name().endsWith("Id");
        if (distinct && (column instanceof Column.Words || id && whole)) {
            return "it differs in nearly every row: a name, an identifier or free text";
        }
        if (column instanceof Column.Words words && Encoder.mostlyRare(words)) {
            return "most rows hold a value that few others have: names or free text";
        }
        return null;
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
            draft.withLeaks =
                    workshop.candidate(Kind.LOGISTIC, fit, judging).test().auc();
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
        int positives = history.positives(order.test());
        if (!drifting.isEmpty()
                && drifting.getFirst().skill() >= ORDERLY
                && Math.min(positives, order.test().length - positives) >= FEWEST_JUDGED) {
            draft.drifting = drifting;
            draft.inFileOrder = judged(order, "later rows of the file", workshop.candidates(used, order));
        }
    }

    /** The time-ordered question asked at several times, since one answer may be luck. */
    private List<Period> periods(Table used, double[] times) {
        var periods = new ArrayList<Period>();
        for (double until : new double[] {0.4, 0.6, 0.8}) {
            Split split = Split.period(times, until, until + 0.2, settings.horizon());
            if (split != null) {
                int learnt = history.positives(split.training());
                int positives = history.positives(split.test());
                if (learnt >= settings.leastOfAKind()
                        && Math.min(positives, split.test().length - positives) >= FEWEST_JUDGED) {
                    Auc auc = workshop.candidate(Kind.LOGISTIC, used, split)
                            .test()
                            .auc();
                    periods.add(new Period(split.training().length, split.test().length, auc));
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
                history.share(split.test()),
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

    /** Columns by how much they move the rows judged, on average; of many rows some, evenly chosen. */
    private static List<Leaks.Suspect> drivers(Model model, Table judged) {
        var names = model.needed().stream().map(Model.Needed::column).toList();
        var sums = new double[names.size()];
        int looked = Math.min(judged.rows(), MOST_LOOKED_AT);
        List<Prediction> predictions = model.predictions(judged.at(IntStream.range(0, looked)
                .map(k -> (int) ((long) k * judged.rows() / looked))
                .toArray()));
        for (Prediction prediction : predictions) {
            for (Prediction.Contribution one : prediction.contributions()) {
                sums[names.indexOf(one.column())] += Math.abs(one.logOdds()) / predictions.size();
            }
        }
        var drivers = new ArrayList<Leaks.Suspect>();
        for (int k = 0; k < sums.length; k++) {
            drivers.add(new Leaks.Suspect(names.get(k), sums[k], ""));
        }
        drivers.sort(Comparator.comparingDouble((Leaks.Suspect one) -> -one.skill()));
        return drivers;
    }
}
