package dev.allotment.decide;

import dev.allotment.allocation.BookState;
import dev.allotment.allocation.FairnessLedger;
import dev.allotment.ledger.ActState;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Fairness;
import dev.allotment.ledger.HumanChange;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.Plan;
import dev.allotment.matching.Matcher;
import dev.allotment.mirror.Mirror;
import dev.allotment.mirror.Ownership;
import dev.allotment.mirror.Touch;
import dev.allotment.model.Act;
import dev.allotment.model.Entity;
import dev.allotment.model.MoveKind;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Row;
import dev.allotment.model.Turns;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Mirror to ledger: looks at what was touched, asks the pure rooms, and enters what follows in one transaction. One thread. */
public final class Decider {
    private static final int BATCH = 5_000;
    /** How long after its time a distribution waits for retrievals that are on their way. */
    private static final Duration ROOM_SOON = Duration.ofHours(2);

    /** Setting: a UTC day and how many records were marked on it, with a space between. */
    public static final String MARKED = "decide.marked";

    /** Setting: when decide last looked, in org time. */
    public static final String LOOKED = "decide.looked";

    /** Setting: moves left undone because too much would follow them, a sentence each; empty if there are none. */
    public static final String LEFT_UNDONE = "decide.undone";

    /** Setting: hash of the policy in force. */
    public static final String POLICY = "decide.policy";

    private static final Entity HISTORY = new Entity("AccountHistory");

    private final Mirror mirror;
    private final Ledger ledger;
    private final Rules rules;
    private final Picture picture;
    private final Cases cases;
    private final Enrolments enrolments;
    private final Arrivals arrivals;
    private final SpeedToLead speed;
    private final Requests requests;
    private final HandingOver handingOver;
    private final TeamChanges changes;
    private final Reassigning reassigning;
    private final Abandoned abandoned;
    private volatile int inactive;
    private final Retrieval retrieval;
    private final Topping topping;
    private final Verdicts verdicts;
    private final Marks marks;
    private final TurnMarks turnMarks;
    private final Rejudgement rejudgement;
    private final Lapsing lapsing;
    private final Mornings mornings;
    private final Keeping keeping;
    private final Evidence evidence = new Evidence();
    private long seen = -1;
    /** What was absorbed and is not yet answered in the ledger: kept over a turn that failed. */
    private Affected affected = new Affected();

    private Set<Ref> touched = new HashSet<>();
    private FairnessLedger fairness = FairnessLedger.empty();
    private Instant lastLook = Instant.MIN;

    public Decider(Mirror mirror, Ledger ledger, Rules rules) {
        this.mirror = mirror;
        this.ledger = ledger;
        this.rules = rules;
        var matcher = new Matcher(rules.matching());
        this.picture = new Picture(
                matcher.reader(),
                rules.touches(),
                rules.signals(),
                rules.follows().entities(),
                rules.zone(),
                rules.segments().personAccounts());
        this.keeping = new Keeping(ledger, rules.policy().writing().keep());
        this.enrolments = new Enrolments(ledger);
        this.cases = new Cases(picture, rules, matcher.reader(), enrolments);
        var pool = new Pool(picture, cases, rules);
        this.mornings = new Mornings(picture, cases, rules, pool);
        this.verdicts = new Verdicts(picture, cases, rules);
        var leads = new LeadCases(picture, cases, rules, matcher);
        var clocks = new LeadClocks(picture, leads, rules);
        this.arrivals = new Arrivals(picture, leads, clocks, rules);
        this.speed = new SpeedToLead(picture, leads, clocks, verdicts, rules);
        this.requests = new Requests(picture, cases, rules, pool, mirror);
        this.changes = new TeamChanges(picture, cases, rules, ledger);
        this.reassigning = new Reassigning(picture, cases, rules, pool, changes);
        this.abandoned = new Abandoned(picture, cases, rules, pool, changes);
        this.handingOver = new HandingOver(picture, cases, rules, pool, ledger);
        this.retrieval = new Retrieval(picture, verdicts, rules, pool);
        this.topping = new Topping(picture, rules, pool);
        this.marks = new Marks(picture, cases, rules, verdicts, pool);
        this.turnMarks = new TurnMarks(picture.people, rules);
        this.lapsing = new Lapsing(ledger, rules, changes);
        this.rejudgement = new Rejudgement(
                picture, verdicts, cases, speed, handingOver, changes, mirror, ledger, rules.zone(), pool);
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
        Round round = round(now, Pass.asOf(passes, now.minus(ROOM_SOON)), true);
        return round == null ? null : new Preview(round.plans(), round.books(), round.sheet().round, round.undone());
    }

