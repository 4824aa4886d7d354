package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.FairnessLedger;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.Plan;
import dev.allotment.matching.Matcher;
import dev.allotment.mirror.Mirror;
import dev.allotment.model.MoveKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Mirror to ledger: looks at what was touched, asks the pure rooms, and enters what follows in one transaction. One thread. */
public final class Decider {
    /** Setting: when decide last looked, in org time. */
    public static final String LOOKED = "decide.looked";

    /** Setting: moves left undone because too much would follow them, a sentence each; empty if there are none. */
    public static final String LEFT_UNDONE = Ledger.SAID + "undone";

    /** Setting: a UTC day and how many records were marked on it, with a space between. */
    public static final String MARKED = Judging.MARKED;

    /** Setting: hash of the policy in force. */
    public static final String POLICY = "decide.policy";

    private final Mirror mirror;
    private final Ledger ledger;
    private final Rules rules;
    private final Picture picture;
    private final Cases cases;
    private final Pool pool;
    private final Lookout lookout;
    private final Enrolments enrolments;
    private final Rejudgement rejudgement;
    private final Lapsing lapsing;
    private final TeamChangeOrders teamChanges;
    private final Probing probing;
    private final PassOrders passOrders;
    private final LeadHandover leadHandover;
    private final Abandoned abandoned;
    private final HandingOff handingOff;
    private final Signalling signalling;
    private final Judging judging;
    private final Keeping keeping;
    private final Evidence evidence = new Evidence();
    private FairnessLedger fairness = FairnessLedger.empty();
    private Instant lastLook = Instant.MIN;
    private volatile int inactive;
    private volatile boolean held;

    public Decider(Mirror mirror, Ledger ledger, Rules rules) {
        this.mirror = mirror;
        this.ledger = ledger;
        this.rules = rules;
        var matcher = new Matcher(rules.matching());
        this.picture = Picture.of(matcher.reader(), rules, rules.follows().entities());
        this.keeping = new Keeping(ledger, rules.policy().writing().keep());
        this.enrolments = new Enrolments(ledger);
        this.cases = new Cases(picture, rules, matcher.reader(), enrolments);
        this.lookout = new Lookout(mirror, picture, cases, rules);
        this.pool = new Pool(picture, cases, rules);
        var verdicts = new Verdicts(picture, cases, rules);
        var rotating = new Rotating(picture, cases, verdicts, rules, pool, ledger);
        var leads = new LeadCases(picture, cases, rules, matcher);
        var clocks = new LeadClocks(picture, leads, rules);
        var speed = new SpeedToLead(picture, leads, clocks, verdicts, rules);
        var changes = new TeamChanges(picture, cases, rules, ledger);
        this.leadHandover = new LeadHandover(picture, leads, clocks, rules, ledger);
        this.probing = new Probing(picture, rules, mirror, ledger, verdicts);
        var retrieval = new Retrieval(picture, verdicts, rules, pool);
        var topping = new Topping(picture, rules, pool);
        this.passOrders = new PassOrders(picture, rules, pool, retrieval, topping);
        this.teamChanges = new TeamChangeOrders(picture, cases, rules, pool, changes, leadHandover);
        this.abandoned = new Abandoned(picture, cases, rules, pool, changes, leadHandover);
        this.handingOff = new HandingOff(picture, cases, rules, pool, ledger);
        this.signalling = new Signalling(picture, cases, rules, pool, leads, ledger);
        this.lapsing = new Lapsing(ledger, rules, changes);
        this.rejudgement = new Rejudgement(
                picture, verdicts, rotating, cases, speed, handingOff, changes, mirror, ledger, rules, pool);
        this.judging = new Judging(
                picture,
                cases,
                rules,
                ledger,
                new Mornings(picture, cases, rules, pool),
                retrieval,
                rotating,
                topping,
                new Requests(picture, cases, rules, pool, mirror),
                handingOff,
                new Arrivals(picture, leads, clocks, rules),
                signalling,
                speed,
                new Marks(picture, cases, rules, verdicts, rotating, pool),
                new TurnMarks(picture.people, rules),
                new NoticeMarks(picture, rules, ledger));
    }

    /**
     * One turn.
     *
     * @param now org time
     * @return true if anything was entered in the ledger
     */
    public boolean turn(Instant now) {
        Round round = round(now, Pass.due(rules, ledger, now), false);
        boolean dropped = round != null && keeping.turn(now);
        return dropped || (round != null && round.worked());
    }

    /**
     * What these passes would do now, and what waits besides, decided afresh: for a copy of the database, into which it is
     * entered like the decisions of any turn.
     *
     * @return null where nothing can be decided, as not all rows are proven
     */
    public @Nullable Preview preview(Set<PassKind> passes, Instant now) {
        Round round = round(now, Pass.asOf(passes, now.minus(Judging.ROOM_SOON)), true);
        return round == null
                ? null
                : new Preview(
                        round.plans(),
                        round.books(),
                        round.sheet().round,
                        round.sheet().plays,
                        round.undone(),
                        pool.onShelves(round.plans(), now));
    }

    /** @param books as they were before anything was drafted; empty in a turn. */
    private record Round(Sheet sheet, List<BookState> books, List<Plan> plans, List<String> undone, boolean worked) {}

