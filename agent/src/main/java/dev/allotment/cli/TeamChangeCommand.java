package dev.allotment.cli;

import dev.allotment.decide.TeamChange;
import dev.allotment.status.OrderDesk;
import dev.allotment.status.Proposal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code allotment team-change}: one plan for a person who joins, leaves or changes teams; looked at first, then entered. */
@Command(
        name = "team-change",
        description =
                "Makes one plan for a person who joins, leaves or changes teams. Without --enter it is computed on a copy and shown.",
        mixinStandardHelpOptions = true)
public final class TeamChangeCommand implements Callable<Integer> {
    private final Question question;
    private final Opening opening;

    @Option(names = "--data", description = "data folder of the run", required = true)
    Path data = Path.of("");

    @Option(
            names = "--leaver",
            description =
                    "user name of who leaves: the book goes to the team, or to whom --to names; leads and opportunities as the policy says")
    @Nullable
    String leaver;

    @Option(names = "--joiner", description = "user name of who joins: the book is filled from the pool")
    @Nullable
    String joiner;

    @Option(
            names = "--mover",
            description = "user name of who changes to --team: keeps what that team takes, hands on the rest")
    @Nullable
    String mover;

    @Option(names = "--to", description = "with --leaver: a team, or a user name (default: the own team)")
    @Nullable
    String to;

    @Option(names = "--team", description = "with --mover: the new team")
    @Nullable
    String team;

    @Option(names = "--enter", description = "order it: the agent makes the plan, and it waits for `allotment approve`")
    boolean enter;

    @Option(names = "--by", description = "who orders it (default: the user of this machine)")
    @Nullable
    String by;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** Computes the plan on a copy of the data folder's database. */
    @FunctionalInterface
    public interface Question {
        Proposal propose(Path data, TeamChange asked, String by);
    }

    public TeamChangeCommand(Question question, Opening opening) {
        this.question = question;
        this.opening = opening;
    }

    @Override
    public Integer call() {
        TeamChange asked = asked();
        String name = by == null ? System.getProperty("user.name", "somebody") : by;
        PrintWriter out = spec.commandLine().getOut();
        if (enter) {
            out.println(opening.<String>ask(data, null, kept -> new OrderDesk(kept).teamChange(asked, name)));
        } else {
            Proposal proposal = question.propose(data, asked, name);
            proposal.moves()
                    .forEach(move -> out.println(move.name() + ": " + move.from() + " -> " + move.to()
                            + (move.score() == null ? "" : ", score " + move.score()) + ". " + move.reason()));
            PlanCommand.books(proposal, out);
            out.println();
            out.println(proposal.remark() == null ? "" : proposal.remark());
            if (!proposal.moves().isEmpty()) {
                out.println("Writing it takes " + proposal.calls()
                        + " API calls. Nothing is entered yet; with --enter it is, and waits for approval.");
            }
        }
        out.flush();
        return 0;
    }

    private TeamChange asked() {
        long named = Stream.of(leaver, joiner, mover).filter(one -> one != null).count();
        if (named != 1) {
            throw wrong("Name one of --leaver, --joiner and --mover");
        }
        if (to != null && leaver == null) {
            throw wrong("--to goes with --leaver");
        }
        if ((team == null) != (mover == null)) {
            throw wrong("--mover and --team go together");
        }
        return leaver != null
                ? new TeamChange(TeamChange.Kind.LEAVER, leaver, to)
                : joiner != null
                        ? new TeamChange(TeamChange.Kind.JOINER, joiner, null)
                        : new TeamChange(TeamChange.Kind.MOVER, String.valueOf(mover), team);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
