package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.List;

/** Makes models from the rows to learn from and judges each on rows it never saw. */
final class Workshop {
    private final History history;
    private final Settings settings;
    private final Learner learner;

    Workshop(History history, Settings settings) {
        this.history = history;
        this.settings = settings;
        this.learner = new Learner(settings.seed());
    }

    /** @param slice how it did on the rows that choose; {@code test} on those that judge */
    record Candidate(Model model, double slice, Judgement test) {}

    /** One of each kind. */
    record Candidates(Candidate logistic, Candidate trees, Candidate both) {
        Candidate of(Kind kind) {
            return switch (kind) {
                case LOGISTIC -> logistic;
                case TREES -> trees;
                case BOTH -> both;
            };
        }
    }

    /** Of that kind only. */
    Candidate candidate(Kind kind, Table table, Split split) {
        var halves = new ArrayList<Half>();
        Encoder encoder = Encoder.fitted(table.at(split.training()));
        kind.forms().forEach(form -> halves.add(half(form, encoder, table, split)));
        return candidate(halves, encoder, table, split);
    }

    /** Of every kind. */
    Candidates candidates(Table table, Split split) {
        Encoder encoder = Encoder.fitted(table.at(split.training()));
        Half linear = half(Kind.Form.LINEAR, encoder, table, split);
        Half trees = half(Kind.Form.TREES, encoder, table, split);
        return new Candidates(
                candidate(List.of(linear), encoder, table, split),
                candidate(List.of(trees), encoder, table, split),
                candidate(List.of(linear, trees), encoder, table, split));
    }

    /**
     * @param held log-odds of the slice by weights that never saw it
     * @param fit of all training rows, so that what is newest is not lost
     */
    private record Half(double[] held, Fit fit) {}

    private Half half(Kind.Form form, Encoder encoder, Table table, Split split) {
        Table learn = table.at(split.learn());
        Table slice = table.at(split.slice());
        boolean[] outcomes = history.outcomes(split.learn());
        Learner.Strength strength = learner.strength(form, learn, outcomes, slice, history.outcomes(split.slice()));
        Encoder first = Encoder.fitted(learn);
        double[] held = Model.margins(first, List.of(learner.fit(form, first, learn, outcomes, strength)), slice);
        int[] training = split.training();
        return new Half(held, learner.fit(form, encoder, table.at(training), history.outcomes(training), strength));
    }

    /** The slope comes from weights that never saw the slice; the shift is set again for the weights that are kept. */
    private Candidate candidate(List<Half> halves, Encoder encoder, Table table, Split split) {
        boolean[] outcomes = history.outcomes(split.slice());
        var held = new double[outcomes.length];
        for (Half half : halves) {
            for (int k = 0; k < held.length; k++) {
                held[k] += half.held()[k] / halves.size();
            }
        }
        List<Fit> fits = halves.stream().map(Half::fit).toList();
        Platt calibration =
                Platt.fitted(held, outcomes).centred(Model.margins(encoder, fits, table.at(split.slice())), outcomes);
        Model model =
                Model.of(settings.label(), settings.positive(), encoder, calibration, fits, table.at(split.training()));
        return new Candidate(
                model,
                Auc.of(held, outcomes).value(),
                Judgement.of(
                        model.probabilities(table.at(split.test())),
                        history.outcomes(split.test()),
                        history.groups(split.test()),
                        settings.capacity(),
                        settings.seed()));
    }
}
