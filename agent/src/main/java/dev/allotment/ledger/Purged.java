package dev.allotment.ledger;

import dev.allotment.store.Seat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What purges say they dropped, and what is missing: both must be the same. Used once, by one thread. */
final class Purged {
    private static final Pattern TEXTS = Pattern.compile(Purging.EXPLANATIONS + " (\\d{1,18}) (\\w+)");
    private static final Pattern ROWS = Pattern.compile(Dropping.ROWS + " (\\d{1,18}) (\\w+) (\\d{1,18}) (\\w+)");

    private final Gone saidTexts = new Gone();
    private final Gone saidRows = new Gone();
    private final Gone texts = new Gone();
    private final Gone rows = new Gone();

    /** Reads what decide's chain says of purges. @param table of the chain that is looked at */
    void look(Seat seat, String table) {
        boolean act = table.equals(Chain.ACT);
        for (String subject : said(seat)) {
            // What reads otherwise was written by somebody, and its hash tells.
            Matcher texts = TEXTS.matcher(subject);
            Matcher rows = ROWS.matcher(subject);
            if (texts.matches() && !act) {
                saidTexts.add(Long.parseLong(texts.group(1)), String.valueOf(texts.group(2)));
            } else if (rows.matches()) {
                saidRows.add(Long.parseLong(rows.group(act ? 3 : 1)), String.valueOf(rows.group(act ? 4 : 2)));
            }
        }
    }

    private static List<String> said(Seat seat) {
        return seat.sql()
                .sql("SELECT subject FROM decide_chain WHERE kind = :kind ORDER BY number")
                .param("kind", Link.Kind.PURGED.word)
                .query(String.class)
                .list();
    }

    /** Counts the row of a link that says what was kept of it. */
    void dropped(Link.Kind kind, String subject, @Nullable String salt) {
        rows.add(kind.word + " " + subject);
        unsalted(kind, subject, salt); // its text may have gone before
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
            long gone = rows.count();
            long said = saidRows.count();
            return "Of the rows that links cover " + gone + " are gone; purges dropped " + said
                    + (gone == said ? ", but not the same" : "") + ": somebody removed rows.";
        }
        return texts.same(saidTexts)
                ? null
                : "Of the links " + texts.count() + " have lost their salt as in a purge; purges took "
                        + saidTexts.count() + (texts.count() == saidTexts.count() ? ", but not the same" : "")
                        + ": somebody hides what a text was.";
    }
}
