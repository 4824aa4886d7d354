package dev.allotment.allocation;

import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.model.Turns;
import java.util.Collection;
import java.util.List;

/** Running accounts of turns. */
public final class FairnessLedger {
    private FairnessLedger() {}

    public static FairnessLedger empty() {
        return new FairnessLedger();
    }

    public static FairnessLedger of(Collection<Turns> turns) {
        throw new UnsupportedOperationException("being written");
    }

    /** Every rep's account, by rep id: what is to be stored. */
    public List<Turns> turns() {
        throw new UnsupportedOperationException("being written");
    }

    public Turns of(RecordId rep) {
        throw new UnsupportedOperationException("being written");
    }

    /** Whose turn it is among those who take part (eligible, present, below capacity when it arrived). */
    public Turn next(Collection<Rep> takingPart) {
        throw new UnsupportedOperationException("being written");
    }

    /** Books an arrival that was the rep's anyway. */
    public FairnessLedger apart(RecordId rep) {
        throw new UnsupportedOperationException("being written");
    }

    /** @param owed each participant's balance in billionths after the entitlement and before the price was paid, best first */
    public record Turn(Rep rep, List<Owed> owed, FairnessLedger ledger) {}

    public record Owed(Rep rep, long balance) {}
}
