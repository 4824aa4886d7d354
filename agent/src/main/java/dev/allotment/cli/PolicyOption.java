package dev.allotment.cli;

import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyMistakes;
import dev.allotment.policy.PolicyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The policy of a command that cannot do without one. */
final class PolicyOption {
    @Option(
            names = "--mappings",
            description = "folder of the policy (default: ./mappings if it is there, else the jar's)")
    @Nullable
    Path mappings;

    /** @throws IllegalArgumentException if there is none, or it has mistakes */
    Policy read() {
        Path folder = mappings == null ? Path.of("mappings") : mappings;
        boolean onDisk = Files.isDirectory(folder);
        if (!onDisk && mappings != null) {
            throw new IllegalArgumentException("There is no folder " + folder + "; name one with --mappings");
        }
        return switch (PolicyReader.read(onDisk ? PolicyFiles.in(folder) : PolicyFiles.packed())) {
            case Policy policy -> policy;
            case PolicyMistakes mistakes ->
                throw new IllegalArgumentException("The mappings have mistakes:\n\n" + mistakes.text());
        };
    }
}
