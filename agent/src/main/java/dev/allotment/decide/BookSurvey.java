package dev.allotment.decide;

import dev.allotment.allocation.LoadUnit;
import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Verdict;
import dev.allotment.engagement.Worked;
import dev.allotment.ledger.Ledger;
import dev.allotment.matching.Matcher;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import dev.allotment.model.Score;
import dev.allotment.model.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Looks at every account in a book as decide would, for reports: it decides nothing and writes nothing. One thread. */
public final class BookSurvey {
    /**
     * One account in a book.
     *
     * @param lastWorked in the policy's sense, or null if never as far as can be seen
     * @param window days, by its segment and its owner's team
     * @param worked within its window
     * @param touched by anybody, in any way, since it came into the book
     * @param inbound and outbound: what people did within the window, whether it counts as work or not
     */
    public record Held(
            RecordId id,
            String name,
            RecordId rep,
            int score,
            @Nullable String tier,
            @Nullable LocalDate lastWorked,
            int window,
            boolean worked,
            boolean touched,
            int inbound,
            int outbound,
            @Nullable LocalDate dueBack,
            Verdict verdict) {}

    final Picture picture;
    final Cases cases;
    final Verdicts verdicts;
    private final Rules rules;
    private final Instant now;

    /** Reads the whole mirror. */
    public BookSurvey(Mirror mirror, Ledger ledger, Rules rules, Instant now) {
        this.rules = rules;
        this.now = now;
        var matcher = new Matcher(rules.matching());
        picture = Picture.read(matcher.reader(), rules, mirror, now);
        cases = new Cases(picture, rules, matcher.reader(), new Enrolments(ledger));
        verdicts = new Verdicts(picture, cases, rules);
        PastAssignment.all(mirror, cases::assigned);
        for (RecordId id : List.copyOf(picture.accounts.ids())) {
            cases.refresh(id, now);
        }
    }

    /** Reps by the id of their user. */
    public SortedMap<RecordId, Rep> reps() {
        return picture.people.reps();
    }

    /** What the room in books is measured in. */
    public LoadUnit unit() {
        return rules.load().unit();
    }

    /** What the rep's accounts and open leads take, in that unit. */
    public long load(Rep rep) {
        return new Loads(picture, rules.load()).held(rep.id(), cases.loads());
    }

    /** What the rep's book may hold today, in that unit. */
    public int capacity(Rep rep) {
        return capacity(rep, rep.today(now));
    }

    /** The same on another day, ramp and all. */
    public int capacity(Rep rep, LocalDate day) {
        return rules.distribution().ramp().capacity(rep, day);
    }

    /** How far a distribution fills the rep's book, in that unit. */
    public long target(Rep rep) {
        return rules.distribution().teams().stream()
                .filter(team -> team.team().equals(rep.team()))
                .findFirst()
                .map(team -> (long) capacity(rep) * team.targetPercent() / 100)
                .orElse(0L);
    }

    /** Whether the policy deals with the account at all. */
    public boolean enrolled(RecordId account) {
        return cases.enrolled(account);
    }

    /** Every enrolled account in a rep's book, in order of id. */
    public List<Held> held() {
        var held = new ArrayList<Held>();
        for (RecordId id : picture.accounts.ids()) {
            Fields account = picture.accounts.row(id);
            Rep rep = account == null ? null : picture.people.rep(account.id("OwnerId"));
            if (account != null && rep != null && cases.enrolled(id)) {
                held.add(held(id, account, rep));
            }
        }
        return held;
    }

    private Held held(RecordId id, Fields account, Rep rep) {
        List<Touch> touches = cases.touches(id, rep.zone(), now);
        Fields facts = cases.facts(id, account, touches, now);
        Standing standing = cases.standing(facts, now);
        AccountFacts asked = cases.engagementFacts(id, account, facts, standing, now);
        Worked worked = cases.engagement().lastWorked(asked, rep, touches, picture.people.reps(), now);
        Score score = cases.score(id, facts, now);
        LocalDate today = rep.today(now);
        int window = rules.engagement().window(asked.segment(), rep.team()).days();
        LocalDate from = today.minusDays(window);
        Instant assignedAt = asked.assignedAt();
        LocalDate since = assignedAt == null ? LocalDate.MIN : rep.today(assignedAt);
        int inbound = 0;
        int outbound = 0;
        boolean touched = false;
        for (Touch touch : touches) {
            if (touch.completed() && !touch.automated() && !touch.on().isAfter(today)) {
                touched |= !touch.on().isBefore(since);
                if (!touch.on().isBefore(from)) {
                    inbound += touch.inbound() ? 1 : 0;
                    outbound += touch.inbound() ? 0 : 1;
                }
            }
        }
        LocalDate on = worked.on();
        return new Held(
                id,
                Cases.name(account),
                rep.id(),
                score.total(),
                score.tier(),
                worked.latest(),
                window,
                on != null && !on.isBefore(from),
                touched,
                inbound,
                outbound,
                account.date(AllotmentFields.DUE_BACK),
                verdicts.of(id, account, now));
    }

    /** Every recorded activity of the account, with days counted in that zone. */
    public List<Touch> touches(RecordId account, ZoneId zone) {
        return cases.touches(account, zone, now);
    }

    /** Requests that were granted since that day, one row each. */
    public List<Fields> granted(Instant since) {
        var granted = new ArrayList<Fields>();
        for (RecordId id : picture.requests.ids()) {
            Fields row = picture.requests.row(id);
            Instant asked = row == null ? null : row.instant("CreatedDate");
            if (row != null
                    && asked != null
                    && !asked.isBefore(since)
                    && "Done".equals(row.text(AllotmentFields.REQUEST_STATUS))) {
                granted.add(row);
            }
        }
        return granted;
    }
}
