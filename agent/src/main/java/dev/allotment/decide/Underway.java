package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is under way: records that an act is open on, books as they will be, companies about to be founded. Begins with what the
 * ledger has and grows with what a turn drafts. Used once, by one thread.
 */
final class Underway {
    private final Loads loads;
    private final Map<RecordId, Long> held;
    private final Map<RecordId, Long> incoming;
    /** What of it comes under a play, by the play's name. */
    private final Map<String, Map<RecordId, Long>> playing = new HashMap<>();

    private final List<Coming> coming = new ArrayList<>();
    private final Set<Ref> busy = new HashSet<>();
    private final Set<Ref> moving = new HashSet<>();
    private final Set<Domain> founding = new HashSet<>();
    /** Accounts and other records on which a mark is open that will be written, or was drafted, and what it says. */
    private final Map<Ref, Fields> marked = new HashMap<>();
    /** Who is about to be given something. */
    private final Set<RecordId> receivers = new HashSet<>();

    private boolean retrieving;
    /** Requests whose granting is on its way and does not show on their rows yet. */
    private final Set<Ref> granted = new HashSet<>();
    /** Marks that nobody has approved, by record: the same again would say nothing new. */
    private final Map<Ref, Fields> shown = new HashMap<>();

    /** @param held load of enrolled accounts by owner, as the mirror has them; {@code inFlight} and {@code open} as the ledger has them */
    Underway(Loads loads, Map<RecordId, Long> held, List<Entry> inFlight, List<Entry> open) {
        this.loads = loads;
        this.held = held;
        this.incoming = loads.incoming(inFlight);
        inFlight.forEach(this::flying);
        open.forEach(this::opened);
    }

    private void flying(Entry entry) {
        Coming one = Coming.of(entry.act());
        if (one != null) {
            coming.add(one);
        }
        if (entry.act() instanceof Act.Move move) {
            plays(move.record(), move.to(), move.also());
            busy.add(move.record()); // written, but not heard back: what we know of it is old (law D3)
            if (entry.approved()) {
                moving.add(move.record());
                receivers.add(move.to());
                retrieving |= move.kind() == MoveKind.RETRIEVE || move.kind() == MoveKind.ROTATE;
            }
        } else if (entry.act() instanceof Act.Founding founded) {
            founding.add(founded.domain());
        }
    }

    private void opened(Entry entry) {
        Ref record = entry.act().record();
        boolean onlyShown = !entry.approved() && (entry.act() instanceof Act.Mark || entry.act() instanceof Act.Link);
        if (record != null && !onlyShown) { // a mark that nobody will write holds nothing up
            busy.add(record);
        }
        if (record != null && onlyShown) {
            shown.put(
                    record,
                    switch (entry.act()) {
                        case Act.Mark mark -> mark.values();
                        case Act.Link link -> link.values();
                        case Act.Move move -> Fields.NONE;
                        case Act.Founding founded -> Fields.NONE;
                    });
        }
        if (entry.act() instanceof Act.Founding founded) {
            founding.add(founded.domain());
        }
        if (entry.act() instanceof Act.Mark mark) {
            granting(mark.record(), mark.values());
            if (entry.approved()) {
                marked.put(mark.record(), mark.values());
            }
        }
    }

    private void granting(Ref record, Fields values) {
        if (record.entity().equals(Entity.REQUEST)
                && !Asked.DECLINED.equals(values.text(AllotmentFields.REQUEST_STATUS))) {
            granted.add(record);
        }
    }

    /** Whether the request is being granted, so that it counts against the limits of those asked after it. */
    boolean granted(Ref request) {
        return granted.contains(request);
    }

    /** Whether an act on it is open. */
    boolean busy(Ref ref) {
        return busy.contains(ref);
    }

    /** Whether its next owner is decided and on the way. */
    boolean moving(Ref ref) {
        return moving.contains(ref);
    }

    /** Records on which a mark is about to be written, and what it says. */
    Map<Ref, Fields> marked() {
        return marked;
    }

    /** Users to whom something is on its way. */
    Set<RecordId> receivers() {
        return receivers;
    }

    boolean retrieving() {
        return retrieving;
    }

    boolean founding(Domain domain) {
        return founding.contains(domain);
    }

    /** What an unapproved mark of that record says already, or null. */
    @Nullable
    Fields shown(Ref record) {
        return shown.get(record);
    }

    BookState book(Rep rep) {
        return new BookState(rep, loads.held(rep.id(), held), incoming.getOrDefault(rep.id(), 0L), loads.unit());
    }

    /** Accounts on their way into books, those drafted included. */
    List<Coming> coming() {
        return coming;
    }

    /** An owner change was drafted. @param takesBack whether it makes room for sure */
    void moves(Ref record, RecordId to, Fields also, boolean takesBack) {
        plays(record, to, also);
        moving.add(record);
        busy.add(record);
        receivers.add(to);
        retrieving |= takesBack;
        incoming.merge(to, loads.of(record), Long::sum);
        if (record.entity().equals(Entity.ACCOUNT)) {
            coming.add(new Coming(to, record.id(), Fields.NONE));
        }
    }

    private void plays(Ref record, RecordId to, Fields also) {
        String play = also.text(AllotmentFields.PLAY);
        if (play != null) {
            playing.computeIfAbsent(play, any -> new HashMap<>()).merge(to, loads.of(record), Long::sum);
        }
    }

    /** Load on its way under that play, by rep. */
    Map<RecordId, Long> coming(String play) {
        return playing.getOrDefault(play, Map.of());
    }

    void founds(Domain domain, RecordId owner, Fields values) {
        founding.add(domain);
        incoming.merge(owner, loads.ofAccount(values), Long::sum);
        coming.add(new Coming(owner, null, values));
    }

    /** Something that moves nothing was drafted. */
    void busies(Ref record) {
        busy.add(record);
    }

    void marks(Ref record, Fields values) {
        busies(record);
        marked.put(record, values);
        granting(record, values);
    }
}
