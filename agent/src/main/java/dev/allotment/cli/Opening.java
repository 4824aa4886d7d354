package dev.allotment.cli;

import dev.allotment.status.Kept;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens what a run has kept, asks one question, and closes it again. */
@FunctionalInterface
public interface Opening {
    /**
     * @param mappings folder of the policy to judge by; null: the policy in force
     * @throws IllegalArgumentException if nothing was kept there
     */
    <T> T ask(Path data, @Nullable Path mappings, Function<Kept, T> question);
}
