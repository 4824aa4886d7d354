package dev.allotment.decide;

import dev.allotment.mirror.Mirror;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which accounts were in which books, those included that have left them since: for reports, which must not look at survivors only. */
public final class BookStays {
    private BookStays() {}

    /**
     * A time that an account spent in a rep's book.
     *
     * @param from when it was given, or the beginning of the look-back if that was before; where nobody knows when it was given,
     *     when the account was created, if that was later
     * @param until when it left, or now
     * @param given whether it was given within the look-back
     * @param left whether it has left that book since
     * @param assumed whether its beginning is not known, so that it counts from the creation of the account
     */
    public record Stay(
            RecordId account,
            RecordId rep,
            Instant from,
            Instant until,
            boolean given,
            boolean left,
            boolean assumed) {}

    /**
     * All of them that reach into the look-back; those of which neither the beginning nor the creation of the account is known
     * are left out.
     *
     * @param reps whose books. @param which accounts are looked at. @param since beginning of the look-back
     */
    public static List<Stay> of(
            Mirror mirror, Collection<RecordId> reps, Predicate<RecordId> which, Instant since, Instant now) {
        var owners = new PastOwners(mirror);
        var created = new TreeMap<RecordId, @Nullable Instant>();
        mirror.rows(
                Entity.ACCOUNT, row -> created.put(row.ref().id(), row.fields().instant("CreatedDate")));
        var stays = new ArrayList<Stay>();
        created.forEach((account, founded) -> {
            if (which.test(account)) {
                for (PastOwners.Stint stint : owners.of(account, now)) {
                    Instant began = stint.since() == null ? founded : stint.since();
                    Instant from = began == null || began.isAfter(since) ? began : since;
                    if (reps.contains(stint.owner())
                            && from != null
                            && stint.until().isAfter(from)) {
                        stays.add(new Stay(
                                account,
                                stint.owner(),
                                from,
                                stint.until(),
                                began != null && !began.isBefore(since),
                                stint.until().isBefore(now),
                                stint.since() == null));
                    }
                }
            }
        });
        return stays;
    }
}
