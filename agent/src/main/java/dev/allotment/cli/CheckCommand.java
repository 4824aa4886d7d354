package dev.allotment.cli;

import dev.allotment.policy.CaseFiles;
import dev.allotment.policy.Check;
import dev.allotment.policy.PolicyFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment check}: every mistake in the mappings at once, then the cases; or whether the ledger was tampered with. */
@Command(
        name = "check",
        description =
                "Reads the mappings, reports every mistake at once, and runs their cases. With --ledger: recomputes the chain over what was decided and done.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Option(names = "--mappings", description = "folder of the policy", defaultValue = "mappings")
    @Nullable
    Path mappings;

    @Option(names = "--ledger", description = "check the ledger of the run that --data names")
    boolean ledger;

    @Option(names = "--data", description = "data folder of the run")
    @Nullable
    Path data;

    @Option(
            names = "--head",
            description = "a head that was noted before: is it still in the chain? May be given twice")
    List<String> heads = List.of();

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Opening opening;

    public CheckCommand(Opening opening) {
        this.opening = opening;
    }

    @Override
    public Integer call() {
        if (ledger) {
            if (data == null) {
                throw new IllegalArgumentException("--ledger needs --data, the folder that a run kept");
            }
            boolean whole = opening.<Boolean>ask(
                    data,
                    null,
                    kept -> new LedgerWords(out()).tell(kept.ledger().trust(), heads));
            return whole ? 0 : 1;
        }
        if (data != null || !heads.isEmpty()) {
            throw new IllegalArgumentException("--data and --head go with --ledger");
        }
        Path folder = mappings == null ? Path.of("mappings") : mappings;
        boolean onDisk = Files.isDirectory(folder);
        if (!onDisk && !folder.equals(Path.of("mappings"))) {
            throw new IllegalArgumentException("There is no folder " + folder + "; name one with --mappings");
        }
        return Check.run(
                onDisk ? PolicyFiles.in(folder) : PolicyFiles.packed(),
                onDisk ? CaseFiles.in(folder) : CaseFiles.packed(),
                out()::println);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
