package dev.allotment.simulator;

import java.util.List;

/** What became of one write. */
public sealed interface Outcome {
    /** @param created true where the row is new (create, or an upsert that found none) */
    record Saved(String id, boolean created) implements Outcome {}

    record Failed(List<OrgError> errors) implements Outcome {
        public Failed {
            errors = List.copyOf(errors);
        }

        public String code() {
            return errors.getFirst().code();
        }
    }

    default boolean saved() {
        return this instanceof Saved;
    }
}
