package dev.allotment.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code allotment check}: every mistake in the mappings at once, then the cases. */
@Command(
        name = "check",
        description = "Reads the mappings, reports every mistake at once, and runs their cases.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Option(names = "--mappings", description = "folder of the policy", defaultValue = "mappings")
    @Nullable
    Path mappings;

    @Override
    public Integer call() {
        throw new IllegalArgumentException("check arrives with the reader of the mappings");
    }
}
