package dev.allotment.decide;

import dev.allotment.allocation.DistributionRules.Families;
import dev.allotment.allocation.PlayEnd;
import dev.allotment.allocation.Rotation;
import dev.allotment.allocation.RotationRules;
import dev.allotment.engagement.AccountFacts;
import dev.allotment.engagement.Touch;
import dev.allotment.engagement.Worked;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.Protection;
import dev.allotment.model.RecordId;
import dev.allotment.model.Rep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of each book is to be announced for its next rotation (PRODUCT 4.4): chosen once, and completed where the announcement was
 * cut, as the day's marks were used up. One thread.
 */
final class GoingRound {
    /** Days for which an announcement that was begun may be completed; what it lacks then stays until the next rotation. */
    private static final int UNDER_WAY = 3;

    private final Picture picture;
    private final Cases cases;
    private final Verdicts verdicts;
    private final Rules rules;
    private final Pool pool;
    /** Enrolled accounts by rep, and what each book gives: both of one instant. */
    private final Map<RecordId, List<RecordId>> books = new HashMap<>();

    private final Map<RecordId, Set<RecordId>> going = new HashMap<>();
    private Instant workedOut = Instant.MIN;

    GoingRound(Picture picture, Cases cases, Verdicts verdicts, Rules rules, Pool pool) {
        this.picture = picture;
        this.cases = cases;
        this.verdicts = verdicts;
        this.rules = rules;
        this.pool = pool;
    }

    /** What of the rep's book is to be announced today: within the grace before a rotation, as far as it is not announced yet. */
    Set<RecordId> next(RotationRules.Rule rule, Rep rep, Instant now) {
        if (!workedOut.equals(now)) {
            going.clear();
            books.clear();
            for (RecordId id : picture.accounts.ids()) {
                Fields account = picture.accounts.row(id);
                RecordId owner = account == null ? null : account.id("OwnerId");
                if (owner != null && cases.enrolled(id)) {
                    books.computeIfAbsent(owner, any -> new ArrayList<>()).add(id);
                }
            }
            workedOut = now;
        }
        return going.computeIfAbsent(rep.id(), any -> workOut(rule, rep, now));
    }

    private Set<RecordId> workOut(RotationRules.Rule rule, Rep rep, Instant now) {
        LocalDate today = rep.today(now);
        LocalDate next = rule.next(today.plusDays(1)); // what goes today was announced before
        boolean blind = rule.by() == RotationRules.By.WORKED
                && verdicts.visible(now).of(rep.id()) != null; // in doubt nothing goes
        if (blind || today.isBefore(next.minusDays(rules.engagement().graceDays()))) {
            return Set.of();
        }
        var book = new ArrayList<Rotation.InBook>();
        LocalDate latest = null;
        for (RecordId id : books.getOrDefault(rep.id(), List.of())) {
            Fields account = picture.accounts.row(id);
            if (account != null && end(id, account, now) == null) { // else it goes back with its play
                boolean announced = next.equals(account.date(AllotmentFields.ROTATES_ON));
                LocalDate warned = account.date(AllotmentFields.WARNED_ON);
                latest = announced && warned != null && (latest == null || warned.isAfter(latest)) ? warned : latest;
                book.add(inBook(id, account, announced, rep, now));
            }
        }
        return latest != null && latest.isBefore(today.minusDays(UNDER_WAY))
                ? Set.of()
                : new HashSet<>(Rotation.going(book, rule));
    }

    /** The end of the play that takes the account back, or null: it is its team's rotation that may. */
    @Nullable
    PlayEnd end(RecordId id, Fields account, Instant now) {
        if (account.text(AllotmentFields.PLAY) == null) {
            return null;
        }
        Fields facts = cases.facts(id, account, cases.touches(id, rules.zone(), now), now);
        return UnderPlay.end(facts, cases.standing(facts, now), rules);
    }

    private Rotation.InBook inBook(RecordId id, Fields account, boolean announced, Rep rep, Instant now) {
        List<Touch> touches = cases.touches(id, rep.zone(), now);
        AccountFacts facts = facts(id, account, rep, now);
        Worked worked = cases.engagement().lastWorked(facts, rep, touches, picture.people.reps(), now);
        LocalDate last = worked.on();
        int window = rules.engagement().window(facts.segment(), rep.team()).days();
        Instant assigned = facts.assignedAt();
        return new Rotation.InBook(
                id,
                together() ? pool.head(id) : id,
                cases.score(id, facts.fields(), now).total(),
                assigned == null ? null : rep.today(assigned),
                last != null && !last.isBefore(rep.today(now).minusDays(window)),
                !cases.engagement().protections(facts, rep, now).isEmpty(),
                announced);
    }

    AccountFacts facts(RecordId id, Fields account, Rep rep, Instant now) {
        Fields facts = cases.facts(id, account, cases.touches(id, rep.zone(), now), now);
        return cases.engagementFacts(id, account, facts, cases.standing(facts, now), now);
    }

    /** What keeps the account in that book; where families go together, also what keeps another of its family there. */
    List<Protection> protections(RecordId id, Fields account, Rep rep, Instant now) {
        List<Protection> own = cases.engagement().protections(facts(id, account, rep, now), rep, now);
        if (!own.isEmpty()) {
            return own;
        }
        for (var other : family(id, rep).entrySet()) {
            List<Protection> theirs =
                    cases.engagement().protections(facts(other.getKey(), other.getValue(), rep, now), rep, now);
            if (!theirs.isEmpty()) {
                Protection first = theirs.getFirst();
                return List.of(new Protection(
                        Protection.Kind.FAMILY,
                        "goes round with its family only, and " + Cases.name(other.getValue()) + " " + first.why(),
                        first.until(),
                        first.place()));
            }
        }
        return own;
    }

    /** The others of its family in that book, where families go together; none where they do not. */
    SortedMap<RecordId, Fields> family(RecordId id, Rep rep) {
        var family = new TreeMap<RecordId, Fields>();
        for (RecordId member : together() ? pool.members(pool.head(id)) : List.<RecordId>of()) {
            Fields other = picture.accounts.row(member);
            if (other != null && !member.equals(id) && rep.id().equals(other.id("OwnerId")) && cases.enrolled(member)) {
                family.put(member, other);
            }
        }
        return family;
    }

    private boolean together() {
        return rules.distribution().families() == Families.TOGETHER;
    }
}
