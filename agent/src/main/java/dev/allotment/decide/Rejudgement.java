package dev.allotment.decide;

import dev.allotment.engagement.Verdict;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges every open act again whose record was touched: withdrawn with a reason where it no longer holds (DESIGN 4, step 4). */
final class Rejudgement {
    private final Picture picture;
    private final Verdicts verdicts;
    private final Cases cases;

    Rejudgement(Picture picture, Verdicts verdicts, Cases cases) {
        this.picture = picture;
        this.verdicts = verdicts;
        this.cases = cases;
    }

    /** @return the acts that stay open */
    List<Entry> run(List<Entry> open, Set<Ref> touched, Extras extras, Instant now) {
        var groups = new HashMap<String, String>();
        for (Entry entry : open) {
            String why = touches(entry, touched) && entry.state() != ActState.SENT ? objection(entry.act(), now) : null;
            String together = entry.act().together();
            if (why != null) {
                groups.merge(together == null ? entry.id().value() : together, why, (first, next) -> first);
            }
        }
        var left = new ArrayList<Entry>();
        for (Entry entry : open) {
            String together = entry.act().together();
            String why = groups.get(together == null ? entry.id().value() : together);
            if (why != null && entry.state() != ActState.SENT) {
                extras.withdraw(entry.id(), why);
            } else {
                if (touches(entry, touched)) {
                    extras.uphold(entry.id());
                }
                left.add(entry);
            }
        }
        return left;
    }

    private static boolean touches(Entry entry, Set<Ref> touched) {
        Ref record = entry.act().record();
        return record != null && touched.contains(record);
    }

    private @Nullable String objection(Act act, Instant now) {
        return switch (act) {
            case Act.Move move -> moving(move, now);
            case Act.Mark mark -> marking(mark.record());
            case Act.Link link -> marking(link.record());
            case Act.Founding founding -> null;
        };
    }

    private @Nullable String moving(Act.Move move, Instant now) {
        Fields fields = fields(move.record());
        if (fields == null) {
            return "the record is gone";
        }
        RecordId owner = fields.id("OwnerId");
        if (!move.from().equals(owner)) {
            return "its owner is now " + picture.people.name(owner) + ", not " + picture.people.name(move.from());
        }
        if (move.record().entity().equals(Entity.LEAD) && fields.flag("IsConverted")) {
            return "the lead was converted";
        }
        if (move.kind() == MoveKind.RETRIEVE
                && !(verdicts.of(move.record().id(), fields, now) instanceof Verdict.Overdue)) {
            return "it is no longer overdue";
        }
        if (move.kind() == MoveKind.DISTRIBUTE || move.kind() == MoveKind.SWAP) {
            return giving(move, fields);
        }
        return null;
    }

    private @Nullable String giving(Act.Move move, Fields account) {
        BookStatus status = BookStatus.ofWord(account.text(AllotmentFields.STATUS));
        if (status != null && status != BookStatus.POOL) {
            return "it is no longer open: " + status.word();
        }
        if (!cases.enrolled(move.record().id())) {
            return "it is no longer enrolled";
        }
        Rep rep = picture.people.rep(move.to());
        return rep == null || !rep.active() || rep.paused() || rep.leaving() ? "the rep can no longer take it" : null;
    }

    /** A mark of a touched account is made anew in the same turn, from what is known now. */
    private @Nullable String marking(@Nullable Ref record) {
        if (record == null || fields(record) == null) {
            return "the record is gone";
        }
        return record.entity().equals(Entity.ACCOUNT) || record.entity().equals(Entity.LEAD)
                ? "the record changed; it is marked anew"
                : null;
    }

    private @Nullable Fields fields(Ref ref) {
        Map<Entity, Table<Fields>> tables = Map.of(
                Entity.ACCOUNT, picture.accounts,
                Entity.LEAD, picture.leads,
                Entity.OPPORTUNITY, picture.opportunities,
                Entity.REQUEST, picture.requests);
        Table<Fields> table = tables.get(ref.entity());
        return table == null ? null : table.row(ref.id());
    }
}
