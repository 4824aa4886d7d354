package dev.allotment.formula;

import java.util.List;

/** One call of a function in a formula: checks its arguments and complains in one voice. */
final class Call {
    private static final String[] PLACES = {"1st", "2nd", "3rd"};

    private final Function function;
    private final List<Typed> arguments;
    private final Span at;
    private final Span span;
    private final Names names;
    private final boolean judgesChanges;
    private final Findings findings;
    private boolean failed;

    Call(
            Function function,
            List<Typed> arguments,
            Span at,
            Span span,
            Names names,
            boolean judgesChanges,
            Findings findings) {
        this.function = function;
        this.arguments = arguments;
        this.at = at;
        this.span = span;
        this.names = names;
        this.judgesChanges = judgesChanges;
        this.findings = findings;
    }

    Typed compiled() {
        int given = arguments.size();
        if (given < function.least() || given > function.most()) {
            fail(at, function.name() + " takes " + count() + ", not " + given + ".", usage());
            return Typed.broken(span);
        }
        Typed made = function.maker().make(this);
        return made == null || failed ? Typed.broken(span) : made;
    }

    Span span() {
        return span;
    }

    Names names() {
        return names;
    }

    List<Typed> arguments() {
        return arguments;
    }

    Typed argument(int index) {
        return arguments.get(index);
    }

    boolean failed() {
        return failed;
    }

    boolean judgesChanges() {
        return judgesChanges;
    }

    String usage() {
        return "Write " + function.usage() + ".";
    }

    /** Checks that an argument is of one of the kinds; a broken one fails silently, since it was reported. */
    void wants(int index, FieldKind... kinds) {
        Typed argument = arguments.get(index);
        if (argument.broken()) {
            failed = true;
            return;
        }
        if (argument.isNull()) {
            return;
        }
        for (FieldKind kind : kinds) {
            if (argument.is(kind)) {
                return;
            }
        }
        fail(
                argument.span(),
                function.name() + " wants " + kinds[0].word() + " as its " + place(index) + " argument and got "
                        + argument.word() + ".",
                Kinds.remedy(argument, kinds[0]));
    }

    void fail(Span where, String sentence, String remedy) {
        failed = true;
        findings.add(where, sentence, remedy);
    }

    private String count() {
        if (function.most() == Integer.MAX_VALUE) {
            return "at least " + plural(function.least());
        }
        return function.least() == function.most()
                ? plural(function.least())
                : function.least() + " to " + plural(function.most());
    }

    private static String plural(int count) {
        return count == 0 ? "no arguments" : count == 1 ? "1 argument" : count + " arguments";
    }

    private static String place(int index) {
        return index < PLACES.length ? PLACES[index] : (index + 1) + "th";
    }
}
