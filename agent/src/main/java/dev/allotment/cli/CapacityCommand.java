package dev.allotment.cli;

import dev.allotment.cli.CapacityAnswer.Line;
import dev.allotment.status.capacity.CapacityDesk;
import dev.allotment.status.capacity.Funnel;
import dev.allotment.status.capacity.Measured;
import dev.allotment.status.capacity.Needs;
import dev.allotment.status.capacity.Past;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
            "wins = quota / deal size; opportunities = wins / win rate; open at a time = opportunities x days open / period;",
            "meetings = opportunities x meetings per opportunity; accounts = opportunities / opportunities per worked account;",
            "touches a week = accounts x 7 / window. With --data what is not given is read from opportunities that closed in the",
            "period before, with 95 % intervals; the range of a need takes all its figures at their worse or better end.",
            "Opportunities per worked account: over all stays in books, those that ended since included. A book brings what its",
            "capacity over the coming period does, ramp and absence included."
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

    @Option(
            names = "--open-days",
            description =
                    "days that an opportunity stays open, whether it is won or lost (default: as --cycle-days; with --data read from there)")
    @Nullable
    Double open;

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

    @Override
    public Integer call() {
        if (period < 1 || period > 3_660) {
            throw new IllegalArgumentException("--period-days " + period + " must be 1 to 3660");
        }
        CapacityDesk desk =
                data == null ? null : opening.<CapacityDesk>ask(data, null, kept -> CapacityDesk.of(kept, period));
        CapacityAnswer answer = answer(desk);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(answer));
        } else {
            CapacityText.print(answer, quota, period, out);
        }
        out.flush();
        return 0;
    }

    private CapacityAnswer answer(@Nullable CapacityDesk desk) {
        Past past = desk == null ? null : desk.past();
        String why = desk == null ? "" : desk.why();
        var figures = new LinkedHashMap<String, CapacityAnswer.Figure>();
        figures.put(
                "win rate",
                figure("--win-rate", share("--win-rate", winRate), past == null ? null : past.winRate(), why));
        figures.put("deal size", figure("--deal-size", dealSize, past == null ? null : past.dealSize(), why));
        figures.put("cycle in days", figure("--cycle-days", cycle, past == null ? null : past.cycleDays(), why));
        figures.put(
                "days open, won or lost",
                open == null && cycle != null && past == null
                        ? new CapacityAnswer.Figure(cycle, cycle, cycle, "as the cycle; --open-days says otherwise")
                        : figure("--open-days", open, past == null ? null : past.openDays(), why));
        figures.put(
                "meetings an opportunity",
                meetings == null && past == null
                        ? new CapacityAnswer.Figure(3, 3, 3, "assumed; --meetings says otherwise")
                        : figure("--meetings", meetings, past == null ? null : past.meetings(), why));
        figures.put(
                "opportunities a worked account",
                figure(
                        "--opportunities-per-account",
                        share("--opportunities-per-account", rate),
                        past == null ? null : past.accounts().rate(),
                        past == null ? why : past.accounts().sample()));
        double window = touchDays != null ? touchDays : desk == null ? 30 : desk.window();
        figures.put(
                "days between touches",
                new CapacityAnswer.Figure(
                        window,
                        window,
                        window,
                        touchDays != null
                                ? "given"
                                : desk == null
                                        ? "assumed; --touch-days says otherwise"
                                        : "the windows of the accounts in books"));
        Funnel funnel = funnel(figures, 0);
        Needs needs = funnel.needs(quota, period);
        var books = new ArrayList<Line>();
        if (capacity != null) {
            books.add(new Line(
                    "",
                    "a book of " + capacity,
                    1,
                    capacity,
                    capacity,
                    capacity,
                    needs.accounts(),
                    funnel.brings(capacity) / quota));
        }
        if (desk != null) {
            books.addAll(Line.of(desk.reps(), quota, funnel, needs));
        }
        return new CapacityAnswer(
                figures,
                funnel,
                needs,
                funnel(figures, 1).needs(quota, period),
                most(figures, funnel(figures, -1).needs(quota, period)),
                books);
    }

    /** @param end 1: every figure at the end that makes the need least, -1: most, 0: as it is */
    private static Funnel funnel(Map<String, CapacityAnswer.Figure> figures, int end) {
        return new Funnel(
                at(figures.get("win rate"), end),
                at(figures.get("deal size"), end),
                at(figures.get("cycle in days"), -end),
                at(figures.get("days open, won or lost"), -end),
                at(figures.get("meetings an opportunity"), -end),
                at(figures.get("opportunities a worked account"), end),
                at(figures.get("days between touches"), 0));
    }

    /** A figure that may be 0 puts no upper end to what is divided by it. */
    private static Needs most(Map<String, CapacityAnswer.Figure> figures, Needs needs) {
        double deal = unbounded(figures, "deal size");
        double win = Math.max(deal, unbounded(figures, "win rate"));
        double rate = Math.max(win, unbounded(figures, "opportunities a worked account"));
        return new Needs(
                Math.max(deal, needs.wins()),
                Math.max(win, needs.opportunities()),
                Math.max(win, needs.open()),
                Math.max(win, needs.pipeline()),
                Math.max(win, needs.meetings()),
                Math.max(win, needs.meetingsAWeek()),
                Math.max(rate, needs.accounts()),
                Math.max(rate, needs.touchesAWeek()));
    }

    private static double unbounded(Map<String, CapacityAnswer.Figure> figures, String name) {
        CapacityAnswer.Figure figure = figures.get(name);
        return figure != null && figure.low() <= 0 ? Double.POSITIVE_INFINITY : 0;
    }

    private static double at(CapacityAnswer.@Nullable Figure figure, int end) {
        if (figure == null) {
            throw new IllegalStateException("a figure of the funnel is missing");
        }
        double edge = end > 0 ? figure.high() : end < 0 ? figure.low() : figure.value();
        return edge > 0 ? edge : figure.value();
    }

    private static CapacityAnswer.Figure figure(
            String option, @Nullable Double given, @Nullable Measured measured, String why) {
        if (given != null) {
            return new CapacityAnswer.Figure(given, given, given, "given");
        }
        if (measured == null) {
            throw new IllegalArgumentException(
                    why.isEmpty() ? option + " is missing; give it, or --data to read it from the org's past" : why);
        }
        if (!(measured.value() > 0) && !option.equals("--meetings")) {
            throw new IllegalArgumentException("The org's past gives 0 for " + option + "; give it yourself");
        }
        return new CapacityAnswer.Figure(
                measured.value(),
                measured.low(),
                measured.high(),
                "read from " + (option.equals("--opportunities-per-account") ? why : measured.count() + " records"));
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
}
