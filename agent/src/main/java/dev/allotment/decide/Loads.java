package dev.allotment.decide;

import dev.allotment.allocation.LoadRules;
import dev.allotment.allocation.LoadUnit;
import dev.allotment.ledger.Entry;
import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of a book each record takes, and how full books are (PRODUCT 4.1). One thread. */
final class Loads {
    private final Picture picture;
    private final LoadRules rules;

    Loads(Picture picture, LoadRules rules) {
        this.picture = picture;
        this.rules = rules;
    }

    LoadUnit unit() {
        return rules.unit();
    }

    /** Of the record as it stands; that of one that is gone: nothing. */
    long of(Ref record) {
        Fields row = picture.row(record);
        return row == null
                ? 0
                : switch (record.entity().name()) {
                    case "Account" -> rules.ofAccount(row);
                    case "Lead" -> rules.ofLead(row);
                    default -> 0;
                };
    }

    long ofAccount(Fields account) {
        return rules.ofAccount(account);
    }

    long ofLead(Fields lead) {
        return rules.ofLead(lead);
    }

    /** What the act puts into the book of {@link #receiver}. An account that is gone or not there yet takes at least one. */
    long of(Act act) {
        return switch (act) {
            case Act.Move move ->
                move.record().entity().equals(Entity.ACCOUNT) ? Math.max(1, of(move.record())) : of(move.record());
            case Act.Founding founding -> rules.ofAccount(founding.values());
            case Act.Mark mark -> 0;
            case Act.Link link -> 0;
        };
    }

    /** Who has more to do by the act, or null. */
    static @Nullable RecordId receiver(Act act) {
        return switch (act) {
            case Act.Move move -> move.to();
            case Act.Founding founding -> founding.owner();
            case Act.Mark mark -> null;
            case Act.Link link -> null;
        };
    }

    /** What is on its way into books. */
    Map<RecordId, Long> incoming(Iterable<Entry> inFlight) {
        var incoming = new HashMap<RecordId, Long>();
        for (Entry entry : inFlight) {
            RecordId to = receiver(entry.act());
            long load = of(entry.act());
            if (to != null && load > 0) {
                incoming.merge(to, load, Long::sum);
            }
        }
        return incoming;
    }

    /** What a rep has, with the open leads where leads take room. @param accounts load of enrolled accounts by owner */
    long held(RecordId rep, Map<RecordId, Long> accounts) {
        return accounts.getOrDefault(rep, 0L) + picture.openLeads.load(rep);
    }
}
