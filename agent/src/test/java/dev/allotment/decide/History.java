package dev.allotment.decide;

import dev.allotment.decide.SmallOrg.Fate;
import dev.allotment.ledger.Entry;
import dev.allotment.ledger.Order;
import dev.allotment.ledger.PlanLine;
import dev.allotment.mirror.Fact;
import dev.allotment.model.Act;
import dev.allotment.model.AllotmentFields;
import dev.allotment.model.BookStatus;
import dev.allotment.model.Entity;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import dev.allotment.model.Ref;
import dev.allotment.model.Stamp;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.policy.RefinedPolicy;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.policy.TerritorialPolicy;
import dev.allotment.prediction.Weights;
import dev.allotment.store.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Two weeks of a small sales team, made from a seed: people work, ask, edit owners, pause and leave while the agent decides and
 * the org refuses, locks and loses answers. A {@link Watch} looks on. The same seed and the same decisions give the same history.
 */
final class History {
    /** How large and how dense a history is. {@code first}: from when on people act, after the small org's start. */
    record Shape(Duration first, int ticks, int accounts, int busy, List<Duration> steps) {
        static final Shape LARGE = new Shape(
                Duration.ZERO, 24, 18, 0, List.of(Duration.ofMinutes(15), Duration.ofHours(3), Duration.ofHours(20)));
        /** From a Thursday over a Monday, on which accounts are taken back and handed out. */
        static final Shape DENSE = new Shape(
                Duration.ofDays(3),
                9,
                10,
                2,
                List.of(Duration.ofMinutes(15), Duration.ofHours(4), Duration.ofHours(18), Duration.ofHours(46)));
    }

    /** What {@link #event} does, by its dice. */
    private static final List<String> EVENTS = List.of(
            "lead",
            "lead",
            "lead",
            "lead",
            "call",
            "call",
            "owner by hand",
            "to pool by hand",
            "opportunity",
            "request",
            "request",
            "hold",
            "pause",
            "absence",
            "partner",
            "size or signal",
            "doubt",
            "deletion");

    private static final List<String> REASONS =
            List.of("Not interested", "Get back to me", "Out of business", "Bad data", "Fed up");

    /** Scores move with what happens and with time alone. */
    private static final Policy REFINED = RefinedPolicy.policy(
            true,
            ModelPolicy.Kind.HYBRID,
            20,
            Weights.model(Map.of("Features.Touches_90", 0.4, "Features.Days_Since_Worked", -0.02)));

    private static final Policy SMALL = SmallPolicy.signalling(SmallPolicy.policy(true));
    /** Books are measured in what each record takes. */
    private static final Policy WEIGHTED = SmallPolicy.weighted(SMALL);

    private static final Policy TERRITORIAL = SmallPolicy.signalling(TerritorialPolicy.policy());

    final SmallOrg org;
    private final Watch watch;
    private final Random random;
    private final Random deaths;
    private final List<RecordId> reps = new ArrayList<>();
    private final boolean faults;
    /** Whether people strike, reject and roll back; drawn apart, so that without them a history is as it was. */
    private final @Nullable Random orders;

    private final Shape shape;
    /** The real courier, in dense histories. */
    private final @Nullable Post post;

    /** What people did, how often. */
    final Map<String, Long> happened = new TreeMap<>();

    private int blurs;
    private final Map<Ref, Instant> signalled = new HashMap<>();

    /** @param deaths from which it is drawn when the decider dies; a seed of 0: never */
    History(long seed, Storage storage, Watch watch, boolean faults, long deaths) {
        this(seed, storage, watch, faults, deaths, false);
    }

    History(long seed, Storage storage, Watch watch, boolean faults, long deaths, boolean ordered) {
        this(seed, storage, watch, faults, deaths, ordered, Shape.LARGE);
    }

    /** A small world in which much happens: people order, the courier is the real one, and now and then it dies. */
    static History dense(long seed, Storage storage, Watch watch, boolean faults, long deaths) {
        return new History(seed, storage, watch, faults, deaths, true, Shape.DENSE);
    }

    private History(
            long seed, Storage storage, Watch watch, boolean faults, long deaths, boolean ordered, Shape shape) {
        this.shape = shape;
        this.orders = ordered ? new Random(-seed) : null;
        this.org = new SmallOrg(storage, policy(seed, shape));
        this.watch = watch;
        this.faults = faults;
        this.random = new Random(seed);
        this.deaths = new Random(deaths) {
            @Override
            public int nextInt(int bound) {
                return deaths == 0 ? 1 : super.nextInt(bound);
            }
        };
        watch.over(org);
        this.post = shape == Shape.LARGE ? null : new Post(org, watch, this::fate, this::meanwhile);
    }

