package dev.allotment.cli;

import dev.allotment.policy.Process;
import dev.allotment.status.Proposal;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allotment plan}: what a batch would do, and nothing of it is written. */
@Command(
        name = "plan",
        description =
                "Computes what would be decided now, on a copy: who gets what and why, and what it leaves undone.",
        mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
    private static final Set<Process> USUAL = EnumSet.complementOf(EnumSet.of(Process.MARK, Process.LINK));

    private final Question question;

    @Option(names = "--data", description = "data folder of the run", required = true)
    Path data = Path.of("");

    @Option(names = "--mappings", description = "folder of the policy to try (default: the policy in force)")
    @Nullable
    Path mappings;

    @Option(
            names = "--process",
            split = ",",
            description =
                    "only these: route, reassign, found, retrieve, return, swap, claim, extend, dispute, distribute, hand_off, mark, link")
    List<String> process = List.of();

    @Option(names = "--json", description = "the same for machines, with everybody who was considered")
    boolean json;

    @Option(names = "--diff", description = "CSV file of the owner changes, to attach to a pull request")
    @Nullable
    Path diff;

    @Option(
            names = "--others",
            description = "so many others who were considered, of each move (default ${DEFAULT-VALUE})",
            defaultValue = "2")
    int others;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** Computes the batch on a copy of the data folder's database. */
    @FunctionalInterface
    public interface Question {
        Proposal propose(Path data, @Nullable Path mappings, Set<Process> processes);
    }

    public PlanCommand(Question question) {
        this.question = question;
    }

    @Override
    public Integer call() {
        if (mappings != null && !Files.isDirectory(mappings)) {
            throw new IllegalArgumentException("There is no folder " + mappings + "; name one with --mappings");
        }
        Proposal proposal = question.propose(data, mappings, processes());
        if (diff != null) {
            Csv.write(diff, PlanCsv.of(proposal));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(proposal));
        } else {
            text(proposal, others, out);
            if (diff != null) {
                out.println("\nOwner changes are in " + diff);
            }
        }
        out.flush();
        return 0;
    }

    private Set<Process> processes() {
        if (process.isEmpty()) {
            return USUAL;
        }
        var processes = EnumSet.noneOf(Process.class);
        for (String word : process) {
            Process found = Arrays.stream(Process.values())
                    .filter(one -> one.word().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--process '" + word + "' is none of "
                            + Arrays.stream(Process.values()).map(Process::word).collect(Collectors.joining(", "))));
            processes.add(found);
        }
        return processes;
    }

    /** @param others so many others who were considered, of each move */
    static void text(Proposal proposal, int others, PrintWriter out) {
        out.println("As of " + proposal.at() + ", policy " + proposal.policy()
                + (proposal.policy().equals(proposal.inForce()) ? " (in force)" : ", in force is " + proposal.inForce())
                + ". Nothing is written.");
        out.println("Inputs and policy have the hash " + proposal.inputs()
                + ": the same hash again means that nothing was learned or decided in between.");
        proposal.plans().forEach((id, kind) -> out.println("trial plan " + id + "  " + kind));
        if (!proposal.plans().isEmpty()) {
            out.println(
                    "Trial plans cannot be approved: the agent decides anew when its time comes, and `allotment plans`"
                            + " lists what waits then.");
        }
        out.println();
        for (Proposal.Proposed move : proposal.moves()) {
            out.println(move.kind() + "  " + move.name() + ": " + move.from() + " -> " + move.to()
                    + (move.score() == null ? "" : ", score " + move.score())
                    + (move.needsApproval()
                            ? ", waits for approval" + (move.waits().isEmpty() ? "" : ": " + move.waits())
                            : "")
                    + ". " + move.reason());
            if (!move.follows().isEmpty()) {
                out.println("    with it go " + move.follows().size() + ": " + String.join(", ", move.follows()));
            }
            if (!move.road().isEmpty()) {
                out.println("    " + move.road());
            }
            move.considered().stream()
                    .filter(other -> !other.chosen() && !other.why().equals(move.reason()))
                    .limit(others)
                    .forEach(other -> out.println("    not " + other.who() + ": " + other.why()));
        }
        proposal.warnings().forEach(warning -> out.println("Beware: " + warning));
        books(proposal, out);
        turns(proposal, out);
        totals(proposal, out);
        differences(proposal, out);
    }

    static void books(Proposal proposal, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%n%-18s %-26s %8s %7s %5s %5s %6s%n",
                "team",
                "rep",
                "capacity",
                "before",
                "out",
                "in",
                "after");
        for (Proposal.BookChange book : proposal.books()) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-26s %8d %7d %5d %5d %6d%n",
                    book.team(),
                    book.rep(),
                    book.capacity(),
                    book.before(),
                    book.out(),
                    book.in(),
                    book.after());
            for (Proposal.ShelfChange shelf : book.shelves()) {
                out.printf(
                        Locale.ROOT,
                        "%-18s   %-24s %8d %7d %5d %5d %6d%n",
                        "",
                        shelf.shelf(),
                        shelf.target(),
                        shelf.before(),
                        shelf.out(),
                        shelf.in(),
                        shelf.after());
            }
        }
    }

    private static void turns(Proposal proposal, PrintWriter out) {
        if (!proposal.turns().isEmpty()) {
            out.println(
                    "\nLeads shared so far, by weight (due), in turn (given) and apart from it (their own accounts'):");
            proposal.turns()
                    .forEach(turn -> out.printf(
                            Locale.ROOT,
                            "  %-26s due %8.2f  given %5d  owed %6.2f  apart %5d%n",
                            turn.rep(),
                            turn.due(),
                            turn.given(),
                            turn.due() - turn.given(),
                            turn.apart()));
        }
    }

    private static void totals(Proposal proposal, PrintWriter out) {
        out.println();
        String kinds = proposal.moves().stream()
                .collect(Collectors.groupingBy(Proposal.Proposed::kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        out.println(proposal.moves().size() + " moves" + (kinds.isEmpty() ? "" : " (" + kinds + ")") + ", "
                + proposal.marks() + " marks; writing them takes " + proposal.calls() + " API calls");
        if (!proposal.roads().isEmpty()) {
            out.println(proposal.roads());
        }
        if (proposal.bound() > 0) {
            out.printf(
                    Locale.ROOT,
                    "The distribution gives %d points of score; no distribution could give more than %d (gap %.2f %%).%n",
                    proposal.value(),
                    proposal.bound(),
                    proposal.gap());
            out.println("Level books cost " + (proposal.bound() - proposal.value())
                    + " of these points: a score counts the same in every book open to an account.");
            proposal.balance().forEach(out::println);
        }
        proposal.undone().forEach(left -> out.println("Left in the pool, " + words(left)));
        for (Proposal.PlayedOut play : proposal.plays()) {
            out.printf(
                    Locale.ROOT,
                    "The play '%s', before the rest, gives %d accounts and %d points of score; no round of it could give more than %d.%n",
                    play.play(),
                    play.accounts(),
                    play.value(),
                    play.bound());
            play.balance().forEach(sentence -> out.println("  " + sentence));
            play.undone().forEach(left -> out.println("  of it left in the pool, " + words(left)));
        }
    }

    private static String words(Proposal.LeftUndone left) {
        return left.why() + ": " + left.accounts() + "; for example " + String.join("; ", left.examples());
    }

    private static void differences(Proposal proposal, PrintWriter out) {
        if (proposal.remark() != null) {
            out.println("\n" + proposal.remark());
        }
        List<Proposal.Difference> differences = proposal.differences();
        if (differences != null) {
            out.println("\nAgainst the policy in force, " + differences.size() + " records differ:");
            for (Proposal.Difference one : differences) {
                out.println("  " + one.name() + " (" + one.record() + "): " + words(one.now()) + "; in force: "
                        + words(one.inForce()));
            }
        }
    }

    /** Where a record ends, or that it stays. */
    static String words(@Nullable String end) {
        return end == null ? "stays" : end;
    }
}
