package dev.allotment.decide;

import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which accounts were in which books, those included that have left them since: for reports, which must not look at survivors only. */
public final class BookStays {
    private BookStays() {}

    /**
     * A time that an account spent in a rep's book.
     *
     * @param from when it was given, or the beginning of the look-back if that was before
     * @param until when it left, or now
     * @param given whether it was given within the look-back
     * @param left whether it has left that book since
     */
    public record Stay(RecordId account, RecordId rep, Instant from, Instant until, boolean given, boolean left) {}

    /** All of them that reach into the look-back. @param reps whose books. @param since beginning of the look-back */
    public static List<Stay> of(Mirror mirror, Collection<RecordId> reps, Instant since, Instant now) {
        var owners = new PastOwners(mirror);
        var accounts = new ArrayList<RecordId>();
        mirror.rows(Entity.ACCOUNT, row -> accounts.add(row.ref().id()));
        var stays = new ArrayList<Stay>();
        for (RecordId account : accounts) {
            for (PastOwners.Stint stint : owners.of(account, now)) {
                if (reps.contains(stint.owner()) && stint.until().isAfter(since)) {
                    boolean given = stint.since() != null && !stint.since().isBefore(since);
                    stays.add(new Stay(
                            account,
                            stint.owner(),
                            given && stint.since() != null ? stint.since() : since,
                            stint.until(),
                            given,
                            stint.until().isBefore(now)));
                }
            }
        }
        return stays;
    }
}