    /** @param books as they were before anything was drafted; empty in a turn. */
    private record Round(Sheet sheet, List<BookState> books, List<Plan> plans, List<String> undone, boolean worked) {}

    /** @param afresh what nobody has approved is decided anew. @return null if there was nothing to look at */
    private @Nullable Round round(Instant now, List<Pass> due, boolean afresh) {
        if (!Collections.disjoint(mirror.doubtfulEntities(), picture.entities())) {
            return null; // nothing is decided on rows that are not proven
        }
        boolean first = seen < 0;
        if (first && mirror.doubtfulEntities().contains(HISTORY)) {
            return null; // windows begin at assignments that are still to be read
        }
        long from = ledger.position();
        if (first) {
            open(from, now);
        }
        long position = absorb(now);
        List<Order> ordered = ledger.openOrders();
        var against =
                new HashSet<>(ledger.orderedAgainst().stream().map(Entry::id).toList());
        boolean looked = !against.isEmpty()
                || !affected.isEmpty()
                || !touched.isEmpty()
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
        List<Entry> open = rejudgement.run(ledger.openActs(), again(), people(), unproven, extras, now);
        open = underAnotherPolicy(open, extras);
        var orders = new Orders(picture, cases, rejudgement, mirror, ledger, rules, ordered, extras, now);
        var moving = new InFlight(picture, ledger, extras, now);
        open = orders.obey(open, moving);
        open = withdraw(
                open, entry -> against.contains(entry.id()), "a person ordered so while it was on its way", extras);
        int before = open.size();
        open = afresh || due.stream().anyMatch(pass -> pass.kind() == PassKind.DAILY)
                ? lapsing.morning(open, extras, now)
                : lapsing.lapsed(open, extras, now);
        boolean lapsed = open.size() < before;
        var ruledOut = new ArrayList<>(ledger.ruledOutSince(now.minus(Refusals.LEFT_ALONE)));
        ruledOut.addAll(orders.ruledOut());
        var refusals = new Refusals(ledger.refusedSince(morning(now)), touched, ruledOut, orders::wordsOf);
        List<Entry> inFlight = moving.of(open);
        var blast = new Blast(rules.limits(), lastHour(now), id -> picture.people.rep(id) != null);
        evidence.begin(picture.people.reps());
        var sheet = new Sheet(
                now,
                position,
                rules,
                extras,
                unproven,
                refusals,
                blast,
                fairness,
                cases.held(),
                inFlight,
                open,
                evidence);
        List<BookState> books = afresh
                ? picture.people.reps().values().stream().map(sheet::book).toList()
                : List.of();
        sheet.formerly(orders.ruledOut());
        handingOver.begin(orders.letThrough(), now);
        orders.letThrough().stream()
                .filter(move -> move.kind() != MoveKind.HAND_OFF)
                .forEach(lead -> sheet.fairness = sheet.fairness.apart(lead.to()));
        orders.rollBack(sheet);
        reassigning.obey(ordered, sheet);
        if (first || lapsed || people() || due.stream().anyMatch(pass -> pass.kind() == PassKind.DAILY)) {
            abandoned.judge(sheet);
        }
        inactive = abandoned.accounts();
        judge(due, sheet);
        humanChanges(from, position, extras);
        enrolments.enter(extras); // the day's pass may have found some
        List<Plan> followed = new Following(picture, rules.follows()).with(sheet.plans(), sheet.undone, now);
        List<Plan> plans = lapsing.ending(blast.judged(followed), now);
        note(sheet.undone, extras);
        if (plans.isEmpty() && extras.isEmpty() && position == from) {
            return new Round(sheet, books, plans, sheet.undone, false);
        }
        balances(sheet, extras);
        extras.setting(LOOKED, now.toString());
        ledger.enter(plans, position, extras, now);
        enrolments.entered();
        handingOver.entered();
        affected = new Affected();
        touched = new HashSet<>();
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

    /** Records that changed, and accounts of which something changed. */
    private Set<Ref> again() {
        var again = new HashSet<>(touched);
        affected.accounts.forEach(id -> again.add(Ref.account(id)));
        affected.timed.forEach(id -> again.add(Ref.lead(id)));
        return again;
    }

    /** Whether a user or a rep's row changed. */
    private boolean people() {
        return touched.stream()
                .anyMatch(
                        ref -> ref.entity().equals(Entity.USER) || ref.entity().equals(Entity.REP));
    }

    /** When the day's pass was due. */
    private Instant morning(Instant now) {
        return rules.cadence(PassKind.DAILY).last(now);
    }

    /** Under a new policy everything that was not sent is withdrawn and decided anew. */
    private List<Entry> underAnotherPolicy(List<Entry> open, Extras extras) {
        if (rules.hash().equals(ledger.setting(POLICY))) {
            return open;
        }
        extras.setting(POLICY, rules.hash());
        List<Entry> left = withdraw(
                open, entry -> changes.ordered(entry.act()), "the policy changed; " + TeamChanges.AGAIN, extras);
        return withdraw(left, entry -> !ordered(entry), "the policy changed", extras);
    }

    /** A person's order holds under any policy. */
    private static boolean ordered(Entry entry) {
        return entry.act() instanceof Act.Move move && move.kind() == MoveKind.ROLL_BACK;
    }

    /** Each day what nobody has approved is decided anew, so that a process that was opened since finds nothing in its way. */
    private static List<Entry> withdraw(List<Entry> open, Predicate<Entry> which, String why, Extras extras) {
        var left = new ArrayList<Entry>();
        for (Entry entry : open) {
            if (entry.state() != ActState.SENT && which.test(entry)) {
                extras.withdraw(entry.id(), why);
            } else {
                left.add(entry);
            }
        }
        return left;
    }

    private void judge(List<Pass> due, Sheet sheet) {
        Set<RecordId> toMark = new TreeSet<>(affected.accounts);
        boolean daily = false;
        for (Pass pass : due) {
            if (pass.kind() == PassKind.DISTRIBUTE
                    && sheet.retrieving()
                    && sheet.now.isBefore(pass.scheduled().plus(ROOM_SOON))) {
                continue; // what is being taken back makes room in a moment
            }
            if (pass.run()) {
                switch (pass.kind()) {
                    case DAILY -> {
                        for (RecordId id : List.copyOf(picture.accounts.ids())) {
                            cases.refresh(id, pass.scheduled());
                        }
                        toMark.addAll(picture.accounts.ids());
                        sheet.extras.snapshots(mornings.of(pass.scheduled(), sheet.now));
                        daily = true;
                    }
                    case RETRIEVE -> retrieval.run(sheet);
                    case DISTRIBUTE -> topping.run(sheet);
                }
            }
            sheet.extras.passed(pass.kind().word(), pass.scheduled());
        }
        requests.judge(sheet);
        handingOver.judge(affected.accounts, daily, sheet);
        arrivals.judge(affected, sheet);
        speed.judge(sheet);
        mark(toMark, daily, sheet);
    }

    private void mark(Set<RecordId> accounts, boolean daily, Sheet sheet) {
        LocalDate today = sheet.now.atZone(ZoneOffset.UTC).toLocalDate();
        String[] counted = String.valueOf(ledger.setting(MARKED)).split(" ");
        int spent = counted.length == 2 && counted[0].equals(today.toString()) ? Integer.parseInt(counted[1]) : 0;
        int room = Math.max(0, rules.marksADay() - spent);
        int reps = daily ? turnMarks.run(sheet.fairness, room, sheet) : 0;
        int drafted = reps + marks.run(accounts, daily, room - reps, sheet);
        if (drafted > 0) {
            sheet.extras.setting(MARKED, today + " " + (spent + drafted));
        }
    }

    /** Builds the picture from the mirror at the first turn. */
    private void open(long from, Instant now) {
        handingOver.open();
        long position = mirror.position();
        var ignored = new Affected();
        for (Entity entity : picture.entities()) {
            mirror.rows(entity, row -> picture.absorb(row.ref(), row.fields(), ignored, now));
        }
        mirror.rows(HISTORY, this::history);
        for (RecordId lead : picture.timed.running()) {
            mirror.ownersOf(Ref.lead(lead)).forEach(picture.timed::owned);
        }
        for (RecordId id : List.copyOf(picture.accounts.ids())) {
            for (Ownership link : mirror.ownersOf(Ref.account(id))) {
                if (link.since() != null) {
                    cases.assigned(id, link.since());
                }
            }
            cases.refresh(id, morning(now));
        }
        String looked = ledger.setting(LOOKED);
        lastLook = looked == null ? Instant.MIN : Instant.parse(looked);
        fairness =
                FairnessLedger.of(ledger.fairness().stream().map(Decider::turns).toList());
        seen = Math.min(from, position);
    }

    private void history(Row row) {
        RecordId account = row.fields().id("AccountId");
        Instant at = row.fields().instant("CreatedDate");
        if (account != null && at != null && "Owner".equals(row.fields().text("Field"))) {
            cases.assigned(account, at);
        }
    }

    private long absorb(Instant now) {
        long position = seen;
        List<Touch> batch = mirror.touchedAfter(position, BATCH);
        while (!batch.isEmpty()) {
            for (Touch touch : batch) {
                Row row = mirror.row(touch.ref());
                picture.absorb(touch.ref(), row == null ? null : row.fields(), affected, now);
                touched.add(touch.ref());
                if (row != null && touch.ref().entity().equals(HISTORY)) {
                    history(row);
                }
                position = touch.position();
            }
            batch = mirror.touchedAfter(position, BATCH);
        }
        for (Ownership change : mirror.ownerChanges(seen, position)) {
            if (change.ref().entity().equals(Entity.ACCOUNT) && change.since() != null) {
                cases.assigned(change.ref().id(), change.since());
            }
            picture.timed.owned(change);
        }
        mirror.departed(seen, position).forEach(id -> affected.account(accountOf(id)));
        affected.accounts.forEach(id -> cases.refresh(id, morning(now)));
        seen = position;
        return position;
    }

    /** The account itself, or that of the lead or contact of that id. */
    private @Nullable RecordId accountOf(RecordId id) {
        return switch (id.prefix()) {
            case "00Q" -> Picture.accountOf(picture.leads.row(id));
            case "003" -> {
                Row contact = mirror.row(new Ref(Entity.CONTACT, id));
                yield contact == null ? null : contact.fields().id("AccountId");
            }
            default -> id;
        };
    }

    private void humanChanges(long from, long position, Extras extras) {
        for (Ownership change : mirror.ownerChanges(from, position)) {
            if (change.decision() == null) {
                extras.humanChange(new HumanChange(
                        change.position(), change.ref(), change.before(), change.owner(), change.by(), change.since()));
            }
        }
    }

    private void balances(Sheet sheet, Extras extras) {
        for (Turns turns : sheet.fairness.turns()) {
            if (!turns.equals(fairness.of(turns.rep()))) {
                extras.balance(stored("", turns));
            }
        }
        handingOver.balances(extras);
    }

    static Fairness stored(String scope, Turns turns) {
        return new Fairness(scope, turns.rep(), turns.entitled() + " " + turns.given() + " " + turns.apart());
    }

    static Turns turns(Fairness stored) {
        String[] numbers = stored.balance().split(" ");
        return new Turns(
                stored.rep(), Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    /** The scheduled instant for which that pass last ran, or null. */
    public @Nullable Instant lastPass(PassKind kind) {
        return ledger.lastPass(kind.word());
    }

    /** Enrolled accounts whose owner is deactivated, as of the last turn. Any thread. */
    public int abandoned() {
        return inactive;
    }
}
