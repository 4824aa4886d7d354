package dev.allotment.cli;

import dev.allotment.status.capacity.Needs;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells people what a quota takes. */
final class CapacityText {
    private CapacityText() {}

    /** @param quota a rep's, for so many days */
    static void print(CapacityAnswer answer, double quota, int period, PrintWriter out) {
        Needs needs = answer.needs();
        out.println("A quota of " + amount(quota) + " in " + period + " days takes " + up(needs.wins()) + " wins of "
                + amount(answer.funnel().dealSize()) + ", and " + up(needs.opportunities())
                + " opportunities, of which " + percent(answer.funnel().winRate()) + " are won.");
        out.println(up(needs.open()) + " of them must be open at any time (" + amount(needs.pipeline())
                + ", each for " + Math.round(answer.funnel().openDays()) + " days); whoever starts with none can win "
                + percent(answer.funnel().share(period)) + " of that in the first period.");
        out.println("They take " + up(needs.meetings()) + " meetings, "
                + one(needs.meetingsAWeek()) + " a week, and come from " + up(needs.accounts())
                + " worked accounts, " + up(needs.touchesAWeek()) + " touches a week.");
        out.println();
        out.printf(Locale.ROOT, "%-32s %14s %22s  %s%n", "figure", "value", "between", "from");
        answer.figures()
                .forEach((name, figure) -> out.printf(
                        Locale.ROOT,
                        "%-32s %14s %22s  %s%n",
                        name,
                        shown(figure.value()),
                        figure.low() == figure.high() ? "" : shown(figure.low()) + " and " + shown(figure.high()),
                        figure.source()));
        out.println();
        out.printf(Locale.ROOT, "%-32s %14s %22s%n", "need", "", "between");
        need(out, "wins", needs.wins(), answer.least().wins(), answer.most().wins());
        need(
                out,
                "opportunities",
                needs.opportunities(),
                answer.least().opportunities(),
                answer.most().opportunities());
        need(
                out,
                "open at a time",
                needs.open(),
                answer.least().open(),
                answer.most().open());
        need(
                out,
                "meetings",
                needs.meetings(),
                answer.least().meetings(),
                answer.most().meetings());
        need(
                out,
                "worked accounts",
                needs.accounts(),
                answer.least().accounts(),
                answer.most().accounts());
        need(
                out,
                "touches a week",
                needs.touchesAWeek(),
                answer.least().touchesAWeek(),
                answer.most().touchesAWeek());
        books(answer, out);
    }

    private static void books(CapacityAnswer answer, PrintWriter out) {
        if (answer.books().isEmpty()) {
            return;
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "%-18s %-26s %8s %10s %6s %8s %16s  %s%n",
                "team",
                "rep",
                "capacity",
                "in period",
                "held",
                "needs",
                "brings of quota",
                "");
        for (CapacityAnswer.Line line : answer.books()) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-26s %8d %10.1f %6d %8.0f %16s  %s%n",
                    line.team(),
                    line.rep(),
                    line.capacity(),
                    line.mean(),
                    line.held(),
                    Math.ceil(line.accounts()),
                    percent(line.brings()),
                    line.mean() >= line.accounts()
                            ? line.reps() == 1 ? "the book is large enough" : "the books are large enough"
                            : up(line.accounts() - line.mean()) + " accounts too few for this quota");
        }
    }

    private static void need(PrintWriter out, String name, double value, double least, double most) {
        out.printf(
                Locale.ROOT,
                "%-32s %14s %22s%n",
                name,
                up(value),
                least == most
                        ? ""
                        : Double.isInfinite(most)
                                ? up(least) + " and more"
                                : up(Math.min(least, most)) + " and " + up(Math.max(least, most)));
    }

    private static String up(double value) {
        return String.format(Locale.ROOT, "%,d", (long) Math.ceil(value - 1e-9));
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String amount(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String shown(double value) {
        return value >= 1_000
                ? amount(value)
                : String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    }
}
