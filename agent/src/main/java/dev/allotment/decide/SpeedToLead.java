package dev.allotment.decide;

import dev.allotment.allocation.Arrival;
import dev.allotment.allocation.Considered;
import dev.allotment.allocation.LeadClock;
import dev.allotment.allocation.Routing;
import dev.allotment.allocation.SpeedRules;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Rep;
import dev.allotment.policy.Process;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the clock of each lead that we routed: warns its owner, and gives the lead on where nobody touched it in time, never
 * twice to the same rep and only so often (PRODUCT 4.2). A person who changes the owner stops it. One thread.
 */
final class SpeedToLead {
    private final Picture picture;
    private final LeadCases leads;
    private final LeadClocks clocks;
    private final Verdicts verdicts;
    private final Following following;
    private final Rules rules;

    SpeedToLead(Picture picture, LeadCases leads, LeadClocks clocks, Verdicts verdicts, Rules rules) {
        this.picture = picture;
        this.leads = leads;
        this.clocks = clocks;
        this.verdicts = verdicts;
        this.following = new Following(picture, rules.follows());
        this.rules = rules;
    }

    void judge(Sheet sheet) {
        SpeedRules speed = rules.routing().speed();
        for (RecordId id : picture.timed.running()) {
            Fields lead = picture.leads.row(id);
            Ref ref = Ref.lead(id);
            if (lead != null && leads.ours(lead) && !sheet.stuck(ref) && !sheet.refusals.write(ref)) {
                judge(ref, lead, speed, sheet);
            }
        }
    }

    private void judge(Ref ref, Fields lead, @Nullable SpeedRules speed, Sheet sheet) {
        if (!picture.timed.ours(ref.id(), lead)) {
            show(ref, lead, TimedLeads.BY_HAND, "A person chose the owner; the clock has stopped.", sheet);
            return;
        }
        LeadClocks.Timed timed = clocks.read(ref.id(), lead, sheet.now);
        if (speed == null || timed == null) {
            show(ref, lead, TimedLeads.WAITING, "The lead is not timed.", sheet);
            return;
        }
        switch (timed.reading()) {
            case LeadClock.Reading.Runs it -> show(ref, lead, TimedLeads.WAITING, it.sentence(), sheet);
            case LeadClock.Reading.DueSoon it ->
                mark(ref, lead, values(TimedLeads.DUE_SOON).with(AllotmentFields.TOUCH_BY, it.due()), it, sheet);
            case LeadClock.Reading.Touched it ->
                mark(
                        ref,
                        lead,
                        values(TimedLeads.TOUCHED)
                                .with(
                                        AllotmentFields.TOUCHED_AFTER,
                                        BigDecimal.valueOf(it.gone().toMinutes())),
                        it,
                        sheet);
            case LeadClock.Reading.Breached it -> breached(ref, lead, timed, it, speed, sheet);
        }
    }

    private void breached(
            Ref ref,
            Fields lead,
            LeadClocks.Timed timed,
            LeadClock.Reading.Breached reading,
            SpeedRules speed,
            Sheet sheet) {
        var blind = verdicts.visible(sheet.now).of(timed.owner().id());
        if (blind != null && speed.touch() != SpeedRules.Touched.STATUS) {
            return; // what this rep does cannot be seen: in doubt, abstain
        }
        if (picture.leadActivities.of(ref.id()).stream()
                .anyMatch(one ->
                        sheet.unproven.records().contains(new Ref(one.rule().entity(), one.id())))) {
            return; // what may be a touch is in doubt
        }
        RecordId account = lead.id(AllotmentFields.MATCHED_ACCOUNT);
        Fields held = picture.accounts.row(account);
        if (account != null && sheet.moving(Ref.account(account))) {
            return; // whose it is will be known in a moment
        }
        boolean own = held != null && timed.owner().id().equals(held.id("OwnerId"));
        if (own && speed.ofOwners() == SpeedRules.OfOwners.STAY) {
            show(ref, lead, TimedLeads.MISSED, reading.sentence() + "; it stays with its account.", sheet);
        } else if (timed.had().size() > speed.most()) {
            last(ref, lead, timed, reading, speed, sheet);
        } else {
            giveOn(ref, lead, timed, account, reading, speed, sheet);
        }
    }

    private void giveOn(
            Ref ref,
            Fields lead,
            LeadClocks.Timed timed,
            @Nullable RecordId account,
            LeadClock.Reading.Breached reading,
            SpeedRules speed,
            Sheet sheet) {
        Arrival arrival = leads.alone(ref, lead, account, sheet.now);
        Routing routing = sheet.evidence.again(
                arrival, Set.copyOf(timed.had()), leads.books(sheet), sheet.fairness, rules.routing(), sheet.now);
        switch (routing) {
            case Routing.ToOwner owner -> give(ref, lead, timed, owner.rep(), owner, List.of(), reading, speed, sheet);
            case Routing.ToRep rep -> give(ref, lead, timed, rep.rep(), rep, rep.considered(), reading, speed, sheet);
            case Routing.Nobody nobody -> {} // asked again each turn; the warning stands
            case Routing.NotOurs other -> {}
        }
    }

