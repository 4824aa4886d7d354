package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges a whole round of distribution, and each swap's replacement: nothing better was left in the pool for the same rep, and
 * no book was left short while the pool held something for it (PRODUCT 4.4). One thread.
 */
final class RoundJudge {
    /** @param image before the round's first write */
    private record Open(Image image, int score) {}

    private final Bench bench;
    private final Docket docket;
    private final GiftJudge gifts;
    private final Map<String, Open> pool = new LinkedHashMap<>();
    private final List<Move> given = new ArrayList<>();
    private @Nullable String plan;
    private Instant began = Instant.MIN;

    RoundJudge(Bench bench, Docket docket, GiftJudge gifts) {
        this.bench = bench;
        this.docket = docket;
        this.gifts = gifts;
    }

    /** Before a transaction of another instant, or of another plan, is applied: the round is over. */
    void close() {
        if (plan != null) {
            left();
            plan = null;
            pool.clear();
            given.clear();
        }
    }

    /** Before the transaction is applied. */
    void judge(Move move) {
        String of = move.audit().text(AllotmentFields.CHANGE_PLAN);
        if (!Objects.equals(plan, of)) {
            close();
            plan = of;
            began = move.at();
            for (String owner : bench.poolOwners()) {
                for (Image account : bench.ground.where("Account", "OwnerId", owner)) {
                    if (gifts.open(account, began)) {
                        pool.put(account.id(), new Open(account, bench.score(account, began)));
                    }
                }
            }
        }
        given.add(move);
    }

    boolean running(Commit commit) {
        return plan != null && commit.at().equals(began);
    }

    private void left() {
        List<Open> left = pool.values().stream()
                .filter(open -> open.score() != Worth.UNSELLABLE)
                .filter(open -> {
                    Image now = bench.ground.row("Account", open.image().id());
                    return now != null && bench.poolOwners().contains(now.text("OwnerId"));
                })
                .sorted((a, b) -> b.score() - a.score())
                .toList();
        for (Move move : given) {
            Seller rep = Seller.of(bench.ground, move.to());
            if (rep != null) {
                better(move, rep, left);
            }
        }
        Set<String> kinds = new LinkedHashSet<>(given.stream().map(Move::kind).toList());
        if (kinds.contains("distribute")) {
            bench.sellers().forEach(rep -> shortOf(rep, left));
        }
    }

    private void better(Move move, Seller rep, List<Open> left) {
        int score = bench.score(Objects.requireNonNull(move.before()), began);
        for (Open open : left) {
            if (open.score() <= score) {
                return;
            }
            if (gifts.mayHave(open.image(), rep, open.score(), began) && shelf(move, open.image(), rep)) {
                docket.against(
                        move,
                        Breach.BETTER_ACCOUNT_SKIPPED,
                        rep.name() + " got " + score + ", but " + open.image().id() + " of " + open.score()
                                + " stayed in the pool");
                return;
            }
        }
    }

    /** Whether the better account could have stood in place of what was given: on the same shelf, or on one with room. */
    private boolean shelf(Move move, Image better, Seller rep) {
        return !move.kind().equals("distribute")
                || gifts.fitsShelf(better, rep, began)
                || Objects.equals(
                        bench.shelf(better, rep, began),
                        bench.shelf(Objects.requireNonNull(move.before()), rep, began));
    }

    private void shortOf(Seller rep, List<Open> left) {
        int room = rep.missing(began) == null ? bench.target(rep, began) - bench.held(rep.id(), began) : 0;
        for (Open open : room > 0 ? left : List.<Open>of()) {
            if (gifts.mayHave(open.image(), rep, open.score(), began) && gifts.fitsShelf(open.image(), rep, began)) {
                docket.against(new Violation(
                        Breach.BOOK_LEFT_SHORT,
                        "distribute",
                        open.image().id(),
                        "",
                        began,
                        rep.name() + " has room for " + room + ", and it scores " + open.score()));
                return;
            }
        }
    }
}
