package dev.allotment.decide;

import dev.allotment.allocation.Territory;
import dev.allotment.engagement.Verdict;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.PlanId;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges every open act again whose record was touched: withdrawn with a reason where it no longer holds (DESIGN 4, step 4). */
final class Rejudgement {
    private final Picture picture;
    private final Verdicts verdicts;
    private final Rotating rotating;
    private final Cases cases;
    private final SpeedToLead speed;
    private final Mirror mirror;
    private final Ledger ledger;
    private final Rules rules;
    private final Pool pool;
    private final HandingOff handingOff;
    private final TeamChanges changes;

    Rejudgement(
            Picture picture,
            Verdicts verdicts,
            Rotating rotating,
            Cases cases,
            SpeedToLead speed,
            HandingOff handingOff,
            TeamChanges changes,
            Mirror mirror,
            Ledger ledger,
            Rules rules,
            Pool pool) {
        this.picture = picture;
        this.verdicts = verdicts;
        this.rotating = rotating;
        this.cases = cases;
        this.speed = speed;
        this.mirror = mirror;
        this.ledger = ledger;
        this.rules = rules;
        this.pool = pool;
        this.handingOff = handingOff;
        this.changes = changes;
    }

    /**
     * @param touched records that changed, and accounts of which something changed
     * @param people whether a user or rep did: then every move is judged again
     * @return the acts that stay open
     */
    List<Entry> run(List<Entry> open, Set<Ref> touched, boolean people, Unproven unproven, Extras extras, Instant now) {
        var groups = new HashMap<String, String>();
        var ended = new HashMap<PlanId, Set<String>>();
        for (Entry entry : open) {
            boolean again = again(entry, touched) || (people && entry.act() instanceof Act.Move);
            String why = entry.state() == ActState.SENT
                    ? null
                    : again ? objection(entry.act(), now) : standing(entry, unproven, ended, now);
            if (why == null && !again && entry.state() == ActState.DEFERRED && entry.act() instanceof Act.Move) {
                why = objection(entry.act(), now); // what happened around its record while it was on its way was missed
            }
            if (why != null) {
                groups.merge(entry.group(), why, (first, next) -> first);
            }
        }
        var left = new ArrayList<Entry>();
        for (Entry entry : open) {
            String why = groups.get(entry.group());
            if (why != null && entry.state() != ActState.SENT) {
                extras.withdraw(entry.id(), why);
            } else {
                if (again(entry, touched)) {
                    extras.uphold(entry.id());
                }
                left.add(entry);
            }
        }
        return left;
    }

    /** A record that changed while the act was on its way, and its answer was lost, is looked at when the act is put off. */
    private boolean again(Entry entry, Set<Ref> touched) {
        Ref record = entry.act().record();
        return record != null
                && (touched.contains(record)
                        || (entry.state() == ActState.DEFERRED && mirror.changedSince(record, entry.judgedAt())));
    }

    /** What may be wrong with an act of whose record nothing changed. */
    private @Nullable String standing(Entry entry, Unproven unproven, Map<PlanId, Set<String>> ended, Instant now) {
        if (entry.act() instanceof Act.Move move && UnderPlay.isOver(move, rules, now)) {
            return UnderPlay.OVER;
        }
        if (entry.act() instanceof Act.Mark mark && late(mark, now)) {
            return "the warning was not shown on its day; it is given anew, so that it stands for the whole grace";
        }
        if (entry.act() instanceof Act.Move move
                && (move.kind() == MoveKind.RETRIEVE || move.kind() == MoveKind.ROTATE)
                && unproven.touches(move.record().id())) {
            return "something that may protect it is in doubt";
        }
        // If another of its group has ended, by the org's refusal or otherwise, this one never goes alone.
        String together = entry.act().together();
        return together != null
                        && ended.computeIfAbsent(entry.act().plan(), this::endedOf)
                                .contains(together)
                ? "what it goes together with was not carried out"
                : null;
    }

    /** Whether it says that a warning stands since a day which has passed without its being shown. */
    private boolean late(Act.Mark mark, Instant now) {
        LocalDate warnedOn = mark.values().date(AllotmentFields.WARNED_ON);
        Fields account = warnedOn == null ? null : fields(mark.record());
        Rep owner = account == null ? null : picture.people.rep(account.id("OwnerId"));
        return warnedOn != null
                && account != null
                && owner != null
                && !warnedOn.equals(account.date(AllotmentFields.WARNED_ON))
                && warnedOn.isBefore(owner.today(now));
    }

    /** Groups of the plan of which anything ended and was not carried out. */
    private Set<String> endedOf(PlanId plan) {
        var ended = new HashSet<String>();
        for (Entry entry : ledger.actsOf(plan)) {
            String together = entry.act().together();
            if (together != null && !entry.state().isOpen() && entry.state() != ActState.DONE) {
                ended.add(together);
            }
        }
        return ended;
    }

