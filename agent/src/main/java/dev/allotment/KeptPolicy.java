package dev.allotment;

import dev.allotment.policy.Policy;
import dev.allotment.policy.PolicyFiles;
import dev.allotment.policy.PolicyMistakes;
import dev.allotment.policy.PolicyReader;
import dev.allotment.status.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A policy that was in force, as a run has kept it beside its ledger. */
final class KeptPolicy {
    /** Beside the policy's files: the hash of the model that it used. */
    static final String MODEL = "model";

    private KeptPolicy() {}

    /**
     * With the model that it used then.
     *
     * @param data folder of the run. @param folder of the policy's text within
     * @throws IllegalArgumentException if this version does not read it
     */
    static Policy in(Path data, Path folder) {
        return switch (PolicyReader.read(PolicyFiles.in(folder))) {
            case Policy policy -> withModel(data, folder, policy);
            case PolicyMistakes mistakes ->
                throw new IllegalArgumentException("The policy in force, kept in " + folder
                        + ", is none that this version of Allotment reads, so another version kept it. "
                        + mistakes.mistakes().getFirst().sentence()
                        + (mistakes.mistakes().size() == 1
                                ? ""
                                : " (And " + (mistakes.mistakes().size() - 1) + " more.)")
                        + " Name the policy to ask with --mappings DIR, or start allotment run --data " + data
                        + " once with mappings of this version");
        };
    }

    static Policy withModel(Path data, Path folder, Policy policy) {
        Path model = folder.resolve(MODEL);
        try {
            return Files.isRegularFile(model)
                    ? new ModelFolder(data).with(policy, Files.readString(model).strip())
                    : policy;
        } catch (IOException e) {
            throw new UncheckedIOException(model + " cannot be read", e);
        }
    }
}
