package dev.allotment.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allotment erase}: takes a person out of what was kept. */
@Command(
        name = "erase",
        description =
                "Erases a lead, contact or user from ledger and copy; the ledger's chain still holds. Cannot be undone.",
        mixinStandardHelpOptions = true)
public final class EraseCommand implements Callable<Integer> {
    private final Erasure erasure;

    @Parameters(
            paramLabel = "ID|EMAIL",
            description = "id of a lead, contact or user (15 or 18 characters), or an e-mail address")
    String subject = "";

    @Option(names = "--data", description = "data folder of the run", required = true)
    Path data = Path.of("");

    @Option(names = "--why", description = "the reason; do not name the person in it", defaultValue = "")
    String why = "";

    @Option(names = "--by", description = "who orders it (default: the user of this machine)")
    @Nullable
    String by;

    @Spec
    CommandSpec spec = CommandSpec.create();

    public EraseCommand(Erasure erasure) {
        this.erasure = erasure;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String name = by == null ? System.getProperty("user.name", "somebody") : by;
        out.println(erasure.erase(data, subject.strip(), name, why));
        out.flush();
        return 0;
    }
}
