package dev.allotment.cli;

import dev.allotment.status.ProbeDesk;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allotment probe}: what an owner change sets off in this org, tried on one account. */
@Command(
        name = "probe",
        description = "Moves one account to a user and back, with audit rows, and reports what else changed meanwhile.",
        mixinStandardHelpOptions = true)
public final class ProbeCommand implements Callable<Integer> {
    private final Opening opening;

    @Parameters(paramLabel = "ID", description = "the account's id")
    String account = "";

    @Option(names = "--to", description = "user name of who has it for a moment", required = true)
    String to = "";

    @Option(names = "--data", description = "data folder of the run", required = true)
    Path data = Path.of("");

    @Option(names = "--yes", description = "really do it; without it, only what would be done is said")
    boolean yes;

    @Option(names = "--by", description = "who orders it (default: the user of this machine)")
    @Nullable
    String by;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** @param opening for writing: an order is appended */
    public ProbeCommand(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Integer call() {
        String name = by == null ? System.getProperty("user.name", "somebody") : by;
        var out = spec.commandLine().getOut();
        out.println(opening.<String>ask(data, null, kept -> {
            var desk = new ProbeDesk(kept);
            String plan = desk.plan(account, to);
            return yes ? plan + "\n" + desk.order(account, to, name) : plan + "\nNothing is done yet: add --yes.";
        }));
        out.flush();
        return 0;
    }
}