    private void give(
            Ref ref,
            Fields lead,
            LeadClocks.Timed timed,
            Rep to,
            Routing routing,
            List<Considered> considered,
            LeadClock.Reading.Breached reading,
            SpeedRules speed,
            Sheet sheet) {
        if (following.forbids(MoveKind.REASSIGN, Map.of(ref, timed.owner().id()), sheet)) {
            return; // the warning stands
        }
        if (sheet.goes(
                MoveKind.REASSIGN.word(),
                Process.REASSIGN,
                to.team(),
                timed.owner().id(),
                to.id())) {
            sheet.fairness = routing.ledger();
        }
        var had = new ArrayList<>(timed.had());
        had.add(to.id());
        String ids = had.stream().map(RecordId::value).collect(Collectors.joining(";"));
        String sentence = reading.sentence() + ". Reassignment " + timed.had().size() + " of at most " + speed.most()
                + ": " + to.name() + ".";
        move(
                ref,
                lead,
                timed.owner().id(),
                to.id(),
                to.team(),
                sentence,
                sentence + " " + routing.sentence(),
                timed.limit().place(),
                routing.credit(),
                LeadClocks.running(ids).with(leads.qualified(timed.facts(), sheet.now)),
                considered,
                sheet);
    }

    private void last(
            Ref ref,
            Fields lead,
            LeadClocks.Timed timed,
            LeadClock.Reading.Breached reading,
            SpeedRules speed,
            Sheet sheet) {
        RecordId to = switch (speed.last()) {
            case STAYS -> null;
            case MANAGER -> picture.people.manager(timed.owner().id());
            case QUEUE -> queue(speed);
        };
        int most = speed.most();
        String often = reading.sentence() + "; "
                + (most == 0 ? "leads are not given on" : "it was given on " + most + " times");
        if (to == null || to.equals(timed.owner().id())) {
            show(ref, lead, TimedLeads.MISSED, often + ", so it stays.", sheet);
            return;
        }
        String sentence = often + ", so it goes to " + picture.people.ownerName(to) + ".";
        move(
                ref,
                lead,
                timed.owner().id(),
                to,
                timed.owner().team(),
                sentence,
                sentence,
                speed.place(),
                null,
                values(TimedLeads.MISSED),
                List.of(),
                sheet);
    }

    private @Nullable RecordId queue(SpeedRules speed) {
        var names = new HashSet<String>();
        if (speed.queue() != null) {
            names.add(speed.queue());
        }
        return picture.people.owners(names).stream().findFirst().orElse(null);
    }

    private void move(
            Ref ref,
            Fields lead,
            RecordId from,
            RecordId to,
            String team,
            String sentence,
            String explanation,
            String place,
            @Nullable String credit,
            Fields also,
            List<Considered> considered,
            Sheet sheet) {
        var known = new TreeMap<String, Fields>();
        known.put("lead", lead);
        sheet.move(
                MoveKind.REASSIGN.word(),
                team,
                ref,
                MoveKind.REASSIGN,
                from,
                to,
                rules.audit(sentence, place, null, explanation, credit),
                also.with(AllotmentFields.ROUTED_AT, sheet.now),
                null,
                known,
                LeadCases.candidates(considered));
    }

    /** Why a reassignment that is on its way is no longer right, or null. */
    @Nullable
    String objection(Act.Move move, Fields lead, Instant now) {
        LeadClocks.Timed timed = clocks.read(move.record().id(), lead, now);
        if (!picture.timed.ours(move.record().id(), lead)) {
            return "a person chose the owner meanwhile";
        }
        if (timed == null || !(timed.reading() instanceof LeadClock.Reading.Breached)) {
            return timed == null
                    ? "the lead is not timed any more"
                    : timed.reading().sentence();
        }
        Rep to = picture.people.rep(move.to());
        boolean given = TimedLeads.WAITING.equals(move.also().text(AllotmentFields.SPEED));
        return given && (to == null || !to.present(now)) ? "the rep can no longer take it" : null;
    }

    private void show(Ref ref, Fields lead, String word, String why, Sheet sheet) {
        write(ref, lead, values(word), why, sheet);
    }

    private void mark(Ref ref, Fields lead, Fields values, LeadClock.Reading reading, Sheet sheet) {
        write(ref, lead, values, reading.sentence(), sheet);
    }

    private static Fields values(String word) {
        return Fields.NONE.with(AllotmentFields.SPEED, word).with(AllotmentFields.TOUCH_BY, null);
    }

    private void write(Ref ref, Fields lead, Fields values, String why, Sheet sheet) {
        if (Books.news(lead, values, AllotmentFields.SPEED, AllotmentFields.TOUCH_BY)) {
            Rep owner = picture.people.rep(lead.id("OwnerId"));
            sheet.mark(
                    "speed",
                    Process.MARK,
                    owner == null ? null : owner.team(),
                    ref,
                    values,
                    Sheet.clip(why, 255),
                    null);
        }
    }
}
