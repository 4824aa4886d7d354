package dev.allotment.cli;

import dev.allotment.status.capacity.CapacityDesk;
import dev.allotment.status.capacity.Funnel;
import dev.allotment.status.capacity.Measured;
import dev.allotment.status.capacity.Needs;
import dev.allotment.status.capacity.Past;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment capacity}: from a rep's quota to the meetings, opportunities, accounts and coverage it takes. */
@Command(
        name = "capacity",
        description = "From a rep's quota to the meetings, opportunities, accounts and coverage that it takes.",
        footer = {
            "",
            "wins = quota / deal size; opportunities = wins / win rate; open at a time = opportunities x cycle / period;",
            "meetings = opportunities x meetings per opportunity; accounts = opportunities / opportunities per worked account;",
            "touches a week = accounts x 7 / window. With --data what is not given is read from opportunities that closed in the",
            "period before, with 95 % intervals; the range of a need takes all its figures at their worse or better end."
        },
        mixinStandardHelpOptions = true)
public final class CapacityCommand implements Callable<Integer> {
    private final Opening opening;

    @Option(names = "--quota", description = "a rep's quota for the period", required = true)
    double quota;

    @Option(
            names = "--period-days",
            description = "the quota's period (default ${DEFAULT-VALUE})",
            defaultValue = "365")
    int period;

    @Option(names = "--win-rate", description = "share of closed opportunities that are won, such as 25%%")
    @Nullable
    String winRate;

    @Option(names = "--deal-size", description = "mean amount of a won opportunity")
    @Nullable
    Double dealSize;

    @Option(names = "--cycle-days", description = "days from opening an opportunity to winning it")
    @Nullable
    Double cycle;

    @Option(names = "--meetings", description = "meetings that one opportunity takes")
    @Nullable
    Double meetings;

    @Option(
            names = "--opportunities-per-account",
            description = "opportunities that one worked account gives in the period, such as 0.2 or 20%%")
    @Nullable
    String rate;

    @Option(names = "--touch-days", description = "a worked account is touched once within so many days")
    @Nullable
    Double touchDays;

    @Option(names = "--capacity", description = "accounts that a book holds, to compare with")
    @Nullable
    Integer capacity;

    @Option(
            names = "--data",
            description = "data folder of a run: what is not given comes from there, and each rep's book")
    @Nullable
    Path data;

    @Option(names = "--json", description = "as JSON")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public CapacityCommand(Opening opening) {
        this.opening = opening;
    }

    /** A figure of the funnel, at its value and at both ends of what is known of it. */
    private record Figure(double value, double low, double high, String source) {}

    /** The whole answer. */
    private record Answer(
            Map<String, Figure> figures, Funnel funnel, Needs needs, Needs least, Needs most, List<Line> books) {}

    /** One rep's book beside the need. @param brings of the quota, 1 is all of it */
    private record Line(String team, String rep, int capacity, int held, double accounts, double brings) {}

