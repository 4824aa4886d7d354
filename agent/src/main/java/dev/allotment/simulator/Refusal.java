package dev.allotment.simulator;

import java.util.List;

/** A write that the org refuses; caught where the write is answered, so it carries no stack. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<OrgError> errors;

    Refusal(List<OrgError> errors) {
        super(errors.toString(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    Refusal(String code, String message, String... fields) {
        this(List.of(OrgError.of(code, message, fields)));
    }

    List<OrgError> errors() {
        return errors;
    }
}
