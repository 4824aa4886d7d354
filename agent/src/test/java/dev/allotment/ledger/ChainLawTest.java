package dev.allotment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.Act;
import dev.allotment.model.DecisionId;
import dev.allotment.model.Fields;
import dev.allotment.model.PlanId;
import dev.allotment.model.Receipt;
import dev.allotment.model.Ref;
import dev.allotment.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Law D6 for the chains: whatever was entered, withdrawn, erased and purged in whatever order, they hold; and whoever changes,
 * removes, puts in or forges anything behind their back is found, by the chain itself or by a head that was noted before, at once
 * and also when everything was erased and purged after it.
 */
class ChainLawTest {
    private static final int SEEDS = Integer.getInteger("allotment.chain.seeds", 6);
    private static final int STEPS = 20;
    private static final int TAMPERINGS = 12;
    private static final List<String> PEOPLE = List.of("ann@acme.com", "bob@acme.com", "zoe@acme.com");

    private Random random = new Random();
    private Storage storage = Storage.inMemory();
    private Ledger ledger = new Ledger(storage.decide());
    private Instant now = Samples.NOW;
    private int count;
    private final List<String> done = new ArrayList<>();

    @Test
    void nothing_that_was_done_in_order_raises_an_alarm_and_nothing_done_otherwise_stays_unseen() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            begin(seed);
            for (int step = 0; step < STEPS; step++) {
                act();
                now = now.plus(Duration.ofDays(random.nextInt(3)));
                assertThat(broken()).as("seed %d after %s", seed, done).isNull();
            }
            for (int n = 0; n < TAMPERINGS; n++) {
                tamper(seed);
            }
            assertThat(broken()).as("seed %d: tampering was undone", seed).isNull();
            storage.close();
        }
    }

    private void begin(int seed) {
        random = new Random(seed);
        storage = Storage.inMemory();
        ledger = new Ledger(storage.decide());
        now = Samples.NOW;
        count = 0;
        done.clear();
        enter();
    }

    private @Nullable String broken() {
        List<String> broken = ledger.trust().verify().stream()
                .map(ChainReport::broken)
                .filter(Objects::nonNull)
                .toList();
        return broken.isEmpty() ? null : String.join(" / ", broken);
    }

    private void act() {
        int what = random.nextInt(16);
        if (what < 6) {
            done.add("enter");
            enter();
        } else if (what < 9) {
            done.add("receipts");
            receipts();
        } else if (what == 9) {
            done.add("withdraw");
            ledger.openActs().stream()
                    .filter(entry -> entry.state() != ActState.SENT)
                    .findFirst()
                    .ifPresent(entry -> ledger.enter(
                            List.of(), 1, new Extras().withdraw(entry.id(), "no longer, says " + person()), now));
        } else if (what == 10) {
            done.add("order");
            long order = ledger.order(Order.Kind.STRIKE, "nothing", person(), "why not", now);
            ledger.enter(List.of(), 1, new Extras().obeyed(order, "There is none, " + person()), now);
        } else if (what == 11) {
            done.add("person");
            ledger.enter(
                    List.of(),
                    1,
                    new Extras()
                            .humanChange(new HumanChange(
                                    ++count, Samples.account(count), Samples.POOL, Samples.BOB, Samples.ANN, now)),
                    now);
        } else if (what < 14) {
            String person = person();
            done.add("erase " + person);
            erase(person);
        } else {
            Instant until = now.minus(Duration.ofDays(random.nextInt(12)));
            int which = 1 + random.nextInt(7);
            done.add("purge " + which);
            ledger.trust()
                    .purge(
                            (which & 1) == 0 ? null : until,
                            (which & 2) == 0 ? null : until,
                            (which & 4) == 0 ? null : until,
                            now);
        }
    }

    private String person() {
        return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    /** A plan of some moves, marks and links, most with an explanation that names somebody. */
    private void enter() {
        var plan = new PlanId("plan" + ++count);
        var acts = new ArrayList<Act>();
        var decisions = new ArrayList<Decision>();
        var extras = new Extras();
        for (int n = 0; n < 1 + random.nextInt(4); n++) {
            Ref ref = Samples.account(++count);
            DecisionId id = Samples.id("decision " + count);
            acts.add(
                    switch (random.nextInt(4)) {
                        case 0 -> Samples.given(id, plan, ref);
                        case 1 ->
                            new Act.Link(id, plan, ref, Samples.account(9).id(), Fields.NONE, person(), null, null);
                        default ->
                            new Act.Mark(
                                    id, plan, ref, Fields.of(Map.of("Allotment_Why__c", person())), "scored", null);
                    });
            if (random.nextInt(4) > 0) {
                var known = new TreeMap<>(Map.of("lead", Fields.of(Map.of("Email", person(), "Name", "n" + count))));
                decisions.add(new Decision(
                        id,
                        plan,
                        ref,
                        "distribute",
                        now,
                        count,
                        "p",
                        known,
                        List.of(new Decision.Candidate(person(), null, true, "gets it")),
                        "It goes where " + person() + " is."));
                if (random.nextBoolean()) {
                    extras.basis(
                            id,
                            new Basis(
                                    "test",
                                    Packing.pack("{\"who\":\"" + person() + " " + count + "\"}"),
                                    new Basis("reps", Packing.pack("[\"" + person() + "\"]"), null)));
                }
            }
        }
        ledger.enter(
                List.of(new Plan(plan, "distribute", "p", now, random.nextInt(5) > 0, decisions, acts)),
                1,
                extras,
                now);
    }

    private void receipts() {
        List<DecisionId> due = ledger.due(now, 6).stream().map(Entry::id).toList();
        ledger.attempted(due, now);
        ledger.close(
                due.stream()
                        .map(id -> random.nextBoolean()
                                ? new Receipt.Done(id, null)
                                : (Receipt) new Receipt.Refused(id, "INVALID", "not by " + person()))
                        .toList(),
                now,
                now,
                3);
    }

    private boolean found(List<String> heads) {
        return broken() != null
                || heads.stream().anyMatch(head -> ledger.trust().holds(head) == null);
    }

    /** All that an erasure and a purge can make good, in one of the orders that they may come in. */
    private void forgetAll() {
        Instant until = now.plusSeconds(1);
        boolean first = random.nextBoolean();
        if (first) {
            purge(until);
        }
        for (String person : PEOPLE) {
            erase(person);
        }
        if (!first) {
            purge(until);
        }
    }

    private void purge(Instant until) {
        for (int turns = 0; ledger.trust().purge(until, until, until, now); turns++) {
            assertThat(turns).as("turns of a purge").isLessThan(20);
        }
    }

    private void erase(String person) {
        ledger.order(Order.Kind.ERASE, person, "ada", "", now);
        var extras = new Extras();
        ledger.openOrders().stream()
                .filter(order -> order.kind() == Order.Kind.ERASE)
                .forEach(extras::erase);
        ledger.enter(List.of(), 1, extras, now);
    }

    /** One change by somebody, looked for, and undone. */
    private void tamper(int seed) {
        var what = new ArrayList<String>();
        storage.decide().tx().executeWithoutResult(status -> {
            List<String> heads =
                    ledger.trust().verify().stream().map(ChainReport::head).toList();
            var tampering = new Tampering(storage.decide().sql(), random);
            String told = tampering.any();
            if (told != null) {
                boolean forged = random.nextBoolean() && !told.contains("_chain");
                if (forged) {
                    // As far as where somebody stops: at the end, nothing but a head noted before can tell.
                    for (String table : List.of(Chain.DECIDE, Chain.ACT)) {
                        long links = tampering.links(table);
                        Forging.anew(storage.decide(), table, links == 0 ? 0 : 1 + random.nextLong(links));
                    }
                }
                if (!found(heads)) {
                    what.add(told + (forged ? ", forged" : ""));
                }
                forgetAll();
                if (!found(heads)) {
                    what.add(told + (forged ? ", forged" : "") + ", then erased and purged");
                }
            }
            status.setRollbackOnly();
        });
        assertThat(what).as("seed %d, unseen after %s", seed, done).isEmpty();
    }
}