    /** In some small worlds much belongs to certain reps; in others scores move by themselves. */
    private static Policy policy(long seed, Shape shape) {
        return seed % 3 == 0
                ? REFINED
                : seed % 5 == 1 && shape == Shape.DENSE ? TERRITORIAL : seed % 6 == 4 ? WEIGHTED : SMALL;
    }

    void run() {
        org.pass(shape.first());
        people();
        for (int tick = 0; tick < shape.ticks(); tick++) {
            org.pass(shape.steps().get(random.nextInt(shape.steps().size())));
            prove();
            for (int event = shape.busy() + random.nextInt(4); event > 0; event--) {
                event();
            }
            if (post != null) {
                post.watching(faults && tick == 4 && orders != null && orders.nextInt(6) == 0);
            }
            round();
            if (random.nextInt(3) == 0) {
                event();
            }
            round();
        }
    }

    /** Ends all faults and doubts; from here on people rest. */
    void calm() {
        if (org.ledger.stopped()) {
            org.ledger.order(Order.Kind.GO, "", "ada", "", org.now);
        }
        org.pass(Duration.ofMinutes(15));
        prove();
    }

    /** Rounds of the dense world's courier, faults over, until nothing moves. @return rounds in which something was decided */
    int rest() {
        Post courier = Objects.requireNonNull(post);
        courier.watching(false);
        courier.calm();
        int rounds = 0;
        for (int turn = 0; turn < 40; turn++) {
            long before = org.acts();
            org.learn();
            watch.learned(org);
            org.decide();
            watch.decided(org);
            boolean sent = courier.turn();
            watch.acted(org);
            boolean decided = org.acts() != before;
            rounds += decided ? 1 : 0;
            if (!decided && !sent && org.heard()) {
                return rounds;
            }
            if (!sent && org.heard()) {
                org.pass(Duration.ofMinutes(1)); // what was put off is tried again
            }
        }
        throw new AssertionError("no rest after 40 rounds; open: " + org.ledger.openActs());
    }

    private void round() {
        org.learn();
        watch.learned(org);
        if (deaths.nextInt(4) == 0) {
            org.restart();
        }
        org.decide();
        watch.decided(org);
        if (deaths.nextInt(6) == 0) {
            org.restart();
            org.decide();
        }
        if (random.nextInt(5) == 0) {
            event(); // while what was decided is on its way
        } else if (random.nextInt(6) == 0) {
            overtake();
        }
        if (orders != null && orders.nextInt(3) == 0) {
            order(orders);
            org.decide();
            watch.decided(org);
        }
        if (post == null) {
            org.act(this::fate);
        } else {
            post.turn();
        }
        watch.acted(org);
    }

    /** While a call is under way. */
    private void meanwhile(List<Act> group) {
        if (orders != null && orders.nextInt(25) == 0) {
            stopOrGo();
        }
        RecordId owner = rep();
        Ref record = group.getFirst().record();
        if (faults && random.nextInt(9) == 0 && record != null && org.rows.containsKey(record)) {
            happened.merge("owner by hand during the call", 1L, Long::sum);
            org.edit(record, "OwnerId", owner.value());
        }
    }

