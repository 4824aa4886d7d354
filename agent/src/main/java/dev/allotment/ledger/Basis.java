package dev.allotment.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What the pure rooms were asked when something was decided.
 *
 * @param kind what is in it, as decide names it
 * @param packed canonical JSON as it is stored; decisions of one turn with the same text share one row
 * @param common what it shares with those of other turns, such as all reps; stored again only when it has changed
 */
public record Basis(String kind, String packed, @Nullable Basis common) {
    /** Of that record of facts. A large one is packed while it is written, so that its text is never held as a whole. */
    public static Basis of(String kind, Record facts, @Nullable Basis common) {
        return new Basis(kind, Packing.pack(out -> RecordsJson.write(facts, out)), common);
    }
}
