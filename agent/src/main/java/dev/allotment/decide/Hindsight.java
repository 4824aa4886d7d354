package dev.allotment.decide;

import dev.allotment.decide.PastOwners.Stint;
import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Engagement;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Verdict;
import dev.allotment.engagement.Worked;
import dev.allotment.ledger.Ledger;
import dev.allotment.matching.Matcher;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes through past days as a policy would have: each account while it lay in a rep's book, with the owner and the activity of that
 * day, warned and taken back when the policy's passes fall due. Decides nothing and writes nothing. One thread.
 */
public final class Hindsight {
    /**
     * An account that would have been taken back.
     *
     * @param sentence why, as the rep would have read it
     * @param wonLater close date of the opportunity that the same rep won on it afterwards, or null
     * @param stillThere whether it was in that book on the last day
     */
    public record Taken(
            RecordId account,
            String name,
            RecordId rep,
            LocalDate on,
            String sentence,
            @Nullable LocalDate wonLater,
            boolean stillThere) {}

    /** An enrolled account in a rep's book on the last day, and whether it was worked within the policy's window. */
    public record Held(RecordId account, RecordId rep, boolean worked) {}

    private final Picture picture;
    private final Rules rules;
    private final PastOwners owners;
    private final PastFacts facts;
    private final Engagement engagement;
    private final Instant last;

    /** Reads the whole mirror. @param now the latest instant that is known */
    public Hindsight(Mirror mirror, Ledger ledger, Rules rules, Instant now) {
        this.rules = rules;
        this.last = now;
        var matcher = new Matcher(rules.matching());
        picture = Picture.read(matcher.reader(), rules, mirror, now);
        owners = new PastOwners(mirror);
        facts = new PastFacts(
                picture, new Cases(picture, rules, matcher.reader(), new Enrolments(ledger)), ledger, rules);
        engagement = new Engagement(rules.engagement());
    }

    /** Reps of today by the id of their user: who was a rep then and is none now is not looked at. */
    public SortedMap<RecordId, Rep> reps() {
        return picture.people.reps();
    }

    /** Accounts looked at with their fields as of a decision of then, and those whose fields could only be taken as of today. */
    public long fieldsOfThen() {
        return facts.ofThen();
    }

    public long fieldsOfToday() {
        return facts.ofToday();
    }

    /** What would have been taken back, by day. @param wonDays how long after it a win counts. Both days belong to it */
    public List<Taken> taken(LocalDate from, LocalDate until, int wonDays) {
        var taken = new ArrayList<Taken>();
        for (RecordId id : List.copyOf(picture.accounts.ids())) {
            for (Stint stint : owners.of(id, last)) {
                Rep rep = picture.people.rep(stint.owner());
                if (rep != null) {
                    Taken gone = during(id, rep, stint, from, until, wonDays);
                    if (gone != null) {
                        taken.add(gone);
                    }
                }
            }
        }
        taken.sort(Comparator.comparing(Taken::on).thenComparing(Taken::account));
        return taken;
    }

    private @Nullable Taken during(RecordId id, Rep rep, Stint stint, LocalDate from, LocalDate until, int wonDays) {
        LocalDate begin = stint.since() == null ? from : later(from, day(stint.since()));
        LocalDate end = earlier(until, day(stint.until().minusMillis(1)));
        LocalDate due = null;
        LocalDate warned = null;
        LocalDate today = begin;
        while (!today.isAfter(end)) {
            Instant morning = at(PassKind.DAILY, today);
            Verdict verdict = morning == null ? null : verdict(id, rep, stint, due, warned, morning);
            LocalDate next = today.plusDays(1);
            if (morning == null || verdict == null) {
                return null; // the account was not there yet, or is no account of ours
            }
            switch (verdict) {
                case Verdict.Warn it -> {
                    due = it.dueBack();
                    warned = rep.today(morning);
                }
                case Verdict.Warned it -> due = it.dueBack();
                case Verdict.Overdue it -> {}
                case Verdict.Safe it -> {
                    due = null;
                    warned = null;
                    next = later(
                            next, it.until().plusDays(1L - rules.engagement().graceDays()));
                }
                case Verdict.WorkedAfterWarning it -> {
                    due = null;
                    warned = null;
                }
                case Verdict.Protected it -> {
                    due = it.clearWarning() ? null : due;
                    warned = it.clearWarning() ? null : warned;
                }
                case Verdict.Blind it -> {
                    due = it.clearWarning() ? null : due;
                    warned = it.clearWarning() ? null : warned;
                }
                case Verdict.Undeclared it -> {
                    return null;
                }
                case Verdict.NotHeld it -> {
                    due = null;
                    warned = null;
                }
            }
            Instant pass = at(PassKind.RETRIEVE, today);
            if (pass != null
                    && stint.covers(pass)
                    && verdict(id, rep, stint, due, warned, pass) instanceof Verdict.Overdue overdue) {
                return new Taken(
                        id,
                        facts.name(id),
                        rep.id(),
                        today,
                        overdue.sentence(),
                        facts.won(id, rep.id(), today, wonDays),
                        stint.covers(at(until)));
            }
            today = next;
        }
        return null;
    }

    private @Nullable Verdict verdict(
            RecordId id, Rep rep, Stint stint, @Nullable LocalDate due, @Nullable LocalDate warned, Instant now) {
        Fields account = facts.asOf(id, stint.owner(), now);
        if (account == null) {
            return null;
        }
        List<Touch> touches = facts.touches(id, rep, now);
        AccountFacts asked = facts.facts(id, account, stint, touches, due, warned, now);
        return engagement.judge(asked, rep, touches, reps(), facts.visible(now), now);
    }

    /** Every enrolled account in a book on that day. */
    public List<Held> held(LocalDate on) {
        Instant now = at(on);
        var held = new ArrayList<Held>();
        for (RecordId id : List.copyOf(picture.accounts.ids())) {
            for (Stint stint : owners.of(id, last)) {
                Rep rep = picture.people.rep(stint.owner());
                Fields account = rep == null || !stint.covers(now) ? null : facts.asOf(id, stint.owner(), now);
                if (rep != null && account != null) {
                    List<Touch> touches = facts.touches(id, rep, now);
                    AccountFacts asked = facts.facts(id, account, stint, touches, null, null, now);
                    if (asked.enrolled()) {
                        Worked worked = engagement.lastWorked(asked, rep, touches, reps(), now);
                        LocalDate day = worked.on();
                        LocalDate window = rep.today(now)
                                .minusDays(rules.engagement()
                                        .window(asked.segment(), rep.team())
                                        .days());
                        held.add(new Held(id, rep.id(), day != null && !day.isBefore(window)));
                    }
                }
            }
        }
        return held;
    }

    /** When that pass falls due on that day, or null if it does not. */
    private @Nullable Instant at(PassKind pass, LocalDate on) {
        Instant then = rules.cadence(pass).last(at(on));
        return day(then).equals(on) ? then : null;
    }

    /** The end of the day, or the latest instant known. */
    private Instant at(LocalDate on) {
        Instant end = on.plusDays(1).atStartOfDay(rules.zone()).toInstant().minusMillis(1);
        return end.isBefore(last) ? end : last.minusMillis(1);
    }

    private LocalDate day(Instant at) {
        return at.atZone(rules.zone()).toLocalDate();
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