    @Override
    public Integer call() {
        if (period < 1 || period > 3_660) {
            throw new IllegalArgumentException("--period-days " + period + " must be 1 to 3660");
        }
        CapacityDesk desk =
                data == null ? null : opening.<CapacityDesk>ask(data, null, kept -> CapacityDesk.of(kept, period));
        Answer answer = answer(desk);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(answer));
        } else {
            text(answer, out);
        }
        out.flush();
        return 0;
    }

    private Answer answer(@Nullable CapacityDesk desk) {
        Past past = desk == null ? null : desk.past();
        String why = desk == null ? "" : desk.why();
        var figures = new LinkedHashMap<String, Figure>();
        figures.put(
                "win rate",
                figure("--win-rate", share("--win-rate", winRate), past == null ? null : past.winRate(), why));
        figures.put("deal size", figure("--deal-size", dealSize, past == null ? null : past.dealSize(), why));
        figures.put("cycle in days", figure("--cycle-days", cycle, past == null ? null : past.cycleDays(), why));
        figures.put(
                "meetings an opportunity",
                meetings == null && past == null
                        ? new Figure(3, 3, 3, "assumed; --meetings says otherwise")
                        : figure("--meetings", meetings, past == null ? null : past.meetings(), why));
        figures.put(
                "opportunities a worked account",
                figure(
                        "--opportunities-per-account",
                        share("--opportunities-per-account", rate),
                        past == null ? null : past.opportunityRate(),
                        why));
        double window = touchDays != null ? touchDays : desk == null ? 30 : desk.window();
        figures.put(
                "days between touches",
                new Figure(
                        window,
                        window,
                        window,
                        touchDays != null
                                ? "given"
                                : desk == null
                                        ? "assumed; --touch-days says otherwise"
                                        : "the policy's shortest window"));
        Funnel funnel = funnel(figures, 0);
        Needs needs = funnel.needs(quota, period);
        var books = new ArrayList<Line>();
        if (capacity != null) {
            books.add(line("", "a book of " + capacity, capacity, capacity, funnel, needs));
        }
        if (desk != null) {
            desk.reps()
                    .forEach(book ->
                            books.add(line(book.team(), book.rep(), book.capacity(), book.held(), funnel, needs)));
        }
        return new Answer(
                figures,
                funnel,
                needs,
                funnel(figures, 1).needs(quota, period),
                funnel(figures, -1).needs(quota, period),
                books);
    }

    private Line line(String team, String rep, int size, int held, Funnel funnel, Needs needs) {
        return new Line(team, rep, size, held, Math.ceil(needs.accounts()), funnel.brings(size) / quota);
    }

    /** @param end 1: every figure at the end that makes the need least, -1: most, 0: as it is */
    private static Funnel funnel(Map<String, Figure> figures, int end) {
        return new Funnel(
                at(figures.get("win rate"), end),
                at(figures.get("deal size"), end),
                at(figures.get("cycle in days"), -end),
                at(figures.get("meetings an opportunity"), -end),
                at(figures.get("opportunities a worked account"), end),
                at(figures.get("days between touches"), 0));
    }

    private static double at(@Nullable Figure figure, int end) {
        if (figure == null) {
            throw new IllegalStateException("a figure of the funnel is missing");
        }
        double edge = end > 0 ? figure.high() : end < 0 ? figure.low() : figure.value();
        return edge > 0 ? edge : figure.value();
    }

    private static Figure figure(String option, @Nullable Double given, @Nullable Measured measured, String why) {
        if (given != null) {
            return new Figure(given, given, given, "given");
        }
        if (measured == null) {
            throw new IllegalArgumentException(
                    why.isEmpty() ? option + " is missing; give it, or --data to read it from the org's past" : why);
        }
        if (!(measured.value() > 0) && !option.equals("--meetings")) {
            throw new IllegalArgumentException("The org's past gives 0 for " + option + "; give it yourself");
        }
        return new Figure(
                measured.value(), measured.low(), measured.high(), "read from " + measured.count() + " records");
    }

    private static @Nullable Double share(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String plain = text.replace(" ", "");
            return plain.endsWith("%")
                    ? Double.parseDouble(plain.substring(0, plain.length() - 1)) / 100
                    : Double.parseDouble(plain);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " " + text + " is no share; write 25% or 0.25");
        }
    }

    // --- in words

    private void text(Answer answer, PrintWriter out) {
        Needs needs = answer.needs();
        out.println("A quota of " + amount(quota) + " in " + period + " days takes " + up(needs.wins()) + " wins of "
                + amount(answer.funnel().dealSize()) + ", and " + up(needs.opportunities())
                + " opportunities, of which " + percent(answer.funnel().winRate()) + " are won.");
        out.println(up(needs.open()) + " of them must be open at any time (" + amount(needs.pipeline())
                + ", each for " + Math.round(answer.funnel().cycleDays()) + " days); whoever starts with none can win "
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

    private static void books(Answer answer, PrintWriter out) {
        if (answer.books().isEmpty()) {
            return;
        }
        out.println();
        out.printf(
                Locale.ROOT,
                "%-18s %-26s %8s %6s %8s %16s  %s%n",
                "team",
                "rep",
                "capacity",
                "held",
                "needs",
                "brings of quota",
                "");
        for (Line line : answer.books()) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-26s %8d %6d %8.0f %16s  %s%n",
                    line.team(),
                    line.rep(),
                    line.capacity(),
                    line.held(),
                    line.accounts(),
                    percent(line.brings()),
                    line.capacity() >= line.accounts()
                            ? "the book is large enough"
                            : Math.round(line.accounts() - line.capacity()) + " accounts too few for this quota");
        }
    }

    private static void need(PrintWriter out, String name, double value, double least, double most) {
        out.printf(
                Locale.ROOT,
                "%-32s %14s %22s%n",
                name,
                up(value),
                least == most ? "" : up(Math.min(least, most)) + " and " + up(Math.max(least, most)));
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
