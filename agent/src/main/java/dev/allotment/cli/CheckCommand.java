package dev.allotment.cli;

import dev.allotment.policy.CaseFiles;
import dev.allotment.policy.Check;
import dev.allotment.policy.PolicyFiles;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allotment check}: every mistake in the mappings at once, then the cases. */
@Command(
        name = "check",
        description = "Reads the mappings, reports every mistake at once, and runs their cases.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Option(names = "--mappings", description = "folder of the policy", defaultValue = "mappings")
    @Nullable
    Path mappings;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
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
