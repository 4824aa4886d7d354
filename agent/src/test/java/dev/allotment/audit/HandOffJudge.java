package dev.allotment.audit;

import dev.allotment.model.AllotmentFields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges accounts that were handed over: by a rule, to whom it names, and out of the pool only what is open there (PRODUCT 4.8, 2.3, 4.7). */
record HandOffJudge(Bench bench, Docket docket, GiftJudge gifts) {

    /** Before the transaction is applied. */
    void judge(Move move) {
        Image account = Objects.requireNonNull(move.before());
        Instant now = move.at();
        boolean pooled = move.from() != null && bench.poolOwners().contains(move.from());
        Statutes.HandOff rule = rule(account, pooled ? null : Seller.of(bench.ground, move.from()), now);
        if (rule == null) {
            docket.against(move, Breach.NOT_TO_BE_HANDED_OVER, "no rule hands " + account.name() + " over");
            return;
        }
        Seller to = Seller.of(bench.ground, move.to());
        String missing = to == null ? "is no rep" : to.missing(now);
        if (to == null || missing != null) {
            docket.against(move, Breach.REP_NOT_THERE, move.to() + " " + missing);
            return;
        }
        if (!rule.to().contains(to.team())) {
            docket.against(move, Breach.WRONG_TEAM, rule.name() + " goes to " + rule.to() + ", not to " + to.team());
        }
        if (pooled) {
            gifts.closed(move, account, now);
            if (gifts.straightBack(account, to, now)) {
                docket.against(move, Breach.STRAIGHT_BACK, account.name() + " came from " + to.name());
            }
        } else {
            LocalDate hold = account.date(AllotmentFields.HOLD_UNTIL);
            if (hold != null && !now.atZone(bench.statutes.zone()).toLocalDate().isAfter(hold)) {
                docket.against(move, Breach.ON_HOLD, "it is on hold until " + hold);
            }
        }
    }

    /** @param giver who has it, or null: the pool */
    private Statutes.@Nullable HandOff rule(Image account, @Nullable Seller giver, Instant now) {
        return bench.statutes.handOffs().stream()
                .filter(rule -> giver == null ? rule.fromPool() : rule.from().contains(giver.team()))
                .filter(rule -> rule.when().holds(bench.facts(account, now), now))
                .findFirst()
                .orElse(null);
    }
}
