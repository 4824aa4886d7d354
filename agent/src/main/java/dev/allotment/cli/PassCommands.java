package dev.allotment.cli;

import dev.allotment.model.MoveKind;
import dev.allotment.status.PassDesk;
import dev.allotment.status.Proposal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment distribute} and {@code retrieve}: a pass now, apart from the calendar; looked at first, then ordered. */
public final class PassCommands {
    private PassCommands() {}

    /** Computes the pass on a copy of the data folder's database. */
    @FunctionalInterface
    public interface Question {
        Proposal propose(Path data, PassDesk.Asked asked, String by);
    }

    /** Both of them. */
    public static List<Object> all(Question question, Opening opening) {
        return List.of(new Distribute(question, opening), new Retrieve(question, opening));
    }

    private abstract static class Passing implements Callable<Integer> {
        private final MoveKind kind;
        private final Question question;
        private final Opening opening;

        @Option(names = "--data", description = "data folder of the run", required = true)
        Path data = Path.of("");

        @Option(names = "--team", description = "only the books of this team (default: all)", defaultValue = "")
        String team = "";

        @Option(names = "--enter", description = "order it; without it, what would move is shown")
        boolean enter;

        @Option(
                names = "--others",
                description = "so many others who were considered, of each move (default ${DEFAULT-VALUE})",
                defaultValue = "2")
        int others;

        @Option(names = "--by", description = "who orders it (default: the user of this machine)")
        @Nullable
        String by;

        @Spec
        CommandSpec spec = CommandSpec.create();

        Passing(MoveKind kind, Question question, Opening opening) {
            this.kind = kind;
            this.question = question;
            this.opening = opening;
        }

        @Override
        public Integer call() {
            var asked = new PassDesk.Asked(kind, team.strip());
            String name = by == null ? System.getProperty("user.name", "somebody") : by;
            PrintWriter out = spec.commandLine().getOut();
            if (enter) {
                out.println(opening.<String>ask(data, null, kept -> new PassDesk(kept).order(asked, name)));
            } else {
                PlanCommand.text(question.propose(data, asked, name), others, out);
                out.println("Nothing is ordered yet: add --enter.");
            }
            out.flush();
            return 0;
        }
    }

    @Command(
            name = "distribute",
            description =
                    "Tops up the books now, apart from the calendar. One plan, which waits for approval where that of the calendar would.",
            mixinStandardHelpOptions = true)
    private static final class Distribute extends Passing {
        Distribute(Question question, Opening opening) {
            super(MoveKind.DISTRIBUTE, question, opening);
        }
    }

    @Command(
            name = "retrieve",
            description =
                    "Takes back now what is overdue, apart from the calendar. One plan, which waits for approval where that of the calendar would.",
            mixinStandardHelpOptions = true)
    private static final class Retrieve extends Passing {
        Retrieve(Question question, Opening opening) {
            super(MoveKind.RETRIEVE, question, opening);
        }
    }
}