    /** Why an act that nobody touched is no longer right when a person approves it, or null. */
    @Nullable
    String stale(Act act, Instant now) {
        return switch (act) {
            case Act.Move move -> {
                String why = moving(move, now);
                yield why == null && move.kind() == MoveKind.ROUTE ? absent(move.to(), now) : why;
            }
            case Act.Mark mark ->
                fields(mark.record()) == null ? "the record is gone" : answered(mark.record(), mark.values());
            case Act.Link link -> fields(link.record()) == null ? "the record is gone" : null;
            case Act.Founding founding ->
                picture.index.own(founding.domain()).isEmpty()
                        ? absent(founding.owner(), now)
                        : "an account has that domain by now";
        };
    }

    private @Nullable String objection(Act act, Instant now) {
        return switch (act) {
            case Act.Move move -> moving(move, now);
            case Act.Mark mark -> marking(mark.record(), mark.values());
            case Act.Link link ->
                link.conversion() != null && converted(link.record())
                        ? null // perhaps by us, with a lost answer: it is looked at before it is sent
                        : marking(link.record(), link.values());
            case Act.Founding founding -> null;
        };
    }

    private @Nullable String moving(Act.Move move, Instant now) {
        Fields fields = fields(move.record());
        if (fields == null) {
            return "the record is gone";
        }
        RecordId owner = fields.id("OwnerId");
        if (move.road().soap() && move.id().value().equals(fields.text(AllotmentFields.DECISION))) {
            return null; // its owner is written: what is left is its audit row, whatever happened since
        }
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
        if (UnderPlay.isOver(move, rules, now)) {
            return UnderPlay.OVER;
        }
        if (move.kind() == MoveKind.ROTATE) {
            return rotating.objection(move.record().id(), fields, now);
        }
        boolean pooled = move.kind() == MoveKind.ROUTE && move.record().entity().equals(Entity.ACCOUNT);
        return switch (move.kind()) {
            case DISTRIBUTE, SWAP, CLAIM -> giving(move, fields, now);
            case ROUTE -> pooled ? routing(move, fields, now) : null;
            case DISPUTE -> picture.people.active(move.to()) ? null : "the rep is no longer active";
            case HAND_OFF -> handingOff.objection(move, now);
            case REASSIGN -> speed.objection(move, fields, now);
            case TEAM_CHANGE -> changing(move, fields, now);
            case RETRIEVE, ROTATE, RETURN, ROLL_BACK, PROBE, HUMAN -> null;
        };
    }

    private @Nullable String changing(Act.Move move, Fields row, Instant now) {
        String why = changes.objection(move, row, now);
        return why == null && pool.owners().contains(move.from()) ? giving(move, row, now) : why;
    }

    private @Nullable String routing(Act.Move move, Fields row, Instant now) {
        RecordId id = move.record().id();
        String ended =
                Signalling.ended(move, cases.facts(id, row, cases.touches(id, rules.zone(), now), now), rules, now);
        return ended == null ? giving(move, row, now) : ended;
    }

    /** Whether a rep of ours may be given anything now. */
    private @Nullable String absent(RecordId to, Instant now) {
        Rep rep = picture.people.rep(to);
        return rep == null || !rep.present(now) ? "the rep can no longer take it" : null;
    }

    private @Nullable String giving(Act.Move move, Fields account, Instant now) {
        String closed = pool.closed(move.record().id(), account, UnderPlay.gives(move), now);
        if (closed != null) {
            return closed;
        }
        String territory = lies(move, account, now);
        return territory == null ? absent(move.to(), now) : territory;
    }

    /** It belongs by now to a territory that is not the rep's. */
    private @Nullable String lies(Act.Move move, Fields account, Instant now) {
        RecordId id = move.record().id();
        Territory territory = cases.territory(id, account, now);
        if (territory == null) {
            return null;
        }
        List<Rep> reps = picture.people.reps().values().stream()
                .map(rep -> changes.taker(move, rep))
                .toList();
        return territory
                        .takers(reps, rep -> false) // stand-ins included
                        .reps()
                        .contains(move.to())
                ? null
                : "it belongs to " + territory.words() + " by now";
    }

    /** A mark of a touched account is made anew in the same turn, from what is known now. */
    private @Nullable String marking(@Nullable Ref record, Fields values) {
        if (record == null || fields(record) == null) {
            return "the record is gone";
        }
        return record.entity().equals(Entity.ACCOUNT) || record.entity().equals(Entity.LEAD)
                ? "the record changed; it is marked anew"
                : answered(record, values);
    }

    /** A person who answers a request by hand is not answered over. */
    private @Nullable String answered(Ref record, Fields values) {
        Fields request = record.entity().equals(Entity.REQUEST) ? fields(record) : null;
        String status = request == null ? null : request.text(AllotmentFields.REQUEST_STATUS);
        return status == null || Asked.waits(status, values.text(AllotmentFields.REQUEST_STATUS))
                ? null
                : "the request is answered: " + status;
    }

    private boolean converted(Ref lead) {
        Fields fields = fields(lead);
        return fields != null && fields.flag("IsConverted");
    }

    private @Nullable Fields fields(Ref ref) {
        return picture.row(ref);
    }
}
