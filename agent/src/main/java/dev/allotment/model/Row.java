package dev.allotment.model;

/** A record as the mirror knows it: every mapped field, typed. */
public record Row(Ref ref, Fields fields) {
    public RecordId id() {
        return ref.id();
    }
}
