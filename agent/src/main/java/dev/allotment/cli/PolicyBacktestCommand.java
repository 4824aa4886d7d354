package dev.allotment.cli;

import dev.allotment.status.PolicyBacktest;
import dev.allotment.status.PolicyBacktest.Back;
import dev.allotment.status.PolicyBacktest.Elsewhere;
import dev.allotment.status.PolicyBacktest.Line;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment backtest-policy}: what another policy would have done. */
@Command(
        name = "backtest-policy",
        description =
                "Goes through past days under another policy: what would have gone back when, what was won on it later, which decisions would have gone elsewhere. Reads a copy; no network.",
        mixinStandardHelpOptions = true)
public final class PolicyBacktestCommand implements Callable<Integer> {
    private final PolicyBacktesting backtesting;

    @Option(names = "--data", description = "data folder of the run", required = true)
    Path data = Path.of("");

    @Option(names = "--mappings", description = "folder of the policy to try", required = true)
    Path mappings = Path.of("");

    @Option(names = "--from", description = "first day, e.g. 2026-03-01 (default: 90 days before the last)")
    @Nullable
    LocalDate from;

    @Option(names = "--until", description = "last day (default: the last that is known)")
    @Nullable
    LocalDate until;

    @Option(
            names = "--won-within",
            description = "days after it went back within which a win counts (default ${DEFAULT-VALUE})",
            defaultValue = "180")
    int wonWithin;

    @Option(
            names = "--most",
            description = "accounts and decisions listed (default ${DEFAULT-VALUE})",
            defaultValue = "20")
    int most;

    @Option(names = "--json", description = "everything, for machines")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public PolicyBacktestCommand(PolicyBacktesting backtesting) {
        this.backtesting = backtesting;
    }

    @Override
    public Integer call() {
        if (wonWithin < 1 || most < 0) {
            throw new IllegalArgumentException("--won-within is 1 day or more, --most 0 or more");
        }
        PolicyBacktest past = backtesting.backtest(data, mappings, from, until, wonWithin);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(past));
        } else {
            text(past, out);
        }
        out.flush();
        return 0;
    }

    private void text(PolicyBacktest past, PrintWriter out) {
        out.println("From " + past.from() + " to " + past.until() + ", policy " + past.tried() + " beside "
                + past.inForce() + ", which is in force.");
        if (past.tried().equals(past.inForce())) {
            out.println("They are the same: what follows shows how well the past can be gone through again.");
        }
        out.println("\nTaken back");
        out.println("  really: " + past.really() + ". The policy in force, gone through again, takes " + past.found()
                + " of them"
                + (past.really() == 0
                        ? "."
                        : " (" + 100 * past.found() / past.really()
                                + " %); the nearer to all, the more the rest can be trusted."));
        out.println("  by both policies: " + past.both() + "; only by the one in force: "
                + past.onlyInForce().size() + "; only by the one tried: "
                + past.onlyTried().size() + ".");
        list("Only the one tried takes", past.onlyTried(), past.wonDays(), out);
        list("Only the one in force takes", past.onlyInForce(), past.wonDays(), out);
        books(past, out);
        asked(past, out);
        out.println("\nWhat this cannot know");
        PolicyBacktest.LIMITS.forEach(limit -> out.println("  - " + limit));
        out.println("  Here: fields as of a decision then for " + past.fieldsOfThen() + " accounts, as of today for "
                + past.fieldsOfToday() + ".");
    }

    private void list(String title, List<Back> back, int days, PrintWriter out) {
        if (back.isEmpty()) {
            return;
        }
        long won = back.stream().filter(one -> one.won() != null).count();
        out.println("\n" + title + ": " + back.size() + " accounts; on " + won + " of them the same rep won within "
                + days + " days afterwards.");
        back.stream()
                .sorted(Comparator.comparing((Back one) -> one.won() == null)
                        .thenComparing(Back::on)
                        .thenComparing(Back::account))
                .limit(most)
                .forEach(one -> out.println("  " + one.on() + "  " + one.rep() + "  "
                        + (one.won() == null ? "" : "[won " + one.won() + "] ") + one.why()));
        if (back.size() > most) {
            out.println("  and " + (back.size() - most) + " more (--most, --json)");
        }
    }

    private static void books(PolicyBacktest past, PrintWriter out) {
        out.println("\nBooks on " + past.until()
                + ": as they are, and without what the tried policy would have taken from them");
        out.println(String.format(
                Locale.ROOT,
                "  %-24s %-16s %6s %7s %7s %9s %7s %6s %7s",
                "rep",
                "team",
                "held",
                "worked",
                "taken",
                "in force",
                "tried",
                "left",
                "worked"));
        for (Line line : past.reps()) {
            out.println(String.format(
                    Locale.ROOT,
                    "  %-24s %-16s %6d %6s%% %7d %9d %7d %6d %6s%%",
                    line.rep(),
                    line.team(),
                    line.held(),
                    percent(line.worked(), line.held()),
                    line.taken(),
                    line.takenInForce(),
                    line.takenTried(),
                    line.leftTried(),
                    percent(line.workedTried(), line.leftTried())));
        }
        int held = past.reps().stream().mapToInt(Line::held).sum();
        int left = past.reps().stream().mapToInt(Line::leftTried).sum();
        out.println(String.format(
                Locale.ROOT,
                "  coverage %s%% of %d, then %s%% of %d; balance of the books (Gini) %.3f, then %.3f",
                percent(past.reps().stream().mapToInt(Line::worked).sum(), held),
                held,
                percent(past.reps().stream().mapToInt(Line::workedTried).sum(), left),
                left,
                past.balanceReally(),
                past.balanceTried()));
    }

    private void asked(PolicyBacktest past, PrintWriter out) {
        var changed = new TreeMap<String, Integer>();
        past.otherwise().forEach(one -> changed.merge(one.kind(), 1, Integer::sum));
        out.println("\nDecisions of that time, asked again with the very facts of then");
        past.asked()
                .forEach((kind, count) -> out.println("  " + kind + ": " + count + " asked, "
                        + changed.getOrDefault(kind, 0) + " would have gone elsewhere"));
        if (past.lost() > 0) {
            out.println("  " + past.lost() + " cannot be asked: what they were made from is not kept");
        }
        for (Elsewhere one :
                past.otherwise().subList(0, Math.min(most, past.otherwise().size()))) {
            out.println("  " + one.at() + "  " + one.record() + " went to " + one.to() + ", would have gone to "
                    + one.instead() + ": " + one.why());
        }
        if (past.otherwise().size() > most) {
            out.println("  and " + (past.otherwise().size() - most) + " more (--most, --json)");
        }
    }

    private static String percent(int part, int whole) {
        return whole == 0 ? "-" : Integer.toString(Math.round(100f * part / whole));
    }
}
