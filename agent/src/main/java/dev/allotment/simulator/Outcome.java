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

    /** What is told of a transaction that was rolled back: the culprits their own, the others that they went with them. */
    static List<Outcome> rolledBack(List<Outcome> outcomes) {
        var bystander = new Failed(List.of(OrgError.of(
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "Record rolled back because not all records were valid and the request was using AllOrNone header")));
        return outcomes.stream()
                .map(outcome -> outcome.saved() ? bystander : outcome)
                .toList();
    }

    default boolean saved() {
        return this instanceof Saved;
    }
}
