package dev.allotment.ledger;

import java.util.Locale;

/** Where an act stands. */
public enum ActState {
    /** To be carried out. */
    OPEN,
    /** On its way, or its answer was lost: looked up before it is sent again (law A6). */
    SENT,
    /** The org said not now; tried again when due. */
    DEFERRED,
    DONE,
    /** Somebody else changed the owner first. */
    OVERTAKEN,
    REFUSED,
    /** Judged again before it was sent, and no longer right. */
    WITHDRAWN,
    /** Put off too often; a person should look. */
    PARKED;

    /** Not yet ended: it holds its record (law D3) and counts as in flight. */
    public boolean isOpen() {
        return this == OPEN || this == SENT || this == DEFERRED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ActState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
