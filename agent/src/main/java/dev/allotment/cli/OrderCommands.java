package dev.allotment.cli;

import dev.allotment.status.OrderDesk;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What people order: approve, reject, strike, rollback, stop, go. The agent may run or not; it obeys when it runs. */
public final class OrderCommands {
    private OrderCommands() {}

    /** All of them. */
    public static List<Object> all(Opening opening) {
        return List.of(
                new Stop(opening),
                new Go(opening),
                new Approve(opening),
                new Reject(opening),
                new Strike(opening),
                new Rollback(opening));
    }

    private abstract static class Ordering implements Callable<Integer> {
        private final Opening opening;

        @Option(names = "--data", description = "data folder of the run", required = true)
        Path data = Path.of("");

        @Option(names = "--by", description = "who orders it (default: the user of this machine)")
        @Nullable
        String by;

        @Spec
        CommandSpec spec = CommandSpec.create();

        Ordering(Opening opening) {
            this.opening = opening;
        }

        abstract String order(OrderDesk desk, String name);

        @Override
        public Integer call() {
            String name = by == null ? System.getProperty("user.name", "somebody") : by;
            var out = spec.commandLine().getOut();
            out.println(opening.<String>ask(data, null, kept -> order(new OrderDesk(kept), name)));
            out.flush();
            return 0;
        }
    }

    /** An order about a plan, with the reason. */
    private abstract static class OfPlan extends Ordering {
        @Parameters(paramLabel = "PLAN", description = "the plan's id, as `allotment plans` shows it")
        String plan = "";

        @Option(names = "--why", description = "the reason", defaultValue = "")
        String why = "";

        OfPlan(Opening opening) {
            super(opening);
        }
    }

    @Command(
            name = "stop",
            description = "Writes nothing to the org until `go`; obeyed between two calls.",
            mixinStandardHelpOptions = true)
    private static final class Stop extends Ordering {
        Stop(Opening opening) {
            super(opening);
        }

        @Override
        String order(OrderDesk desk, String name) {
            return desk.stop(name);
        }
    }

    @Command(name = "go", description = "Ends a stop.", mixinStandardHelpOptions = true)
    private static final class Go extends Ordering {
        Go(Opening opening) {
            super(opening);
        }

        @Override
        String order(OrderDesk desk, String name) {
            return desk.go(name);
        }
    }

    @Command(
            name = "approve",
            aliases = "apply",
            description = "Lets a plan be carried out that waits for it; what went stale is refused act by act.",
            mixinStandardHelpOptions = true)
    private static final class Approve extends Ordering {
        @Parameters(paramLabel = "PLAN", description = "the plan's id, as `allotment plans` shows it")
        String plan = "";

        Approve(Opening opening) {
            super(opening);
        }

        @Override
        String order(OrderDesk desk, String name) {
            return desk.approve(plan, name);
        }
    }

    @Command(name = "reject", description = "Carries out nothing of a plan.", mixinStandardHelpOptions = true)
    private static final class Reject extends OfPlan {
        Reject(Opening opening) {
            super(opening);
        }

        @Override
        String order(OrderDesk desk, String name) {
            return desk.reject(plan, why, name);
        }
    }

    @Command(
            name = "strike",
            description = "Takes one decision out of its plan, with those that go together with it.",
            mixinStandardHelpOptions = true)
    private static final class Strike extends Ordering {
        @Parameters(paramLabel = "DECISION", description = "the decision's id, as `allotment plans --plan ID` shows it")
        String decision = "";

        @Option(names = "--why", description = "the reason", required = true)
        String why = "";

        Strike(Opening opening) {
            super(opening);
        }

        @Override
        String order(OrderDesk desk, String name) {
            return desk.strike(decision, why, name);
        }
    }

    @Command(
            name = "rollback",
            description = "Restores every record that is still as the plan left it, and names the others.",
            mixinStandardHelpOptions = true)
    private static final class Rollback extends OfPlan {
        Rollback(Opening opening) {
            super(opening);
        }

        @Override
        String order(OrderDesk desk, String name) {
            return desk.rollback(plan, why, name);
        }
    }
}
