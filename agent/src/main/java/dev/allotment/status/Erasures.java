package dev.allotment.status;

import dev.allotment.ledger.Extras;
import dev.allotment.ledger.Ledger;
import dev.allotment.ledger.Order;
import java.time.Instant;
import java.util.List;

/** Obeys orders to erase where no agent runs; the agent's decide does the same in its turn. */
public final class Erasures {
    private Erasures() {}

    /**
     * @param ledger over decide's seat, as decide does not run. @param wanted number of the order whose answer is asked for
     * @return the answer
     */
    public static String obey(Ledger ledger, long wanted, Instant now) {
        var extras = new Extras();
        ledger.openOrders().stream()
                .filter(order -> order.kind() == Order.Kind.ERASE)
                .forEach(extras::erase);
        ledger.enter(List.of(), ledger.position(), extras, now);
        return ledger.orders(Integer.MAX_VALUE).stream()
                .filter(order -> order.number() == wanted && order.done())
                .map(Order::answer)
                .findFirst()
                .orElse("Something about this person is on its way to the org, and whether it arrived is not known yet:"
                        + " the order stands, and is obeyed when the agent runs and has asked.");
    }
}
