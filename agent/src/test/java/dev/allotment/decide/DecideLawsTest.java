package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.ledger.Trust;
import dev.allotment.model.DecisionId;
import dev.allotment.policy.SmallPolicy;
import dev.allotment.store.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The laws of deciding (DESIGN 8) over many seeded histories, each lived once; what breaks a law names its seed. How many is the
 * system property {@code allotment.seeds}.
 */
class DecideLawsTest extends MoveLaws {
    private static final int SEEDS = Integer.getInteger("allotment.seeds", 60);
    /** Every so many histories are lived again with deaths; every second of them ends in a week of rest. */
    private static final int AGAIN = 4;
    /** Rounds that one cause may take to come to its end. */
    private static final int CHAIN = 4;

    private static final Map<String, List<String>> BROKEN = new HashMap<>();
    private static final Map<String, Long> SEEN = new HashMap<>();

    @BeforeAll
    static void live() {
        try (Storage storage = Storage.inMemory()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                String books = live(seed, storage, 0);
                if (seed % AGAIN == 0) {
                    String again = live(seed, storage, seed);
                    if (!again.equals(books)) {
                        watch(seed).broken("D1", difference(books, again));
                    }
                }
            }
        }
    }

    private static Watch watch(long seed) {
        return new Watch("seed " + seed, BROKEN);
    }

    private static String live(long seed, Storage storage, long deaths) {
        Watch watch = watch(seed);
        SmallOrg.wipe(storage);
        try {
            var history = new History(seed, storage, watch, seed % 3 != 0, deaths);
            history.run();
            String books = history.org.books();
            history.org.ledger.trust().verify().forEach(report -> {
                if (report.broken() != null) {
                    watch.broken("D6", "the chain of " + report.chain() + " is broken: " + report.broken());
                }
            });
            if (seed % (2 * AGAIN) == 1 || deaths > 0) {
                replay(history.org, watch);
            }
            if (deaths == 0) {
                history.calm();
                settle(history.org, watch);
                if (seed % (2 * AGAIN) == 0) {
                    week(history.org, watch);
                }
                history.org.ledger.counts().forEach((kind, count) -> SEEN.merge(kind, count, Long::sum));
            }
            return books;
        } catch (RuntimeException e) {
            watch.broken("D3", "stopped: " + e);
            return "";
        }
    }

    /** Every move and founding is decided again from what was stored with it. */
    private static void replay(SmallOrg org, Watch watch) {
        var rules = new Rules(org.policy, true);
        for (String text : org.storage
                .people()
                .sql()
                .sql(
                        "SELECT id FROM decision WHERE kind NOT IN ('mark', 'link', 'dispute', 'roll back', 'team change') ORDER BY id")
                .query(String.class)
                .list()) {
            Trust.Stored stored = Objects.requireNonNull(org.ledger.trust().stored(new DecisionId(text)));
            Replay.Outcome outcome = Replay.of(stored, rules);
            if (outcome instanceof Replay.Outcome.Same) {
                SEEN.merge("replayed " + stored.decision().kind(), 1L, Long::sum);
            } else {
                watch.broken("D6", stored.decision() + " is decided otherwise: " + outcome);
            }
        }
    }

    /** To the next morning, when what was refused is asked again, then to rest. */
    private static void settle(SmallOrg org, Watch watch) {
        org.settle();
        org.pass(Duration.ofDays(1));
        org.settle();
        watch.rested(org);
    }

    /** A week without people: D8, and then the books are full. */
    private static void week(SmallOrg org, Watch watch) {
        for (int hour = 0; hour < 24 * 7; hour += 2) {
            Instant before = org.now;
            org.pass(Duration.ofHours(2));
            int rounds = org.settle();
            if (rounds > 0 && !calendar(before, org.now)) {
                watch.broken("D8", "decided something at " + org.now + " with nothing new");
            }
            // A pass makes room, room lets a waiting lead found an account, and the account takes its lead: then it is
            // over.
            if (rounds > CHAIN) {
                watch.broken("D8", "needed " + rounds + " rounds at " + org.now);
            }
        }
        watch.filled(org);
    }

    /** Whether midnight or a pass (04:30, 05:00, 06:00) lies in between. */
    private static boolean calendar(Instant after, Instant until) {
        ZonedDateTime day = until.atZone(SmallPolicy.ZONE);
        return List.of(LocalTime.MIDNIGHT, LocalTime.of(4, 30), LocalTime.of(5, 0), LocalTime.of(6, 0)).stream()
                .map(time -> day.with(time).toInstant())
                .anyMatch(then -> then.isAfter(after) && !then.isAfter(until));
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
        assertThat(BROKEN.getOrDefault(law, List.of())).as(law).isEmpty();
    }

    @Test
    void the_histories_are_rich_enough_to_prove_something() {
        assertThat(SEEN.keySet())
                .contains(
                        "move done",
                        "move overtaken",
                        "move refused",
                        "move withdrawn",
                        "mark done",
                        "mark withdrawn",
                        "founding done",
                        "link done",
                        "replayed route",
                        "replayed retrieve",
                        "replayed return",
                        "replayed swap",
                        "replayed distribute",
                        "replayed found");
    }

    @Test
    void D1_the_same_facts_give_the_same_decisions_to_the_byte_also_after_deaths() {
        holds("D1");
    }

    @Test
    void D6_every_decision_can_be_recomputed_and_the_ledger_believed_also_after_deaths() {
        holds("D6");
    }

    @Test
    void D8_books_settle() {
        holds("D8");
    }

    @Test
    void A3_nothing_is_decided_or_written_in_doubt() {
        holds("A3");
    }

    @Test
    void A9_our_own_writes_come_back_and_yield_nothing() {
        holds("A9");
    }
}
