package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.allocation.FairnessLedger;
import dev.allotment.ledger.Order;
import dev.allotment.model.Turns;
import dev.allotment.store.Storage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The laws of deciding while people strike, reject and roll back; what breaks a law names its seed. */
class OrdersLawsTest extends MoveLaws {
    private static final int SEEDS = Integer.getInteger("allotment.seeds.orders", 24);
    private static final Map<String, List<String>> BROKEN = new HashMap<>();
    private static final Map<String, Integer> ANSWERS = new HashMap<>();

    @BeforeAll
    static void live() {
        try (Storage storage = Storage.inMemory()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                String books = live(seed, storage, 0);
                if (seed % 4 == 0 && !live(seed, storage, seed).equals(books)) {
                    new Watch("seed " + seed, BROKEN).broken("D1", "with deaths in between it decided otherwise");
                }
            }
        }
    }

    private static String live(long seed, Storage storage, long deaths) {
        var watch = new Watch("seed " + seed, BROKEN);
        SmallOrg.wipe(storage);
        try {
            var history = new History(seed, storage, watch, seed % 3 != 0, deaths, true);
            history.run();
            String books = history.org.books();
            if (deaths == 0) {
                history.calm();
                history.org.settle();
                history.org.pass(Duration.ofDays(8)); // what was struck or rolled back is looked at again
                history.org.settle();
                watch.rested(history.org);
                bounded(history.org, watch);
                for (Order order : history.org.ledger.orders(1_000)) {
                    ANSWERS.merge(order.kind() + " " + order.answer().split(" ")[0], 1, Integer::sum);
                    if (!order.done() || order.answer().isEmpty()) {
                        watch.broken("D6", "nobody answered " + order);
                    }
                }
            }
            return books;
        } catch (RuntimeException e) {
            watch.broken("D3", "stopped: " + e);
            return "";
        }
    }

    /** Nobody strays further than the bound for the four of them, whatever was approved, late or never. */
    private static void bounded(SmallOrg org, Watch watch) {
        double most = FairnessLedger.bound(4) * Turns.ONE;
        org.ledger.fairness().stream().map(Balances::turns).forEach(one -> {
            if (Math.abs(one.balance()) > most) {
                watch.broken("D7", one + " strays further than " + most);
            }
        });
    }

    @Override
    void holds(String law) {
        assertThat(BROKEN.getOrDefault(law, List.of())).as(law).isEmpty();
    }

    @Test
    void the_histories_are_rich_enough_to_prove_something() {
        assertThat(ANSWERS.keySet())
                .contains(
                        "STRIKE Struck.",
                        "STRIKE Too",
                        "REJECT Rejected:",
                        "REJECT The",
                        "ROLL_BACK Restores",
                        "APPROVE The",
                        "APPROVE It",
                        "TEAM_CHANGE One");
    }

    @Test
    void D1_the_same_orders_give_the_same_decisions_also_after_deaths() {
        holds("D1");
    }

    @Test
    void D6_every_order_is_answered() {
        holds("D6");
    }

    @Test
    void D7_nobody_strays_from_entitlement_by_more_than_the_bound_though_people_approve_late() {
        holds("D7");
    }

    @Test
    void A9_our_own_writes_come_back_and_yield_nothing() {
        holds("A9");
    }

    @Test
    void A11_a_rollback_undoes_the_very_move_that_the_record_still_carries() {
        holds("A11");
    }
}
