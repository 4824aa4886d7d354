package dev.allotment.decide;

import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.Domain;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.Ref;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the org refused since the morning: it would refuse it again, so it is left until the next morning, or until somebody
 * changes the record (law D8). And what a person struck, rejected or rolled back: we leave it alone for a week.
 */
final class Refusals {
    /** Long enough that a weekly pass comes by once without it. */
    static final Duration LEFT_ALONE = Duration.ofDays(7);

    private final Set<Ref> moves = new HashSet<>();
    private final Set<Ref> writes = new HashSet<>();
    private final Set<Domain> foundings = new HashSet<>();
    private final Set<Ref> leftAlone = new HashSet<>();
    private final Map<Ref, String> ruledOut = new HashMap<>();
    private final Set<StruckMark> struckMarks = new HashSet<>();

    private record StruckMark(Ref record, Fields values) {}

    /**
     * @param touched records that changed since, for which another try is worth it, with all that went together with them
     * @param struck what a person does not want. @param words why not
     */
    Refusals(Collection<Entry> refused, Set<Ref> touched, Collection<Entry> struck, Function<Entry, String> words) {
        var again = new HashSet<String>();
        for (Entry entry : refused) {
            if (entry.act().record() != null && touched.contains(entry.act().record())) {
                again.add(entry.group());
            }
        }
        for (Entry entry : refused) {
            Ref record = entry.act().record();
            if (entry.act() instanceof Act.Founding founding) {
                foundings.add(founding.domain());
            } else if (record != null && !again.contains(entry.group())) {
                (entry.act() instanceof Act.Move ? moves : writes).add(record);
            }
        }
        for (Entry entry : struck) {
            Ref record = entry.act().record();
            if (entry.act() instanceof Act.Founding founding) {
                foundings.add(founding.domain());
            } else if (record != null) {
                if (entry.act() instanceof Act.Move) {
                    leftAlone.add(record);
                } else if (record.entity().equals(Entity.REQUEST)) {
                    ruledOut.put(record, words.apply(entry));
                } else {
                    struckMarks.add(new StruckMark(record, values(entry.act())));
                }
            }
        }
    }

    private static Fields values(Act act) {
        return switch (act) {
            case Act.Mark mark -> mark.values();
            case Act.Link link -> link.values();
            case Act.Move move -> Fields.NONE;
            case Act.Founding founding -> Fields.NONE;
        };
    }

    /** Whether a person does not want this very mark; another one may be made. */
    boolean struckMark(Ref record, Fields values) {
        return struckMarks.contains(new StruckMark(record, values));
    }

    boolean move(Ref record) {
        return moves.contains(record);
    }

    /** Whether a person wants us to leave its owner alone for now. */
    boolean leftAlone(Ref record) {
        return leftAlone.contains(record);
    }

    /** Why a person does not want the request to be answered as we wanted, or null. */
    @Nullable
    String ruledOut(Ref record) {
        return ruledOut.get(record);
    }

    boolean write(Ref record) {
        return writes.contains(record);
    }

    boolean founding(Domain domain) {
        return foundings.contains(domain);
    }
}
