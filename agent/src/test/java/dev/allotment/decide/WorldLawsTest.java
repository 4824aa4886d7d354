package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The laws of deciding and acting (DESIGN 8) over thousands of small worlds, in each of which all processes run while people work,
 * ask, edit owners, order, stop and roll back, and the org refuses, locks, loses answers and kills the courier. What breaks a law
 * names its seed. {@code -Dallotment.worlds=N} lives more of them, {@code -Dallotment.world=SEED} that one alone.
 */
class WorldLawsTest extends MoveLaws {
    private static final int WORLDS = Integer.getInteger("allotment.worlds", 2_000);
    private static final long ONE = Long.getLong("allotment.world", 0);
    /** Every so many worlds are lived again, with deaths. */
    private static final int AGAIN = 4;

    private static final Map<String, List<String>> BROKEN = new HashMap<>();
    private static final Map<String, Long> SEEN = new TreeMap<>();

    @BeforeAll
    static void live() throws InterruptedException, ExecutionException {
        int threads = ONE > 0 ? 1 : Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);
        var next = new AtomicLong(ONE > 0 ? ONE : 1);
        long last = ONE > 0 ? ONE : WORLDS;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            var workers = new ArrayList<Future<?>>();
            for (int thread = 0; thread < threads; thread++) {
                workers.add(pool.submit(() -> {
                    try (Storage storage = Storage.inMemory()) {
                        for (long seed = next.getAndIncrement(); seed <= last; seed = next.getAndIncrement()) {
                            live(seed, storage);
                        }
                    }
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
        SEEN.forEach((what, many) -> System.out.printf("%,9d %s%n", many, what));
    }

    private static void live(long seed, Storage storage) {
        var broken = new HashMap<String, List<String>>();
        var seen = new TreeMap<String, Long>();
        String books = live(seed, storage, 0, broken, seen);
        if (seed % AGAIN == 0 || ONE > 0) {
            String again = live(seed, storage, seed, broken, seen);
            if (!again.equals(books)) {
                new Watch("world " + seed, broken).broken("D1", difference(books, again));
            }
        }
        synchronized (SEEN) {
            broken.forEach((law, hows) -> BROKEN.computeIfAbsent(law, any -> new ArrayList<>())
                    .add(hows.size() + " times, first: " + hows.getFirst()));
            seen.forEach((what, many) -> SEEN.merge(what, many, Long::sum));
            SEEN.merge("worlds", 1L, Long::sum);
        }
    }

    private static String live(
            long seed, Storage storage, long deaths, Map<String, List<String>> broken, Map<String, Long> seen) {
        var watch = new Watch("world " + seed, broken);
        SmallOrg.wipe(storage);
        try {
            History history = History.dense(seed, storage, watch, seed % 5 != 0, deaths);
            history.run();
            String books = history.org.books();
            if (deaths == 0) {
                end(history, watch);
                var reckoning = new Reckoning(history.org, watch);
                reckoning.writtenOnce();
                reckoning.fair();
                if (seed % AGAIN == 1) {
                    reckoning.explained();
                }
                reckoning.tally().forEach((what, many) -> seen.merge(what, many, Long::sum));
                watch.happened.forEach((what, many) -> seen.merge(what, many, Long::sum));
                history.happened.forEach((what, many) -> seen.merge("people: " + what, many, Long::sum));
            }
            return books;
        } catch (RuntimeException e) {
            watch.broken("D3", "stopped: " + e);
            return "";
        } catch (AssertionError e) {
            String how = String.valueOf(e.getMessage());
            watch.broken(how.contains("written twice") ? "A1" : "D8", how);
            return "";
        }
    }

    /** Past the week for which what a person ordered is left alone, then to rest; from there nothing new brings nothing (D8). */
    private static void end(History history, Watch watch) {
        SmallOrg org = history.org;
        history.calm();
        history.rest();
        org.pass(Duration.ofDays(8));
        history.rest();
        org.pass(Duration.ofDays(1)); // what was refused is asked again in the morning
        history.rest();
        watch.rested(org);
        Instant before = org.now;
        org.pass(Duration.ofMinutes(10));
        int rounds = history.rest();
        if (rounds > 0) {
            watch.broken("D8", "decided something between " + before + " and " + org.now + " with nothing new");
        }
    }

    private static String difference(String one, String two) {
        List<String> first = one.lines().toList();
        List<String> second = two.lines().toList();
        for (int line = 0; line < Math.min(first.size(), second.size()); line++) {
            if (!first.get(line).equals(second.get(line))) {
                return "with deaths in between it decided\n  " + second.get(line) + "\ninstead of\n  "
                        + first.get(line);
            }
        }
        return "with deaths in between it wrote " + second.size() + " lines instead of " + first.size();
    }

    @Override
    void holds(String law) {
        List<String> hows = BROKEN.getOrDefault(law, List.of());
        assertThat(hows.stream().limit(5).toList())
                .as("%s, broken in %d worlds", law, hows.size())
                .isEmpty();
    }

    /** In 2,000 worlds each of these happens hundreds of times; a law over worlds in which nothing happens proves nothing. */
    @Test
    void the_worlds_are_rich_enough_to_prove_something() {
        Assumptions.assumeTrue(ONE == 0, "one world alone need not hold everything");
        long often = WORLDS / 10;
        long rarely = WORLDS / 100;
        for (String what : List.of(
                "route done",
                "found done",
                "distribute done",
                "retrieve done",
                "return done",
                "link done",
                "mark done",
                "route withdrawn",
                "mark withdrawn",
                "people: call",
                "people: lead",
                "people: request",
                "people: owner by hand",
                "people: owner by hand during the call",
                "people: hold",
                "people: doubt",
                "people: stop",
                "people: go",
                "order ROLL_BACK Restores")) {
            assertThat(SEEN)
                    .as(what)
                    .hasEntrySatisfying(what, many -> assertThat(many).isGreaterThanOrEqualTo(often));
        }
        for (String what : List.of(
                "swap done",
                "roll back done",
                "route overtaken",
                "route refused",
                "distribute overtaken",
                "distribute withdrawn",
                "retrieve withdrawn",
                "mark refused",
                "signal: decided",
                "order STRIKE Struck.",
                "order REJECT Rejected:",
                "order APPROVE The")) {
            assertThat(SEEN)
                    .as(what)
                    .hasEntrySatisfying(what, many -> assertThat(many).isGreaterThanOrEqualTo(rarely));
        }
    }

    @Test
    void D1_the_same_facts_give_the_same_decisions_to_the_byte_also_after_deaths() {
        holds("D1");
    }

    @Test
    void T1_what_belongs_to_a_territory_goes_to_nobody_else_and_stays_with_its_rep() {
        holds("T1");
        Assumptions.assumeTrue(ONE == 0, "one world alone need not hold everything");
        assertThat(SEEN)
                .hasEntrySatisfying("territory: given", many -> assertThat(many).isGreaterThanOrEqualTo(WORLDS / 10))
                .hasEntrySatisfying("rotation: taken", many -> assertThat(many).isGreaterThanOrEqualTo(WORLDS / 20));
    }

    @Test
    void D6_every_decision_says_why() {
        holds("D6");
    }

    @Test
    void D7_no_rep_strays_from_entitlement_beyond_the_bound() {
        holds("D7");
    }

    @Test
    void D8_books_settle() {
        holds("D8");
    }

    @Test
    void A1_what_is_done_was_written_once() {
        holds("A1");
    }

    @Test
    void A2_no_owner_whom_a_person_chose_is_overwritten() {
        holds("A2");
    }

    @Test
    void A3_nothing_is_decided_or_written_in_doubt() {
        holds("A3");
    }

    @Test
    void A9_our_own_writes_come_back_and_yield_nothing() {
        holds("A9");
    }

    @Test
    void A10_stop_means_stop_and_watching_writes_nothing() {
        holds("A10");
    }

    @Test
    void A11_a_rollback_undoes_the_very_move_that_the_record_still_carries() {
        holds("A11");
    }
}
