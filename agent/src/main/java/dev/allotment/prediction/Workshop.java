package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

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

    /**
     * @param model the last one made, where accounts are judged in parts
     * @param slice how it did on the rows that choose; {@code chances} of the rows that judge, {@code test} how good they are
     */
    record Candidate(Model model, double slice, double[] chances, Judgement test) {}

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
        return made(List.of(kind), table, split).getFirst();
    }

    /** Of every kind. */
    Candidates candidates(Table table, Split split) {
        List<Candidate> made = made(List.of(Kind.LOGISTIC, Kind.TREES, Kind.BOTH), table, split);
        return new Candidates(made.get(0), made.get(1), made.get(2));
    }

    /** Where rows are about accounts, each account is judged by what was learnt from others: else a model may know it by heart. */
    private List<Candidate> made(List<Kind> kinds, Table table, Split split) {
        int[] groups = history.groups();
        if (groups == null || split.test().length == 0) {
            return of(kinds, table, split);
        }
        var parts = new ArrayList<Split>();
        var made = new ArrayList<List<Candidate>>();
        for (int part = 0; part < Split.PARTS; part++) {
            Split others = split.part(part, groups);
            if (others.test().length > 0 && others.slice().length > 0 && others.learn().length > 0) {
                parts.add(others);
                made.add(of(kinds, table, others));
            }
        }
        return IntStream.range(0, kinds.size())
                .mapToObj(kind -> joined(
                        split, parts, made.stream().map(all -> all.get(kind)).toList()))
                .toList();
    }

    private Candidate joined(Split split, List<Split> parts, List<Candidate> made) {
        var byRow = new HashMap<Integer, Double>();
        double slice = 0;
        for (int k = 0; k < made.size(); k++) {
            int[] rows = parts.get(k).test();
            for (int row = 0; row < rows.length; row++) {
                byRow.put(rows[row], made.get(k).chances()[row]);
            }
            slice += made.get(k).slice() / made.size();
        }
        double[] chances = Arrays.stream(split.test())
                .mapToDouble(row -> byRow.getOrDefault(row, 0.0))
                .toArray();
        return new Candidate(made.getLast().model(), slice, chances, judged(chances, split));
    }

    private Judgement judged(double[] chances, Split split) {
        return Judgement.of(
                chances,
                history.outcomes(split.test()),
                history.groups(split.test()),
                settings.capacity(),
                settings.seed());
    }

    private List<Candidate> of(List<Kind> kinds, Table table, Split split) {
        Encoder encoder = Encoder.fitted(table.at(split.training()));
        var halves = new EnumMap<Kind.Form, Half>(Kind.Form.class);
        var made = new ArrayList<Candidate>();
        for (Kind kind : kinds) {
            var needed = new ArrayList<Half>();
            for (Kind.Form form : kind.forms()) {
                needed.add(halves.computeIfAbsent(form, any -> half(any, encoder, table, split)));
            }
            made.add(candidate(needed, encoder, table, split));
        }
        return made;
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
        double[] chances = model.probabilities(table.at(split.test()));
        return new Candidate(model, Auc.of(held, outcomes).value(), chances, judged(chances, split));
    }
}
