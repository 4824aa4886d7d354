package dev.allotment.ledger;

import dev.allotment.store.Seat;
import org.jspecify.annotations.Nullable;

/** What purges say they dropped, and what is missing: both must be the same. Used once, by one thread. */
final class Purged {
    private final Gone saidTexts = new Gone();
    private final Gone saidRows = new Gone();
    private final Gone texts = new Gone();
    private final Gone rows = new Gone();

    /** Reads what decide's chain says of purges. @param table of the chain that is looked at */
    void look(Seat seat, String table) {
        for (String subject : seat.sql()
                .sql("SELECT subject FROM decide_chain WHERE kind = :kind ORDER BY number")
                .param("kind", Link.Kind.PURGED.word)
                .query(String.class)
                .list()) {
            String[] words = subject.split(" ");
            boolean act = table.equals(Chain.ACT);
            if (words[0].equals(Purging.JOURNAL)) {
                saidRows.add(Long.parseLong(words[act ? 3 : 1]), words[act ? 4 : 2]);
            } else if (!act) {
                saidTexts.add(Long.parseLong(words[1]), words[2]);
            }
        }
    }

    /**
     * Whether a row that is gone may have been purged; then it is counted.
     *
     * @param kind of the link; {@code covers}: the kind of link that it covers or took the place of
     */
    boolean dropped(Link.Kind kind, Link.Kind covers, String subject, @Nullable String salt) {
        boolean may = saidRows.count() > 0
                && (covers == Link.Kind.DECISION || covers == Link.Kind.WITHDRAWN || covers == Link.Kind.RECEIPT);
        if (may && kind != Link.Kind.REDACTED) {
            rows.add(kind.word + " " + subject);
            unsalted(kind, subject, salt); // its text may have gone before
        }
        return may;
    }

    /** Whether the link's salt was purged with the text it sealed; then it is counted. */
    boolean unsalted(Link.Kind kind, String subject, @Nullable String salt) {
        boolean gone = Purging.PURGED_SALT.equals(salt);
        if (gone) {
            texts.add(kind.word + " " + subject);
        }
        return gone;
    }

    /** What went without a purge, or null. */
    @Nullable
    String wrong() {
        if (!rows.same(saidRows)) {
            return "Of the rows that links cover " + rows.count() + " are gone; purges dropped " + saidRows.count()
                    + (rows.count() == saidRows.count() ? ", but not the same" : "") + ": somebody removed rows.";
        }
        return texts.same(saidTexts)
                ? null
                : "Of the links " + texts.count() + " have lost their salt as in a purge; purges took "
                        + saidTexts.count() + (texts.count() == saidTexts.count() ? ", but not the same" : "")
                        + ": somebody hides what a text was.";
    }
}
