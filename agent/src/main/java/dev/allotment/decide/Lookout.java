package dev.allotment.decide;

import dev.allotment.ledger.Extras;
import dev.allotment.ledger.HumanChange;
import dev.allotment.mirror.Mirror;
import dev.allotment.mirror.Ownership;
import dev.allotment.mirror.Touch;
import dev.allotment.model.Entity;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Row;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the mirror: builds the picture once, then takes in what was touched, and says what that may have changed. One thread. */
final class Lookout {
    private static final int BATCH = 5_000;

    private final Mirror mirror;
    private final Picture picture;
    private final Cases cases;
    private final Rules rules;
    private long seen = -1;
    /** What was absorbed and is not yet answered in the ledger: kept over a turn that failed. */
    private Affected affected = new Affected();

    private Set<Ref> touched = new HashSet<>();

    Lookout(Mirror mirror, Picture picture, Cases cases, Rules rules) {
        this.mirror = mirror;
        this.picture = picture;
        this.cases = cases;
        this.rules = rules;
    }

    /** Whether the picture is still to be built. */
    boolean unopened() {
        return seen < 0;
    }

    /** Builds the picture from the mirror. @param from the position up to which all is decided */
    void open(long from, Instant now) {
        long position = mirror.position();
        picture.read(mirror, now);
        PastAssignment.all(mirror, cases::assigned);
        for (RecordId lead : picture.timed.running()) {
            mirror.ownersOf(Ref.lead(lead)).forEach(picture.timed::owned);
        }
        for (RecordId id : List.copyOf(picture.accounts.ids())) {
            cases.refresh(id, morning(now));
        }
        seen = Math.min(from, position);
    }

    /** Takes in what was touched since. @return the position up to which the picture is like the mirror */
    long absorb(Instant now) {
        long position = seen;
        List<Touch> batch = mirror.touchedAfter(position, BATCH);
        while (!batch.isEmpty()) {
            for (Touch touch : batch) {
                Row row = mirror.row(touch.ref());
                picture.absorb(touch.ref(), row == null ? null : row.fields(), affected, now);
                touched.add(touch.ref());
                if (row != null && touch.ref().entity().equals(PastAssignment.HISTORY)) {
                    history(row);
                }
                position = touch.position();
            }
            batch = mirror.touchedAfter(position, BATCH);
        }
        for (Ownership change : mirror.ownerChanges(seen, position)) {
            PastAssignment.tell(change, cases::assigned);
            picture.timed.owned(change);
            (change.before() == null ? affected.appeared : affected.handed)
                    .add(change.ref().id());
        }
        mirror.departed(seen, position).forEach(id -> affected.account(accountOf(id)));
        affected.accounts.forEach(id -> cases.refresh(id, morning(now)));
        seen = position;
        return position;
    }

    private void history(Row row) {
        PastAssignment handed = PastAssignment.of(row);
        if (handed != null) {
            cases.assigned(handed.account(), handed.at());
        }
    }

    /** The account itself, or that of the lead or contact of that id. */
    private @Nullable RecordId accountOf(RecordId id) {
        return switch (id.prefix()) {
            case "00Q" -> Picture.accountOf(picture.leads.row(id));
            case "003" -> {
                Row contact = mirror.row(new Ref(Entity.CONTACT, id));
                yield contact == null ? null : contact.fields().id("AccountId");
            }
            default -> id;
        };
    }

    private Instant morning(Instant now) {
        return rules.cadence(PassKind.DAILY).last(now);
    }

    /** What was absorbed since the last answer. */
    Affected affected() {
        return affected;
    }

    /**
     * Whether a user or a rep's row was touched. Not whether that was news: after a restart nothing is, and what was decided for a
     * rep is judged again all the same (law D1).
     */
    boolean people() {
        return touched.stream()
                .anyMatch(
                        ref -> ref.entity().equals(Entity.USER) || ref.entity().equals(Entity.REP));
    }

    /** Records that were touched since the last answer. */
    Set<Ref> touched() {
        return touched;
    }

    boolean anything() {
        return !affected.isEmpty() || !touched.isEmpty();
    }

    /** Records that changed, and accounts of which something changed: open acts on them are judged again. */
    Set<Ref> again() {
        var again = new HashSet<>(touched);
        affected.accounts.forEach(id -> again.add(Ref.account(id)));
        affected.timed.forEach(id -> again.add(Ref.lead(id)));
        return again;
    }

    /** Owner changes that were not ours. */
    void humanChanges(long from, long position, Extras extras) {
        for (Ownership change : mirror.ownerChanges(from, position)) {
            if (change.decision() == null) {
                extras.humanChange(new HumanChange(
                        change.position(), change.ref(), change.before(), change.owner(), change.by(), change.since()));
            }
        }
    }

    /** What followed from it is in the ledger. */
    void answered() {
        affected = new Affected();
        touched = new HashSet<>();
    }
}
