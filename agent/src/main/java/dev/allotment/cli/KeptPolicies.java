package dev.allotment.cli;

import dev.allotment.policy.Policy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Policies that a run has kept, by their hash. */
@FunctionalInterface
public interface KeptPolicies {
    /**
     * @return null if the text of that policy was not kept
     * @throws IllegalArgumentException if the kept text is another policy's by now
     */
    @Nullable
    Policy of(Path data, String hash);
}
