package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person must know before trusting a model: from what it learnt, what was left out, how it was judged. Stored beside the
 * model, and made where none is kept too.
 *
 * @param model the hash of the model, or null if none is kept
 * @param kind the kind judged best, or null if none was trained
 * @param judged on which the verdict rests
 * @param horizon how long after a row's time its outcome is settled, in the unit of the times; 0: unknown or at once
 * @param shuffled the same rows cut at random, only for comparison; null where {@code judged} is that already
 * @param inFileOrder how it would be if the rows were in order of time; null unless the order seems to matter and no time was given
 * @param periods the logistic regression on one stretch of time after the other, each time learnt from all before it
 * @param leaks columns that look as if they were known only afterwards, used only if insisted on
 * @param withLeaks AUC of the logistic regression if those left out were used: not to be had in use
 * @param skills what each column tells alone, an AUC within short stretches of rows
 * @param drifting columns that tell early rows from late ones, with their AUC in that
 * @param drivers columns by how many log-odds they move a row, on average
 */
public record ModelCard(
        @Nullable String model,
        @Nullable Kind kind,
        Verdict verdict,
        String label,
        String positive,
        int rows,
        int positives,
        boolean timed,
        double horizon,
        long seed,
        List<String> used,
        List<LeftOut> leftOut,
        List<Weighed> leaks,
        @Nullable Auc withLeaks,
        @Nullable Judged judged,
        @Nullable Judged shuffled,
        @Nullable Judged inFileOrder,
        List<Period> periods,
        List<Weighed> skills,
        List<Weighed> drifting,
        List<Weighed> drivers) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public ModelCard {
        used = List.copyOf(used);
        leftOut = List.copyOf(leftOut);
        leaks = List.copyOf(leaks);
        periods = List.copyOf(periods);
        skills = List.copyOf(skills);
        drifting = List.copyOf(drifting);
        drivers = List.copyOf(drivers);
    }

    /** Whether a model is kept, and why. */
    public record Verdict(Word word, String sentence) {
        /** The three answers. */
        public enum Word {
            USABLE,
            TOO_LITTLE,
            NO_SKILL
        }
    }

    public record LeftOut(String column, String why) {}

    /** @param why a sentence without its end, or nothing */
    public record Weighed(String column, double weight, String why) {}

    /**
     * @param how which rows judged
     * @param learntFrom rows of training; {@code learntShare} and {@code judgedShare}: share of positives there and here
     */
    public record Judged(
            String how,
            int learntFrom,
            double learntShare,
            double judgedShare,
            Judgement logistic,
            Judgement trees,
            Judgement both) {
        public Judgement of(Kind kind) {
            return switch (kind) {
                case LOGISTIC -> logistic;
                case TREES -> trees;
                case BOTH -> both;
            };
        }
    }

    /** @param learntFrom rows before it; {@code judged} rows in it */
    public record Period(int learntFrom, int judged, Auc auc) {}

    /** The same for a model that is kept under that hash; null: none is. */
    public ModelCard under(@Nullable String hash) {
        return new ModelCard(
                hash,
                kind,
                verdict,
                label,
                positive,
                rows,
                positives,
                timed,
                horizon,
                seed,
                used,
                leftOut,
                leaks,
                withLeaks,
                judged,
                shuffled,
                inFileOrder,
                periods,
                skills,
                drifting,
                drivers);
    }

    /** For machines. */
    public String json() {
        return JSON.writeValueAsString(this) + "\n";
    }

    /** For people. */
    public String text() {
        return new CardText(this).text();
    }

    /** Gathers what a card says while training goes on. */
    static final class Draft {
        private final Settings settings;
        private final History history;
        final List<LeftOut> leftOut = new ArrayList<>();
        List<String> used = List.of();
        List<Leaks.Suspect> leaks = List.of();
        List<Leaks.Suspect> skills = List.of();
        List<Leaks.Suspect> drifting = List.of();
        List<Leaks.Suspect> drivers = List.of();
        List<Period> periods = List.of();

        @Nullable
        Auc withLeaks;

        @Nullable
        Judged judged;

        @Nullable
        Judged shuffled;

        @Nullable
        Judged inFileOrder;

        @Nullable
        Model model;

        Draft(Settings settings, History history) {
            this.settings = settings;
            this.history = history;
        }

        ModelCard card(@Nullable Kind kind, Verdict verdict) {
            int positives = 0;
            for (boolean outcome : history.outcomes()) {
                positives += outcome ? 1 : 0;
            }
            return new ModelCard(
                    model == null ? null : model.hash(),
                    kind,
                    verdict,
                    settings.label(),
                    settings.positive(),
                    history.table().rows(),
                    positives,
                    history.times() != null && judged != null,
                    settings.horizon(),
                    settings.seed(),
                    used,
                    leftOut,
                    weighed(leaks),
                    withLeaks,
                    judged,
                    shuffled,
                    inFileOrder,
                    periods,
                    weighed(skills),
                    weighed(drifting),
                    weighed(drivers));
        }

        private static List<Weighed> weighed(List<Leaks.Suspect> suspects) {
            return suspects.stream()
                    .map(one -> new Weighed(one.column(), one.skill(), one.why()))
                    .toList();
        }
    }
}
