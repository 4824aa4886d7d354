package dev.allotment.prediction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
     * @param slice how it did on the rows that choose
     * @param rows that judge: without those of parts that could not be learnt for; {@code chances} of them, {@code test} how good they are
     * @param average of the rows that were learnt from
     */
    record Candidate(Model model, double slice, int[] rows, double[] chances, double average, Judgement test) {}

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

    /** Of that kind only; null where accounts are too few to learn from some and judge on others. */
    @Nullable
    Candidate candidate(Kind kind, Table table, Split split) {
        List<Candidate> made = made(List.of(kind), table, split);
        return made.isEmpty() ? null : made.getFirst();
    }

    /** Of every kind; null where accounts are too few to learn from some and judge on others. */
    @Nullable
    Candidates candidates(Table table, Split split) {
        List<Candidate> made = made(List.of(Kind.LOGISTIC, Kind.TREES, Kind.BOTH), table, split);
        return made.isEmpty() ? null : new Candidates(made.get(0), made.get(1), made.get(2));
    }

    /**
     * Where rows are about accounts, each account is judged by what was learnt from others: else a model may know it by heart. Accounts of which no others can be
     * learnt from are not judged; empty if that goes for all.
     */
    private List<Candidate> made(List<Kind> kinds, Table table, Split split) {
        int[] groups = history.groups();
        if (groups == null || split.test().length == 0) {
            return of(kinds, table, split);
        }
        var made = new ArrayList<List<Candidate>>();
        for (int part = 0; part < Split.PARTS; part++) {
            Split others = split.part(part, groups);
            if (others.test().length > 0 && others.slice().length > 0 && others.learn().length > 0) {
                made.add(of(kinds, table, others));
            }
        }
        if (made.isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, kinds.size())
                .mapToObj(kind -> joined(made.stream().map(all -> all.get(kind)).toList()))
                .toList();
    }

    /** What each part judged, in the order of rows. */
    private Candidate joined(List<Candidate> parts) {
        var byRow = new TreeMap<Integer, Double>();
        double slice = 0;
        double average = 0;
        for (Candidate part : parts) {
            for (int row = 0; row < part.rows().length; row++) {
                byRow.put(part.rows()[row], part.chances()[row]);
            }
            slice += part.slice() / parts.size();
            average += part.average() / parts.size();
        }
        int[] rows = byRow.keySet().stream().mapToInt(row -> row).toArray();
        double[] chances = byRow.values().stream().mapToDouble(chance -> chance).toArray();
        return new Candidate(parts.getLast().model(), slice, rows, chances, average, judged(chances, rows));
    }

    private Judgement judged(double[] chances, int[] rows) {
        return Judgement.of(
                chances, history.outcomes(rows), history.groups(rows), settings.capacity(), settings.seed());
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
        Learner.Strength strength = learner.strength(
                form, learn, outcomes, history.groups(split.learn()), slice, history.outcomes(split.slice()));
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
        return new Candidate(
                model,
                Auc.of(held, outcomes).value(),
                split.test(),
                chances,
                model.average(),
                judged(chances, split.test()));
    }
}