    /** @param afresh what nobody has approved is decided anew. @return null if there was nothing to look at */
    private @Nullable Round round(Instant now, List<Pass> due, boolean afresh) {
        held = true;
        if (!Collections.disjoint(mirror.doubtfulEntities(), picture.entities())) {
            return null; // nothing is decided on rows that are not proven
        }
        boolean first = lookout.unopened();
        if (first && mirror.doubtfulEntities().contains(PastAssignment.HISTORY)) {
            return null; // windows begin at assignments that are still to be read
        }
        held = false;
        long from = ledger.position();
        if (first) {
            open(from, now);
        }
        long position = lookout.absorb(now);
        List<Order> ordered = ledger.openOrders();
        var against =
                new HashSet<>(ledger.orderedAgainst().stream().map(Entry::id).toList());
        boolean daily = due.stream().anyMatch(pass -> pass.kind() == PassKind.DAILY);
        boolean looked = !against.isEmpty()
                || lookout.anything()
                || !due.isEmpty()
                || !ordered.isEmpty()
                || afresh
                || lastLook.isBefore(now);
        if (!looked && position == from) {
            return null;
        }
        lastLook = now;
        var extras = new Extras();
        var unproven = Unproven.of(mirror, picture);
        List<Entry> open = rejudgement.run(ledger.openActs(), lookout.again(), lookout.people(), unproven, extras, now);
        open = lapsing.underAnotherPolicy(open, extras);
        var orders = new Orders(picture, cases, rejudgement, mirror, ledger, rules, ordered, extras, now);
        var moving = new InFlight(picture, ledger, extras, now);
        open = orders.obey(open, moving);
        open = Lapsing.withdraw(
                open, entry -> against.contains(entry.id()), "a person ordered so while it was on its way", extras);
        List<Entry> before = open;
        open = afresh || daily || PassOrders.any(ordered)
                ? lapsing.morning(open, extras, now)
                : lapsing.lapsed(open, extras, now);
        boolean lapsed = open.size() < before.size();
        lookout.affected().lapsed(before, open);
        var ruledOut = new ArrayList<>(ledger.ruledOutSince(now.minus(Refusals.LEFT_ALONE)));
        ruledOut.addAll(orders.ruledOut());
        var refusals = new Refusals(
                ledger.refusedSince(rules.cadence(PassKind.DAILY).last(now)),
                lookout.touched(),
                ruledOut,
                orders::wordsOf);
        var underway = new Underway(new Loads(picture, rules.load()), cases.loads(), moving.of(open), open);
        var blast = new Blast(rules.limits(), lastHour(now), id -> picture.people.rep(id) != null);
        evidence.begin(picture.people.reps());
        var sheet = new Sheet(now, position, rules, extras, underway, unproven, refusals, blast, fairness, evidence);
        List<BookState> books = afresh ? pool.books(picture.people.reps().values(), sheet) : List.of();
        sheet.formerly(orders.ruledOut());
        handingOff.begin(orders.letThrough(), now);
        orders.letThrough().stream()
                .filter(move -> move.kind() != MoveKind.HAND_OFF)
                .forEach(lead -> sheet.fairness = leadHandover.charged(lead, sheet));
        orders.rollBack(sheet);
        teamChanges.obey(ordered, sheet);
        probing.obey(ordered, position, sheet);
        passOrders.obey(ordered, sheet);
        if (first || lapsed || lookout.people() || daily) {
            abandoned.judge(sheet);
        }
        inactive = abandoned.accounts();
        judging.judge(due, lookout.affected(), sheet);
        lookout.humanChanges(from, position, extras);
        enrolments.enter(extras); // the day's pass may have found some
        signalling.enter(extras);
        List<Plan> followed = new Following(picture, rules.follows()).with(sheet.plans(), sheet.undone, now);
        List<Plan> plans = lapsing.ending(blast.judged(followed), now);
        note(sheet.undone, extras);
        if (plans.isEmpty() && extras.isEmpty() && position == from) {
            judging.entered();
            return new Round(sheet, books, plans, sheet.undone, false);
        }
        Balances.changed("", fairness, sheet.fairness, extras);
        handingOff.balances(extras);
        extras.setting(LOOKED, now.toString());
        ledger.enter(plans, position, extras, now);
        enrolments.entered();
        handingOff.entered();
        signalling.entered();
        judging.entered();
        lookout.answered();
        fairness = sheet.fairness; // before anything else can fail: what was entered is entered
        return new Round(sheet, books, plans, sheet.undone, !plans.isEmpty() || position != from);
    }

    private int lastHour(Instant now) {
        return rules.limits().any() ? ledger.movesSince(now.minus(Lapsing.HOUR)) : 0;
    }

    private void note(List<String> undone, Extras extras) {
        String said = String.join("\n", undone);
        String before = ledger.setting(LEFT_UNDONE);
        if (!said.equals(before == null ? "" : before)) {
            extras.setting(LEFT_UNDONE, said);
        }
    }

    private void open(long from, Instant now) {
        lookout.open(from, now);
        handingOff.open();
        String looked = ledger.setting(LOOKED);
        lastLook = looked == null ? Instant.MIN : Instant.parse(looked);
        fairness = FairnessLedger.of(
                ledger.fairness().stream().map(Balances::turns).toList());
    }

    /** The scheduled instant for which that pass last ran, or null. */
    public @Nullable Instant lastPass(PassKind kind) {
        return ledger.lastPass(kind.word());
    }

    /** Whether the last turn decided nothing, as not all rows are proven. Any thread. */
    public boolean held() {
        return held;
    }

    /** Enrolled accounts whose owner is deactivated, as of the last turn. Any thread. */
    public int abandoned() {
        return inactive;
    }
}
