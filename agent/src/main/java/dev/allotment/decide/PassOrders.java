package dev.allotment.decide;

import dev.allotment.allocation.Distribution;
import dev.allotment.ledger.Order;
import dev.allotment.model.Rep;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Runs a pass when a person orders it, apart from the calendar: for all books, or those of a team (PRODUCT 4.4, 4.5). What it
 * decides is a plan of its own, which waits for approval where that of the calendar would.
 */
final class PassOrders {
    private final Picture picture;
    private final Rules rules;
    private final Pool pool;
    private final Retrieval retrieval;
    private final Topping topping;

    PassOrders(Picture picture, Rules rules, Pool pool, Retrieval retrieval, Topping topping) {
        this.picture = picture;
        this.rules = rules;
        this.pool = pool;
        this.retrieval = retrieval;
        this.topping = topping;
    }

    /** Whether a pass is ordered, so that what waits of earlier ones is put aside: it holds neither accounts nor room. */
    static boolean any(Collection<Order> orders) {
        return orders.stream().anyMatch(PassOrders::isPass);
    }

    void obey(Collection<Order> orders, Sheet sheet) {
        for (Order order : orders) {
            if (isPass(order)) {
                sheet.order = order.number();
                sheet.extras.obeyed(order.number(), obey(order, sheet));
                sheet.order = 0;
            }
        }
    }

    private static boolean isPass(Order order) {
        return order.kind() == Order.Kind.DISTRIBUTE || order.kind() == Order.Kind.RETRIEVE;
    }

    private String obey(Order order, Sheet sheet) {
        String team = order.subject();
        List<String> teams = rules.policy().allocation().teams();
        if (!team.isEmpty() && !teams.contains(team)) {
            return "There is no team '" + team + "'; the policy names " + String.join(", ", teams) + ".";
        }
        Predicate<Rep> whose = rep -> team.isEmpty() || rep.team().equals(team);
        String by = " Ordered by " + OrderWords.of(order) + ".";
        return order.kind() == Order.Kind.DISTRIBUTE ? distribute(team, whose, by, sheet) : retrieve(whose, by, sheet);
    }

    private String distribute(String team, Predicate<Rep> whose, String by, Sheet sheet) {
        boolean coming = sheet.retrieving();
        int waiting = sheet.drafted(false);
        int open = sheet.drafted(true);
        int alone = team.isEmpty() ? 0 : topping.alone(whose, sheet);
        Distribution round = topping.run(whose, by, sheet);
        long given = round.assignments().stream()
                .filter(one -> whose.test(one.rep()))
                .count();
        var left = new TreeMap<Distribution.Why, Long>(round.undone().stream()
                .collect(Collectors.groupingBy(Distribution.Undone::reason, Collectors.counting())));
        return said(sheet.drafted(false) - waiting, sheet.drafted(true) - open)
                + String.format(
                        Locale.ROOT,
                        " The round for all books gives %d points of score; no round could give more than %d.",
                        round.value(),
                        round.bound())
                + (alone <= given
                        ? ""
                        : " " + (alone - given) + " more would find room in the books of " + team
                                + ", but the round gives them to other teams.")
                + (left.isEmpty() ? "" : " Left in the pool: " + words(left) + ".")
                + (coming
                        ? " What is on its way back to the pool is not among them: order again when it is there."
                        : "");
    }

    private static String words(Map<Distribution.Why, Long> left) {
        return left.entrySet().stream()
                .map(one -> one.getValue() + " "
                        + one.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private String retrieve(Predicate<Rep> whose, String by, Sheet sheet) {
        if (pool.owner() == null) {
            return "Nothing can go back: there is no owner of the pool who is active.";
        }
        int waiting = sheet.drafted(false);
        int open = sheet.drafted(true);
        retrieval.run(whose, by, sheet);
        return said(sheet.drafted(false) - waiting, sheet.drafted(true) - open);
    }

    private static String said(int waiting, int open) {
        return waiting == 0 && open == 0
                ? "Nothing moves."
                : (waiting == 0 ? "" : "A plan of " + waiting + " moves waits for approval.")
                        + (waiting == 0 || open == 0 ? "" : " ")
                        + (open == 0 ? "" : open + " moves go at once, as the policy opens them.");
    }
}