    private void stopOrGo() {
        Order.Kind kind = org.ledger.stopped() ? Order.Kind.GO : Order.Kind.STOP;
        happened.merge(kind.name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        org.ledger.order(kind, "", "ada", "", org.now);
    }

    private void order(Random dice) {
        if (post != null && dice.nextInt(org.ledger.stopped() ? 2 : 8) == 0) {
            stopOrGo();
            return;
        }
        if (dice.nextInt(9) == 0) {
            pass(dice);
            return;
        }
        if (dice.nextInt(6) == 0) {
            teamChange(dice);
            return;
        }
        List<PlanLine> plans = org.ledger.plans(12);
        if (plans.isEmpty()) {
            return;
        }
        PlanLine plan = plans.get(dice.nextInt(plans.size()));
        List<Entry> acts = org.ledger.actsOf(plan.id());
        switch (dice.nextInt(4)) {
            case 0 ->
                org.ledger.order(
                        Order.Kind.STRIKE,
                        acts.get(dice.nextInt(acts.size())).id().value(),
                        "ada",
                        "no",
                        org.now);
            case 1 -> org.ledger.order(Order.Kind.REJECT, plan.id().value(), "ada", "", org.now);
            case 2 -> org.ledger.order(Order.Kind.APPROVE, plan.id().value(), "ada", "", org.now);
            default -> org.ledger.order(Order.Kind.ROLL_BACK, plan.id().value(), "ada", "", org.now);
        }
    }

    /** Somebody cannot wait for the day of the pass. */
    private void pass(Random dice) {
        happened.merge("ordered pass", 1L, Long::sum);
        Order.Kind kind = dice.nextBoolean() ? Order.Kind.DISTRIBUTE : Order.Kind.RETRIEVE;
        String team = dice.nextBoolean() ? "" : dice.nextBoolean() ? "East" : "West";
        org.ledger.order(kind, team, "ada", "", org.now);
    }

    /** Somebody leaves, joins or changes teams, and the plan is approved at once or waits. */
    private void teamChange(Random dice) {
        int who = dice.nextInt(reps.size());
        String name = "rep" + who + "@agent.example";
        TeamChange asked = switch (dice.nextInt(4)) {
            case 0 -> new TeamChange(TeamChange.Kind.JOINER, name, null);
            case 1 -> new TeamChange(TeamChange.Kind.MOVER, name, who % 2 == 0 ? "West" : "East");
            default -> new TeamChange(TeamChange.Kind.LEAVER, name, null);
        };
        happened.merge("team change", 1L, Long::sum);
        org.ledger.order(Order.Kind.TEAM_CHANGE, asked.subject(), "ada", "", org.now);
        if (dice.nextBoolean()) {
            org.decide();
            watch.decided(org);
            org.ledger.plansWaiting(org.now).stream()
                    .filter(plan -> plan.kind().equals(TeamChanges.ORDERED))
                    .forEach(plan ->
                            org.ledger.order(Order.Kind.APPROVE, plan.id().value(), "ada", "", org.now));
        }
    }

    /** A person is faster than the agent, on the very record. */
    private void overtake() {
        org.ledger.openActs().stream()
                .filter(entry -> entry.act() instanceof Act.Move move && org.rows.containsKey(move.record()))
                .skip(random.nextInt(3))
                .findFirst()
                .ifPresent(entry -> org.edit(Objects.requireNonNull(entry.act().record()), "OwnerId", rep().value()));
    }

    private Fate fate(List<Act> group) {
        int dice = faults ? random.nextInt(20) : 10;
        return switch (dice) {
            case 0, 1 -> Fate.REFUSED;
            case 2 -> Fate.LOCKED;
            case 3 -> Fate.ANSWER_LOST;
            case 4 -> Fate.REQUEST_LOST;
            default -> Fate.WRITTEN;
        };
    }

    private void people() {
        for (int rep = 0; rep < 4; rep++) {
            RecordId id = org.rep(
                    "Rep" + rep,
                    rep % 2 == 0 ? "East" : "West",
                    (2 + random.nextInt(4)) * (org.policy == WEIGHTED ? 3 : 1));
            reps.add(id);
            Ref other = org.account("Elsewhere" + rep, SmallOrg.ADMIN, Fields.of(Map.of("Is_Partner__c", true)));
            for (int day = 1; day < 12; day++) {
                org.call(other, id, org.now.minus(Duration.ofDays(day)));
            }
        }
        for (int n = 0; n < shape.accounts(); n++) {
            RecordId owner = random.nextInt(5) < 3 ? rep() : SmallOrg.POOL;
            boolean warned = !owner.equals(SmallOrg.POOL) && random.nextBoolean();
            LocalDate today = LocalDate.parse("2026-03-02");
            Fields marks = warned
                    ? Fields.of(Map.of(
                            AllotmentFields.STATUS,
                            BookStatus.DUE_BACK.word(),
                            AllotmentFields.DUE_BACK,
                            today.plusDays(random.nextInt(7)),
                            AllotmentFields.WARNED_ON,
                            today.minusDays(random.nextInt(9))))
                    : Fields.NONE;
            String name = random.nextInt(6) == 0 ? "Twin" : "Company" + n;
            Ref account = org.account(name, owner, marks);
            if (random.nextBoolean()) {
                org.call(account, rep(), org.now.minus(Duration.ofDays(random.nextInt(60))));
            }
        }
    }

    private RecordId rep() {
        return reps.get(random.nextInt(reps.size()));
    }

    private Ref any(Entity entity) {
        List<Ref> refs = org.rows.keySet().stream()
                .filter(ref -> ref.entity().equals(entity))
                .toList();
        return refs.get(random.nextInt(refs.size()));
    }

    private void event() {
        int dice = random.nextInt(18);
        happened.merge(EVENTS.get(dice), 1L, Long::sum);
        switch (dice) {
            case 0, 1 -> org.lead("jo@company" + random.nextInt(18) + ".com");
            case 2 -> org.lead("jo@new" + random.nextInt(3) + ".com");
            case 3 -> org.lead(random.nextBoolean() ? "jo@gmail.com" : "jo@twin.com");
            case 4, 5 -> org.call(any(Entity.ACCOUNT), rep(), org.now.minus(Duration.ofHours(random.nextInt(72))));
            case 6 -> org.edit(any(Entity.ACCOUNT), "OwnerId", rep().value());
            case 7 -> org.edit(any(Entity.ACCOUNT), "OwnerId", SmallOrg.POOL.value());
            case 8 -> deal();
            case 9, 10 -> ask();
            case 11 -> org.edit(any(Entity.ACCOUNT), AllotmentFields.HOLD_UNTIL, today().plusDays(random.nextInt(9)));
            case 12 -> org.edit(SmallOrg.repRow(rep()), AllotmentFields.REP_PAUSED, random.nextBoolean());
            case 13 ->
                org.edit(
                        SmallOrg.repRow(rep()),
                        AllotmentFields.REP_AWAY_UNTIL,
                        random.nextBoolean() ? null : today().plusDays(random.nextInt(4)));
            case 14 -> org.edit(any(Entity.ACCOUNT), "Is_Partner__c", random.nextInt(3) == 0);
            case 15 -> grow();
            case 16 -> doubt();
            default -> {
                if (random.nextInt(3) == 0) {
                    org.delete(any(Entity.ACCOUNT));
                }
            }
        }
    }

    /** It is larger than it was thought to be, or shows strong intent or none: once at one instant, so that no mark comes back. */
    private void grow() {
        Ref account = any(Entity.ACCOUNT);
        int dice = random.nextInt(6);
        if (dice < 3) {
            org.edit(account, "NumberOfEmployees", BigDecimal.valueOf(10 + random.nextInt(900)));
        } else if (!org.now.equals(signalled.put(account, org.now))) {
            org.edit(account, "Intent_Score__c", BigDecimal.valueOf(dice == 3 ? 10 : 95));
        }
    }

    private void deal() {
        Ref deal = org.opportunity(any(Entity.ACCOUNT));
        org.edit(deal, "OwnerId", rep().value());
        if (random.nextBoolean()) {
            org.edit(deal, "StageName", "Qualified");
        }
    }

    /** A rep wishes for more, or a person decides what waits for one. */
    private void wish() {
        if (has(Entity.REQUEST) && random.nextInt(3) == 0) {
            Ref request = any(Entity.REQUEST);
            if ("With a person".equals(org.row(request).text(AllotmentFields.REQUEST_STATUS))) {
                org.edit(request, "LastModifiedById", SmallOrg.ADMIN.value());
                org.edit(request, AllotmentFields.REQUEST_STATUS, random.nextBoolean() ? "Granted" : "Declined");
            }
            return;
        }
        Ref account = any(Entity.ACCOUNT);
        RecordId owner = org.owner(account);
        switch (random.nextInt(3)) {
            case 0 -> org.request(account, rep(), "Claim", "");
            case 1 ->
                org.request(
                        account, owner != null && reps.contains(owner) ? owner : rep(), "Extend", "Meeting planned");
            default -> org.request(account, rep(), "Dispute", "Was mine");
        }
    }

    private void ask() {
        if (random.nextInt(3) == 0) {
            wish();
            return;
        }
        Ref account = any(Entity.ACCOUNT);
        RecordId owner = org.owner(account);
        RecordId by = owner != null && reps.contains(owner) && random.nextInt(5) > 0 ? owner : rep();
        Ref request = org.request(
                account, by, random.nextBoolean() ? "Swap" : "Return", REASONS.get(random.nextInt(REASONS.size())));
        if (random.nextBoolean()) {
            org.edit(request, AllotmentFields.REQUEST_UNTIL, today().plusDays(random.nextInt(40)));
        }
    }

    private LocalDate today() {
        return org.now.atZone(SmallPolicy.ZONE).toLocalDate();
    }

    private void doubt() {
        Ref ref = any(random.nextInt(3) == 0 && has(Entity.OPPORTUNITY) ? Entity.OPPORTUNITY : Entity.ACCOUNT);
        org.learn();
        org.tell(List.of(new Fact.Blurred(
                ref, new Stamp("blur-" + ++blurs, 1, org.now, SmallOrg.ADMIN, ""), org.now, "cannot tell")));
    }

    private boolean has(Entity entity) {
        return org.rows.keySet().stream().anyMatch(ref -> ref.entity().equals(entity));
    }

    /** Reads again what is in doubt. */
    private void prove() {
        org.learn();
        Instant second = org.now.minusSeconds(1);
        List<Ref> doubtful = org.mirror.toReadAgain(org.now.plus(Duration.ofDays(1)), 1_000);
        while (!doubtful.isEmpty()) {
            var facts = new ArrayList<Fact>();
            for (Ref ref : doubtful) {
                Fields row = org.rows.get(ref);
                facts.add(row == null ? new Fact.Gone(ref, null) : new Fact.Read(ref, row, second));
            }
            org.tell(facts);
            doubtful = org.mirror.toReadAgain(org.now.plus(Duration.ofDays(1)), 1_000);
        }
    }
}
