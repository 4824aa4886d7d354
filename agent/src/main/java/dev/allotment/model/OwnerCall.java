package dev.allotment.model;

/** What all moves of one SOAP call share: the org takes one old owner, one new owner and one set of options a call (contract 4.1). */
public record OwnerCall(RecordId from, RecordId to, Road road) {
    public static OwnerCall of(Act.Move move) {
        return new OwnerCall(move.from(), move.to(), move.road());
    }
}
